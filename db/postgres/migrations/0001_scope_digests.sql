ALTER TABLE "scopes" ADD COLUMN "count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "scopes" ADD COLUMN "digest" text DEFAULT '0000000000000000' NOT NULL;--> statement-breakpoint
-- What db/domain/digest.ts computes: bit(64)::bigint is signed, so the sum is brought back below 2^64 and then into a bigint again to be written as hex.
WITH "shares" AS (
	SELECT "scope", ('x' || encode(substr(sha256(convert_to("table_name" || '/' || "row_id" || '/' || "version", 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint::numeric AS "share"
	FROM "scope_rows" WHERE NOT "gone"
), "sums" AS (
	SELECT "scope", count(*)::integer AS "count", mod(mod(sum("share"), 18446744073709551616) + 18446744073709551616, 18446744073709551616) AS "total"
	FROM "shares" GROUP BY "scope"
)
UPDATE "scopes" SET "count" = "sums"."count",
	"digest" = lpad(to_hex((CASE WHEN "total" >= 9223372036854775808 THEN "total" - 18446744073709551616 ELSE "total" END)::bigint), 16, '0')
FROM "sums" WHERE "sums"."scope" = "scopes"."id";
