CREATE TABLE "case_limits" (
	"id" text PRIMARY KEY NOT NULL,
	"valid_from" date NOT NULL,
	"limits" jsonb NOT NULL,
	"reason" text NOT NULL,
	"published_by" text NOT NULL,
	"published_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_routes" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"routing_id" text NOT NULL,
	"row" jsonb NOT NULL,
	"endpoint" text,
	"at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "discards" (
	"id" text PRIMARY KEY NOT NULL,
	"sha256" text NOT NULL,
	"size" integer NOT NULL,
	"kind" text NOT NULL,
	"policy_edition" text NOT NULL,
	"due_on" date NOT NULL,
	"photo_ids" jsonb NOT NULL,
	"reason" text NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evidence_holds" (
	"id" text PRIMARY KEY NOT NULL,
	"case_no" text,
	"street_id" text NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamptz NOT NULL,
	"released_at" timestamptz,
	"released_by" text
);
--> statement-breakpoint
CREATE TABLE "phone_revocations" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"reason" text NOT NULL,
	"records" integer,
	"photos" integer,
	"reported_at" timestamptz,
	"by_name" text NOT NULL,
	"at" timestamptz NOT NULL,
	"restored_at" timestamptz,
	"restored_by" text
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
CREATE TABLE "sender_stops" (
	"id" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamptz NOT NULL,
	"resumed_at" timestamptz,
	"resumed_by" text
);
--> statement-breakpoint
CREATE TABLE "work_calendars" (
	"id" text PRIMARY KEY NOT NULL,
	"years" jsonb NOT NULL,
	"reason" text NOT NULL,
	"published_by" text NOT NULL,
	"published_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE INDEX "case_routes_case_id_index" ON "case_routes" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "discards_sha256_index" ON "discards" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "discards_at_index" ON "discards" USING btree ("at");--> statement-breakpoint
CREATE INDEX "access_log_newest" ON "access_log" USING btree ("at","id");--> statement-breakpoint
INSERT INTO "work_calendars" ("id", "years", "reason", "published_by", "published_at") VALUES ('2025-11-04', '[{"year":2025,"notice":{"number":"国办发明电〔2024〕12号","title":"国务院办公厅关于2025年部分节假日安排的通知","publishedOn":"2024-11-12"},"holidays":[{"name":"元旦","from":"2025-01-01","to":"2025-01-01","madeUp":[],"quote":"1月1日（周三）放假1天，不调休。"},{"name":"春节","from":"2025-01-28","to":"2025-02-04","madeUp":["2025-01-26","2025-02-08"],"quote":"1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。"},{"name":"清明节","from":"2025-04-04","to":"2025-04-06","madeUp":[],"quote":"4月4日（周五）至6日（周日）放假，共3天。"},{"name":"劳动节","from":"2025-05-01","to":"2025-05-05","madeUp":["2025-04-27"],"quote":"5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。"},{"name":"端午节","from":"2025-05-31","to":"2025-06-02","madeUp":[],"quote":"5月31日（周六）至6月2日（周一）放假，共3天。"},{"name":"国庆节、中秋节","from":"2025-10-01","to":"2025-10-08","madeUp":["2025-09-28","2025-10-11"],"quote":"10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。"}]},{"year":2026,"notice":{"number":"国办发明电〔2025〕7号","title":"国务院办公厅关于2026年部分节假日安排的通知","publishedOn":"2025-11-04"},"holidays":[{"name":"元旦","from":"2026-01-01","to":"2026-01-03","madeUp":["2026-01-04"],"quote":"1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。"},{"name":"春节","from":"2026-02-15","to":"2026-02-23","madeUp":["2026-02-14","2026-02-28"],"quote":"2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。"},{"name":"清明节","from":"2026-04-04","to":"2026-04-06","madeUp":[],"quote":"4月4日（周六）至6日（周一）放假，共3天。"},{"name":"劳动节","from":"2026-05-01","to":"2026-05-05","madeUp":["2026-05-09"],"quote":"5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。"},{"name":"端午节","from":"2026-06-19","to":"2026-06-21","madeUp":[],"quote":"6月19日（周五）至21日（周日）放假，共3天。"},{"name":"中秋节","from":"2026-09-25","to":"2026-09-27","madeUp":[],"quote":"9月25日（周五）至27日（周日）放假，共3天。"},{"name":"国庆节","from":"2026-10-01","to":"2026-10-07","madeUp":["2026-09-20","2026-10-10"],"quote":"10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。"}]}]', '国务院办公厅公布的放假安排通知', '系统', '2026-11-01T00:00:00Z') ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO "case_limits" ("id", "valid_from", "limits", "reason", "published_by", "published_at") VALUES ('2026-11', '2020-01-01', '{"review":{"A":{"hours":24},"B":{"workdays":2},"C":{"workdays":3},"D":{"workdays":5}},"supplement":{"A":{"hours":24},"B":{"workdays":2},"C":{"workdays":3},"D":{"workdays":5}},"hand_over":{"A":{"hours":24},"B":{"workdays":2},"C":{"workdays":3},"D":{"workdays":5}},"rectify":{"A":{"hours":24},"B":{"days":7},"C":{"days":15},"D":{"days":30}},"recheck":{"A":{"workdays":1},"B":{"workdays":3},"C":{"workdays":5},"D":{"workdays":10}}}', '本市尚未公布各环节的办理时限，现按系统建议的时限计算；市里确定后由管理员换成新的一版。', '系统', '2026-11-01T00:00:00Z') ON CONFLICT DO NOTHING;

--> statement-breakpoint
CREATE FUNCTION "keep_access_log"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD."at" < now() - interval '180 days' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'access_log is kept as it is';
END;
$$;
--> statement-breakpoint
CREATE TRIGGER "access_log_stays" BEFORE UPDATE OR DELETE ON "access_log" FOR EACH ROW EXECUTE FUNCTION "keep_access_log"();
--> statement-breakpoint
CREATE TRIGGER "access_log_stays_whole" BEFORE TRUNCATE ON "access_log" FOR EACH STATEMENT EXECUTE FUNCTION "keep_access_log"();
