CREATE TABLE "phone_reports" (
	"phone_id" text PRIMARY KEY NOT NULL,
	"at" timestamptz NOT NULL,
	"records" integer NOT NULL,
	"photos" integer NOT NULL,
	"photo_bytes" bigint NOT NULL,
	"attention" integer NOT NULL,
	"oldest_at" timestamptz,
	"usage" bigint,
	"quota" bigint,
	"persisted" boolean,
	"app_version" text NOT NULL,
	"last_error" text
);
--> statement-breakpoint
CREATE INDEX "ledger_troubled_index" ON "ledger" USING btree ("receipt") WHERE "ledger"."outcome" in ('held', 'rejected', 'conflict');