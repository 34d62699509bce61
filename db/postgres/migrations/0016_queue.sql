-- The letters and the pairs of letters of a text, each once; from 2 on the pairs alone.
CREATE FUNCTION "grams"("words" text, "least" integer) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT coalesce(array_agg(DISTINCT substr(lower("words"), "at", "size")), '{}')
  FROM generate_series(1, length("words")) AS "at", generate_series("least", 2) AS "size"
  WHERE "at" + "size" - 1 <= length("words")
);--> statement-breakpoint
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
CREATE INDEX "cases_queue_troubled" ON "cases" USING btree (coalesce("due_at", 'infinity'::timestamptz),("state" in ('declined', 'closed', 'archived')),"severity","state_since","id") WHERE "cases"."delivery" in ('failed', 'dead');--> statement-breakpoint
CREATE INDEX "cases_words" ON "cases" USING gin (grams("facility_name" || ' ' || "title" || ' ' || coalesce("case_no", ''), 1));