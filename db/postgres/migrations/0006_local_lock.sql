CREATE TABLE "lock_escrows" (
	"key_id" text NOT NULL,
	"phone_id" text NOT NULL,
	"owner_id" text NOT NULL,
	"recovery_key_id" text NOT NULL,
	"wrapped" text NOT NULL,
	"session_id" text,
	"at" timestamptz NOT NULL,
	CONSTRAINT "lock_escrows_key_id_phone_id_pk" PRIMARY KEY("key_id","phone_id")
);
--> statement-breakpoint
CREATE TABLE "lock_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"key_id" text NOT NULL,
	"owner_id" text NOT NULL,
	"phone_id" text NOT NULL,
	"public_key" text NOT NULL,
	"code" text NOT NULL,
	"state" text NOT NULL,
	"asked_at" timestamptz NOT NULL,
	"decided_by" text,
	"decided_at" timestamptz,
	"released" text
);
--> statement-breakpoint
CREATE INDEX "lock_requests_state_asked_at_index" ON "lock_requests" USING btree ("state","asked_at");--> statement-breakpoint
CREATE INDEX "lock_requests_key_id_index" ON "lock_requests" USING btree ("key_id");