CREATE TABLE "case_routes" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"routing_id" text NOT NULL,
	"row" jsonb NOT NULL,
	"endpoint" text,
	"at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "routings" (
	"id" text PRIMARY KEY NOT NULL,
	"area_id" text NOT NULL,
	"edition" text NOT NULL,
	"valid_from" date NOT NULL,
	"reason" text NOT NULL,
	"rows" jsonb NOT NULL,
	"published_by" text NOT NULL,
	"published_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE INDEX "case_routes_case_id_index" ON "case_routes" USING btree ("case_id");