DROP INDEX "cases_words";--> statement-breakpoint
DROP FUNCTION "grams"(text, integer);--> statement-breakpoint
-- What stands in a row in a text, as long as asked for. A loop: where the queue is read in its order it runs for every row that is
-- shown, and takes a quarter of the time of the same in SQL.
CREATE FUNCTION "grams"("words" text, "sizes" integer[]) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  small text := lower(words);
  size integer;
  found text[] := '{}';
BEGIN
  FOREACH size IN ARRAY sizes LOOP
    FOR at IN 1..length(small) - size + 1 LOOP
      found := found || substr(small, at, size);
    END LOOP;
  END LOOP;
  RETURN found;
END;
$$;--> statement-breakpoint
CREATE INDEX "cases_words" ON "cases" USING gin (grams("facility_name" || ' ' || "title" || ' ' || coalesce("case_no", ''), '{1,2,4}'::integer[]));
