CREATE TABLE "surveys" (
	"id" text PRIMARY KEY NOT NULL,
	"street_id" text NOT NULL,
	"kind" text NOT NULL,
	"count" integer NOT NULL,
	"lat" double precision NOT NULL,
	"lon" double precision NOT NULL,
	"point_from" text NOT NULL,
	"fix" jsonb,
	"note" text NOT NULL,
	"photos" jsonb NOT NULL,
	"author_id" text NOT NULL,
	"author_name" text NOT NULL,
	"found_at" timestamptz NOT NULL,
	"received_at" timestamptz NOT NULL
);
--> statement-breakpoint
ALTER TABLE "photos" ALTER COLUMN "facility_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "vehicle" jsonb;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "annotation" jsonb;--> statement-breakpoint
CREATE INDEX "surveys_street_id_found_at_index" ON "surveys" USING btree ("street_id","found_at");--> statement-breakpoint
CREATE INDEX "surveys_lat_index" ON "surveys" USING btree ("lat");--> statement-breakpoint
-- What rows from before lack is filled in as db/domain/older-rows.ts fills it in on the phones.
UPDATE "checklists" SET "items" = (
	SELECT jsonb_agg('{"comparesTariff":false}'::jsonb || "item" ORDER BY "at")
	FROM jsonb_array_elements("items") WITH ORDINALITY AS "list" ("item", "at")
);--> statement-breakpoint
UPDATE "inspections" SET "answers" = coalesce((
	SELECT jsonb_agg('{"board":null}'::jsonb || "answer" ORDER BY "at")
	FROM jsonb_array_elements("answers") WITH ORDINALITY AS "list" ("answer", "at")
), '[]'::jsonb), "photos" = coalesce((
	SELECT jsonb_agg('{"annotation":null}'::jsonb || "photo" ORDER BY "at")
	FROM jsonb_array_elements("photos") WITH ORDINALITY AS "list" ("photo", "at")
), '[]'::jsonb);
