ALTER TABLE "cases" ADD COLUMN "finder_ids" jsonb;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "round" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "later_records" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "asked" jsonb;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "time_asked" jsonb;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "due" jsonb;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "due_at" timestamptz;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "pauses" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "suspended_from" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "assignee_id" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "assignee_name" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "recheck" jsonb;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "closing" jsonb;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "merged_into" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "archive_hash" text;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "case_id" text;--> statement-breakpoint
CREATE INDEX "cases_state_due_at_index" ON "cases" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "photos_case_id_index" ON "photos" USING btree ("case_id");--> statement-breakpoint
-- What rows from before lack is filled in as db/domain/older-rows.ts fills it in on the phones.
UPDATE "cases" SET "finder_ids" = jsonb_build_array("reporter_id");--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "finder_ids" SET NOT NULL;
