CREATE TABLE "exchange_cursors" (
	"id" text PRIMARY KEY NOT NULL,
	"until" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reconciliations" (
	"id" text PRIMARY KEY NOT NULL,
	"since" timestamptz NOT NULL,
	"made_at" timestamptz NOT NULL,
	"ours" integer NOT NULL,
	"theirs" integer NOT NULL,
	"lines" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tellings" (
	"id" text PRIMARY KEY NOT NULL,
	"receipt_id" text NOT NULL,
	"at" timestamptz NOT NULL
);
