CREATE TABLE "breakers" (
	"id" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"failed_probes" integer NOT NULL,
	"opened_at" timestamptz,
	"probe_at" timestamptz,
	"probe_id" text,
	"probe_until" timestamptz
);
--> statement-breakpoint
ALTER TABLE "dispatches" ADD COLUMN "earlier_attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "dispatches" ADD COLUMN "on_paper" jsonb;--> statement-breakpoint
CREATE INDEX "dispatches_open_due" ON "dispatches" USING btree ("next_at","id") WHERE state in ('queued', 'sent', 'failed');--> statement-breakpoint
CREATE INDEX "dispatches_open_of_case" ON "dispatches" USING btree ("case_id","seq") WHERE state in ('queued', 'sent', 'failed');