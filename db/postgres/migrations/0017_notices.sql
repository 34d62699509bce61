CREATE TABLE "channel_addresses" (
	"id" text PRIMARY KEY NOT NULL,
	"sms" text,
	"wecom" text,
	"email" text,
	"updated_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"case_id" text NOT NULL,
	"case_no" text,
	"facility_name" text NOT NULL,
	"violation" text NOT NULL,
	"due_at" timestamptz,
	"at" timestamptz NOT NULL,
	"read_at" timestamptz
);
--> statement-breakpoint
CREATE INDEX "messages_person_id_at_index" ON "messages" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "messages_unread" ON "messages" USING btree ("person_id") WHERE read_at is null;