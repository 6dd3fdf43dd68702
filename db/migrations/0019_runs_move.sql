-- As-found and as-left readings that stood in one row become two runs. Each gets the snapshot it is computed from, in the
-- canonical form that is hashed. The owner sees no rows while row security is forced; migrating forces it again.
ALTER TABLE "calibrations" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "calibration_points" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "instruments" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "organisations" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE FUNCTION pg_temp.snapshot_of(unit text, nominal numeric, reading numeric, low numeric, high numeric) RETURNS text LANGUAGE sql IMMUTABLE RETURN
	'{"format":1,"limits":{"lower":' || coalesce(to_json(low::text)::text, 'null') || ',"upper":' || coalesce(to_json(high::text)::text, 'null')
	|| '},"nominal":' || to_json(nominal::text)::text || ',"readings":[' || to_json(reading::text)::text || '],"reference":' || to_json(nominal::text)::text
	|| ',"rule":{"type":"simple"},"uncertainty":null,"unit":' || to_json(unit)::text || '}';--> statement-breakpoint
UPDATE "calibrations" SET "environment" =
	(CASE WHEN "temperature" IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object(
		'quantity', 'Temperature', 'value', "temperature"::text, 'unit', '°C', 'lower', null, 'upper', null)) END)
	|| (CASE WHEN "humidity" IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object(
		'quantity', 'Relative humidity', 'value', "humidity"::text, 'unit', '%', 'lower', null, 'upper', null)) END);--> statement-breakpoint
UPDATE "calibrations" c SET "completed_at" = c."created_at", "approved_at" = c."created_at", "item" = jsonb_build_object(
	'tag', i."tag", 'description', i."description", 'manufacturer', i."manufacturer", 'model', i."model", 'serialNumber', i."serial_number")
	FROM "instruments" i WHERE i."org_id" = c."org_id" AND i."id" = c."instrument_id";--> statement-breakpoint
INSERT INTO "calibration_runs" ("org_id", "calibration_id", "run", "kind", "performed_on", "performed_by")
	SELECT "org_id", "id", 1, 'as_found', "performed_on", "performed_by" FROM "calibrations" WHERE "kind" <> 'external';--> statement-breakpoint
INSERT INTO "calibration_runs" ("org_id", "calibration_id", "run", "kind", "performed_on", "performed_by")
	SELECT c."org_id", c."id", 2, 'as_left', c."performed_on", c."performed_by" FROM "calibrations" c WHERE EXISTS (
		SELECT FROM "calibration_points" p WHERE p."org_id" = c."org_id" AND p."calibration_id" = c."id" AND p."as_left" IS NOT NULL);--> statement-breakpoint
INSERT INTO "calibration_points" ("org_id", "calibration_id", "run", "point", "unit", "nominal", "lower_tolerance", "upper_tolerance", "readings",
		"indication", "error", "verdict", "warnings", "snapshot", "snapshot_hash")
	SELECT p."org_id", p."calibration_id", 2, p."point", p."unit", p."nominal", p."lower_tolerance", p."upper_tolerance",
		jsonb_build_array(p."as_left"::text), p."as_left", p."as_left" - p."nominal", p."as_left_verdict", '["No uncertainty was stated."]'::jsonb,
		s.snapshot::jsonb, encode(sha256(convert_to(s.snapshot, 'UTF8')), 'hex')
	FROM "calibration_points" p, LATERAL (SELECT pg_temp.snapshot_of(
		p."unit", p."nominal", p."as_left", p."lower_tolerance", p."upper_tolerance") AS snapshot) s
	WHERE p."as_left" IS NOT NULL;--> statement-breakpoint
UPDATE "calibration_points" p SET "readings" = jsonb_build_array(p."as_found"::text), "indication" = p."as_found",
	"error" = p."as_found" - p."nominal", "verdict" = p."as_found_verdict", "warnings" = '["No uncertainty was stated."]'::jsonb,
	"snapshot" = s.snapshot::jsonb, "snapshot_hash" = encode(sha256(convert_to(s.snapshot, 'UTF8')), 'hex')
	FROM "calibration_points" q, LATERAL (SELECT pg_temp.snapshot_of(
		q."unit", q."nominal", q."as_found", q."lower_tolerance", q."upper_tolerance") AS snapshot) s
	WHERE q."run" = 1 AND p."org_id" = q."org_id" AND p."calibration_id" = q."calibration_id" AND p."run" = q."run" AND p."point" = q."point";--> statement-breakpoint
ALTER TABLE "calibrations" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "calibration_points" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "instruments" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "calibration_settings" ("org_id", "setting", "value", "changed_at")
	SELECT "id", 'second_person_reviews', 'never', app.now() FROM "organisations";--> statement-breakpoint
ALTER TABLE "organisations" FORCE ROW LEVEL SECURITY;
