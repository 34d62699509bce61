CREATE TABLE "conflicts" (
	"id" text PRIMARY KEY NOT NULL,
	"correction_id" text NOT NULL,
	"facility_id" text NOT NULL,
	"street_id" text NOT NULL,
	"field" text NOT NULL,
	"state" text NOT NULL,
	"base" text,
	"theirs" text,
	"theirs_by" text NOT NULL,
	"theirs_at" timestamptz NOT NULL,
	"mine" text,
	"author_id" text NOT NULL,
	"author_name" text NOT NULL,
	"found_at" timestamptz NOT NULL,
	"reason" text NOT NULL,
	"raised_at" timestamptz NOT NULL,
	"asked_at" timestamptz,
	"question" text NOT NULL,
	"settled_at" timestamptz,
	"settled_by" text,
	"answer" text NOT NULL,
	"next_id" text
);
--> statement-breakpoint
CREATE INDEX "conflicts_correction_id_index" ON "conflicts" USING btree ("correction_id");--> statement-breakpoint
CREATE INDEX "conflicts_facility_id_index" ON "conflicts" USING btree ("facility_id");--> statement-breakpoint
CREATE INDEX "conflicts_state_raised_at_index" ON "conflicts" USING btree ("state","raised_at");