CREATE TABLE "photo_masks" (
	"id" text PRIMARY KEY NOT NULL,
	"sha256" text NOT NULL,
	"street_id" text NOT NULL,
	"facility_id" text,
	"revision" integer NOT NULL,
	"regions" jsonb NOT NULL,
	"derived" jsonb NOT NULL,
	"by_id" text NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE INDEX "photo_masks_derived_idx" ON "photo_masks" USING btree (("derived" ->> 'sha256'));