CREATE TABLE "visit_draws" (
	"id" text PRIMARY KEY NOT NULL,
	"area_id" text NOT NULL,
	"seed" text NOT NULL,
	"method" text NOT NULL,
	"kind" text NOT NULL,
	"checklist_id" text NOT NULL,
	"due_on" date NOT NULL,
	"reason" text NOT NULL,
	"count" integer NOT NULL,
	"lots" jsonb NOT NULL,
	"officers" jsonb NOT NULL,
	"candidates" jsonb NOT NULL,
	"passed_over" jsonb NOT NULL,
	"drawn" jsonb NOT NULL,
	"drawn_by" text NOT NULL,
	"drawn_at" timestamptz NOT NULL
);
--> statement-breakpoint
-- What rows from before lack is filled in as db/domain/older-rows.ts fills it in on the phones.
ALTER TABLE "checklists" ADD COLUMN "valid_from" date NOT NULL DEFAULT '2026-01-01';--> statement-breakpoint
ALTER TABLE "checklists" ALTER COLUMN "valid_from" DROP DEFAULT;--> statement-breakpoint
UPDATE "checklists" SET "items" = (
	SELECT jsonb_agg('{"seasons":[],"consequence":"","photosWhenFailed":2,"photoAlways":false,"afterPhoto":false,"measurement":null,"hazard":null}'::jsonb
		|| jsonb_build_object('naWhen', CASE WHEN ("item"->>'naAllowed')::boolean THEN '本场没有该设施' ELSE '' END) || "item" ORDER BY "at")
	FROM jsonb_array_elements("items") WITH ORDINALITY AS "list" ("item", "at")
);--> statement-breakpoint
ALTER TABLE "checklists" ADD COLUMN "valid_to" date;--> statement-breakpoint
ALTER TABLE "inspections" ADD COLUMN "kind" text NOT NULL DEFAULT 'patrol';--> statement-breakpoint
ALTER TABLE "inspections" ALTER COLUMN "kind" DROP DEFAULT;--> statement-breakpoint
UPDATE "inspections" SET "kind" = "visits"."kind" FROM "visits" WHERE "visits"."id" = "inspections"."visit_id";--> statement-breakpoint
UPDATE "inspections" SET "answers" = coalesce((
	SELECT jsonb_agg('{"measured":null}'::jsonb || "answer" ORDER BY "at")
	FROM jsonb_array_elements("answers") WITH ORDINALITY AS "list" ("answer", "at")
), '[]'::jsonb);--> statement-breakpoint
ALTER TABLE "inspections" ADD COLUMN "unable" jsonb;--> statement-breakpoint
ALTER TABLE "inspections" ADD COLUMN "formal" jsonb;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "enterprise_id" text;--> statement-breakpoint
UPDATE "visits" SET "enterprise_id" = coalesce((SELECT "operator_id" FROM "facilities" WHERE "facilities"."id" = "visits"."facility_id"), "facility_id");--> statement-breakpoint
ALTER TABLE "visits" ALTER COLUMN "enterprise_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "second_id" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "officers" jsonb;--> statement-breakpoint
UPDATE "visits" SET "officers" = jsonb_build_array(jsonb_build_object('userId', "assignee_id",
	'name', coalesce((SELECT "name" FROM "persons" WHERE "persons"."id" = "visits"."assignee_id"), ''), 'certNo', NULL));--> statement-breakpoint
ALTER TABLE "visits" ALTER COLUMN "officers" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "origin" text NOT NULL DEFAULT 'hand';--> statement-breakpoint
ALTER TABLE "visits" ALTER COLUMN "origin" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "clue" jsonb;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "draw_id" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "approved_by" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "approved_at" timestamptz;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "notice" jsonb;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "cert_no" text;--> statement-breakpoint
CREATE INDEX "visits_enterprise_id_due_on_index" ON "visits" USING btree ("enterprise_id","due_on");--> statement-breakpoint
CREATE INDEX "visits_street_id_state_due_on_index" ON "visits" USING btree ("street_id","state","due_on");