ALTER TABLE "ledger" ADD COLUMN "repeat_of" bigint;--> statement-breakpoint
ALTER TABLE "phones" ADD COLUMN "forked_from" text;--> statement-breakpoint
ALTER TABLE "phones" ADD COLUMN "forked_after" integer;--> statement-breakpoint
CREATE INDEX "ledger_actor_id_index" ON "ledger" USING btree ("actor_id");