CREATE TABLE "safety_duties" (
	"id" text PRIMARY KEY NOT NULL,
	"owner" jsonb NOT NULL,
	"check_every_days" integer NOT NULL,
	"since" date NOT NULL,
	"checks" jsonb NOT NULL
);
