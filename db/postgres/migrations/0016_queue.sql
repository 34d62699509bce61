DROP INDEX "cases_state_state_since_index";--> statement-breakpoint
DROP INDEX "cases_due_at_index";--> statement-breakpoint
DROP INDEX "cases_street_id_index";--> statement-breakpoint
DROP INDEX "cases_facility_id_index";--> statement-breakpoint
CREATE INDEX "cases_queue" ON "cases" USING btree (coalesce("due_at", 'infinity'::timestamptz),("state" in ('declined', 'closed', 'archived')),"severity","state_since","id");--> statement-breakpoint
CREATE INDEX "cases_queue_state" ON "cases" USING btree ("state",coalesce("due_at", 'infinity'::timestamptz),("state" in ('declined', 'closed', 'archived')),"severity","state_since","id");--> statement-breakpoint
CREATE INDEX "cases_queue_assignee" ON "cases" USING btree ("assignee_id",coalesce("due_at", 'infinity'::timestamptz),("state" in ('declined', 'closed', 'archived')),"severity","state_since","id");--> statement-breakpoint
CREATE INDEX "cases_queue_street" ON "cases" USING btree ("street_id",coalesce("due_at", 'infinity'::timestamptz),("state" in ('declined', 'closed', 'archived')),"severity","state_since","id");--> statement-breakpoint
CREATE INDEX "cases_queue_facility" ON "cases" USING btree ("facility_id",coalesce("due_at", 'infinity'::timestamptz),("state" in ('declined', 'closed', 'archived')),"severity","state_since","id");--> statement-breakpoint
CREATE INDEX "cases_queue_authority" ON "cases" USING btree ("authority",coalesce("due_at", 'infinity'::timestamptz),("state" in ('declined', 'closed', 'archived')),"severity","state_since","id");--> statement-breakpoint
CREATE INDEX "cases_queue_troubled" ON "cases" USING btree (coalesce("due_at", 'infinity'::timestamptz),("state" in ('declined', 'closed', 'archived')),"severity","state_since","id") WHERE "cases"."delivery" in ('failed', 'dead');