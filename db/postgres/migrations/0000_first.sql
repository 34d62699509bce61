CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"username" text,
	"display_username" text,
	CONSTRAINT "user_email_unique" UNIQUE("email"),
	CONSTRAINT "user_username_unique" UNIQUE("username")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_events" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"street_id" text NOT NULL,
	"reporter_id" text NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"from" text,
	"to" text NOT NULL,
	"actor_name" text NOT NULL,
	"at" timestamptz NOT NULL,
	"phone_at" timestamptz,
	"note" text NOT NULL,
	"applied" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_numbers" (
	"id" text PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" text PRIMARY KEY NOT NULL,
	"case_no" text,
	"revision" integer NOT NULL,
	"state" text NOT NULL,
	"state_since" timestamptz NOT NULL,
	"delivery" text NOT NULL,
	"delivery_note" text,
	"delivery_at" timestamptz,
	"dispatch_seq" integer NOT NULL,
	"facility_id" text NOT NULL,
	"facility_name" text NOT NULL,
	"street_id" text NOT NULL,
	"operator_id" text,
	"source" text NOT NULL,
	"type" text NOT NULL,
	"item_code" text,
	"severity" text NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"basis" jsonb NOT NULL,
	"authority" text NOT NULL,
	"record_id" text NOT NULL,
	"inspection_id" text,
	"reporter_id" text NOT NULL,
	"reporter_name" text NOT NULL,
	"found_at" timestamptz NOT NULL,
	"received_at" timestamptz NOT NULL,
	"photo_count" integer NOT NULL,
	"photos_stored" integer NOT NULL,
	"decline_reason" text,
	"external_id" text,
	"external_seq" integer NOT NULL,
	"external_note" text,
	"outcome" text,
	CONSTRAINT "cases_caseNo_unique" UNIQUE("case_no")
);
--> statement-breakpoint
CREATE TABLE "checklists" (
	"id" text PRIMARY KEY NOT NULL,
	"template" text NOT NULL,
	"edition" text NOT NULL,
	"name" text NOT NULL,
	"items" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inspections" (
	"id" text PRIMARY KEY NOT NULL,
	"facility_id" text NOT NULL,
	"street_id" text NOT NULL,
	"visit_id" text,
	"checklist_id" text NOT NULL,
	"inspector_id" text NOT NULL,
	"inspector_name" text NOT NULL,
	"started_at" timestamptz NOT NULL,
	"finished_at" timestamptz NOT NULL,
	"received_at" timestamptz NOT NULL,
	"answers" jsonb NOT NULL,
	"photos" jsonb NOT NULL,
	"fix" jsonb,
	"failed" integer NOT NULL,
	"late" text
);
--> statement-breakpoint
CREATE TABLE "photos" (
	"id" text PRIMARY KEY NOT NULL,
	"record_id" text NOT NULL,
	"facility_id" text NOT NULL,
	"street_id" text NOT NULL,
	"taker_id" text NOT NULL,
	"slot" text NOT NULL,
	"sha256" text NOT NULL,
	"size" integer NOT NULL,
	"mime" text NOT NULL,
	"item_code" text,
	"role" text NOT NULL,
	"taken_at" timestamptz NOT NULL,
	"fix" jsonb,
	"stored" boolean NOT NULL,
	"stored_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"id" text PRIMARY KEY NOT NULL,
	"facility_id" text NOT NULL,
	"street_id" text NOT NULL,
	"assignee_id" text NOT NULL,
	"checklist_id" text NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"due_on" date NOT NULL,
	"state" text NOT NULL,
	"inspection_id" text
);
--> statement-breakpoint
CREATE TABLE "access_log" (
	"id" text PRIMARY KEY NOT NULL,
	"actor_id" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" text NOT NULL,
	"purpose" text NOT NULL,
	"at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "datasets" (
	"id" text PRIMARY KEY NOT NULL,
	"dataset_id" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	"seeded" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dispatches" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"case_no" text NOT NULL,
	"seq" integer NOT NULL,
	"endpoint" text NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"next_at" timestamptz NOT NULL,
	"lease_until" timestamptz,
	"last_status" integer,
	"last_error" text,
	"created_at" timestamptz NOT NULL,
	"acked_at" timestamptz,
	"receipt_id" text
);
--> statement-breakpoint
CREATE TABLE "exchange_events" (
	"id" text PRIMARY KEY NOT NULL,
	"case_no" text,
	"body" jsonb NOT NULL,
	"received_at" timestamptz NOT NULL,
	"outcome" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"area_id" text,
	"operator_id" text,
	"granted_at" timestamptz NOT NULL,
	"granted_by" text NOT NULL,
	"revoked_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" text PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"name" text NOT NULL,
	"title" text NOT NULL,
	"suspended" boolean NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "persons_username_unique" UNIQUE("username")
);
--> statement-breakpoint
CREATE TABLE "areas" (
	"id" text PRIMARY KEY NOT NULL,
	"parent_id" text,
	"level" text NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assets" (
	"id" text PRIMARY KEY NOT NULL,
	"facility_id" text NOT NULL,
	"street_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"checked_at" timestamptz,
	"inspection_id" text
);
--> statement-breakpoint
CREATE TABLE "facilities" (
	"id" text PRIMARY KEY NOT NULL,
	"gov_code" text NOT NULL,
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"site_class" text NOT NULL,
	"ownership" text NOT NULL,
	"commercial" boolean NOT NULL,
	"structure" text NOT NULL,
	"operator_id" text,
	"address" text NOT NULL,
	"area_id" text NOT NULL,
	"street_id" text NOT NULL,
	"lat" double precision NOT NULL,
	"lon" double precision NOT NULL,
	"datum" text NOT NULL,
	"total_berths" integer NOT NULL,
	"berths" jsonb,
	"publishable" boolean NOT NULL,
	"exclusion" text,
	"open_state" text NOT NULL,
	"open_state_at" timestamptz,
	"tariff" text,
	"tariff_at" timestamptz,
	"free_berths" integer,
	"free_berths_at" timestamptz,
	"grade" text,
	"filed_at" timestamptz NOT NULL,
	CONSTRAINT "facilities_govCode_unique" UNIQUE("gov_code")
);
--> statement-breakpoint
CREATE TABLE "facility_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"facility_id" text NOT NULL,
	"version" integer NOT NULL,
	"filed_at" timestamptz NOT NULL,
	"actor_name" text NOT NULL,
	"reason" text NOT NULL,
	"record" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "operators" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"uscc" text
);
--> statement-breakpoint
CREATE TABLE "blob_senders" (
	"sha256" text NOT NULL,
	"sender_id" text NOT NULL,
	"at" timestamptz NOT NULL,
	CONSTRAINT "blob_senders_sha256_sender_id_pk" PRIMARY KEY("sha256","sender_id")
);
--> statement-breakpoint
CREATE TABLE "blobs" (
	"sha256" text PRIMARY KEY NOT NULL,
	"size" integer NOT NULL,
	"stored_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger" (
	"receipt" bigserial PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"actor_id" text NOT NULL,
	"phone_id" text,
	"seq" integer,
	"idempotency_key" text,
	"mutation_id" text NOT NULL,
	"name" text NOT NULL,
	"v" integer NOT NULL,
	"args" jsonb NOT NULL,
	"base" jsonb,
	"blobs" jsonb NOT NULL,
	"occurred_at" text NOT NULL,
	"clock" jsonb,
	"hash" text NOT NULL,
	"prev" text,
	"sig" text,
	"outcome" text NOT NULL,
	"detail" jsonb,
	"received_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "phones" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"public_key" jsonb NOT NULL,
	"last_seq" integer DEFAULT 0 NOT NULL,
	"head" text DEFAULT '' NOT NULL,
	"enrolled_at" timestamptz NOT NULL,
	"last_seen_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scope_rows" (
	"scope" text NOT NULL,
	"table_name" text NOT NULL,
	"row_id" text NOT NULL,
	"version" bigint NOT NULL,
	"gone" boolean NOT NULL,
	CONSTRAINT "scope_rows_scope_table_name_row_id_pk" PRIMARY KEY("scope","table_name","row_id")
);
--> statement-breakpoint
CREATE TABLE "scopes" (
	"id" text PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "case_events_case_id_seq_index" ON "case_events" USING btree ("case_id","seq");--> statement-breakpoint
CREATE INDEX "cases_state_state_since_index" ON "cases" USING btree ("state","state_since");--> statement-breakpoint
CREATE INDEX "cases_street_id_index" ON "cases" USING btree ("street_id");--> statement-breakpoint
CREATE INDEX "cases_record_id_index" ON "cases" USING btree ("record_id");--> statement-breakpoint
CREATE INDEX "cases_facility_id_index" ON "cases" USING btree ("facility_id");--> statement-breakpoint
CREATE INDEX "inspections_facility_id_finished_at_index" ON "inspections" USING btree ("facility_id","finished_at");--> statement-breakpoint
CREATE INDEX "inspections_street_id_index" ON "inspections" USING btree ("street_id");--> statement-breakpoint
CREATE INDEX "photos_record_id_index" ON "photos" USING btree ("record_id");--> statement-breakpoint
CREATE INDEX "photos_sha256_taker_id_index" ON "photos" USING btree ("sha256","taker_id");--> statement-breakpoint
CREATE INDEX "visits_assignee_id_due_on_index" ON "visits" USING btree ("assignee_id","due_on");--> statement-breakpoint
CREATE INDEX "visits_facility_id_index" ON "visits" USING btree ("facility_id");--> statement-breakpoint
CREATE UNIQUE INDEX "dispatches_case_id_seq_index" ON "dispatches" USING btree ("case_id","seq");--> statement-breakpoint
CREATE INDEX "dispatches_state_next_at_index" ON "dispatches" USING btree ("state","next_at");--> statement-breakpoint
CREATE INDEX "grants_user_id_index" ON "grants" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "assets_facility_id_index" ON "assets" USING btree ("facility_id");--> statement-breakpoint
CREATE INDEX "facilities_street_id_index" ON "facilities" USING btree ("street_id");--> statement-breakpoint
CREATE INDEX "facilities_operator_id_index" ON "facilities" USING btree ("operator_id");--> statement-breakpoint
CREATE INDEX "facility_versions_facility_id_index" ON "facility_versions" USING btree ("facility_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_phone_id_seq_index" ON "ledger" USING btree ("phone_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_source_idempotency_key_index" ON "ledger" USING btree ("source","idempotency_key");--> statement-breakpoint
CREATE INDEX "ledger_mutation_id_index" ON "ledger" USING btree ("mutation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "scope_rows_scope_version_table_name_row_id_index" ON "scope_rows" USING btree ("scope","version","table_name","row_id");--> statement-breakpoint
CREATE INDEX "scope_rows_table_name_row_id_index" ON "scope_rows" USING btree ("table_name","row_id");--> statement-breakpoint
INSERT INTO "datasets" ("id", "dataset_id", "created_at", "seeded") VALUES ('one', gen_random_uuid()::text, now(), false);
