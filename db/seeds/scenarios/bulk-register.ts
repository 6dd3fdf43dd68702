import { sql } from "@calibrant/db/drizzle";
import { certificates } from "@calibrant/db/schema";
import { certificatePdf } from "@calibrant/documents";
import { inOrg, randomCode, record } from "@calibrant/kernel";
import { dateOf } from "../playing/calendar.ts";
import type { Founded } from "../playing/people.ts";
import type { SeededProduct } from "../playing/seeded-product.ts";

const batch = 5000;
const atOnce = 8;

/**
 * Fills a register for trying out sizes: each instrument with one calibration of three points, rows inserted in bulk
 * instead of by verbs, so without history and with one line in the audit log. The first `certificates` calibrations
 * get a file each; all files show the same sheet.
 */
export async function bulkRegister(
	{ house }: SeededProduct,
	{ orgId, userId }: Founded,
	size: { instruments: number; certificates: number },
): Promise<void> {
	for (let from = 1; from <= size.instruments; from += batch) {
		const upto = Math.min(from + batch - 1, size.instruments);
		await inOrg(house, orgId, { userId }, {}, async ({ tx, now }) => {
			// Foreign-key checks planned while the tables were empty would scan the whole organisation for each row.
			await tx.execute(sql`set local plan_cache_mode = force_custom_plan`);
			await tx.execute(rowsOf(orgId, dateOf(now), from, upto));
			// Points can only be written while a calibration is being worked on.
			await tx.execute(sql`update calibrations set state = 'approved', completed_at = created_at, approved_at = created_at
				where org_id = ${orgId}::uuid and state = 'in_progress'`);
		});
	}
	if (size.certificates > 0) await fileCertificates({ house }, { orgId, userId }, size.certificates);
	await inOrg(house, orgId, { userId }, {}, (ctx) =>
		record(ctx, "register.seeded", { type: "organisation", id: orgId }),
	);
}

/** Due dates spread over a year around today; one in 97 out of tolerance. */
function rowsOf(orgId: string, today: string, from: number, upto: number) {
	return sql`
		with made as (
			insert into instruments (org_id, tag, description, manufacturer, model, serial_number, location, tolerance,
				interval_value, interval_unit, last_calibrated_on, next_due_on, last_verdict, created_at, updated_at)
			select ${orgId}::uuid, 'B-' || lpad(n::text, 6, '0'), 'Pressure gauge 0–' || (n % 5 + 1) * 4 || ' bar',
				'Quistorp', 'P' || (n % 5 + 1) * 4, 'QX' || 100000 + n, 'Hall ' || n % 12 + 1, '± 1 %', 12, 'month',
				last_on, (last_on + interval '12 month')::date,
				case when n % 97 = 0 then 'out_of_tolerance' else 'in_tolerance' end, app.now(), app.now()
			from generate_series(${from}::int, ${upto}::int) n, lateral (select ${today}::date - (n * 37) % 395 as last_on) d
			returning org_id, id, last_calibrated_on, next_due_on, last_verdict
		), calibrated as (
			insert into calibrations (org_id, instrument_id, kind, state, performed_on, method, as_found_verdict, as_left_verdict,
				next_due_on, created_at)
			select org_id, id, 'internal', 'in_progress', last_calibrated_on, 'Comparison', last_verdict, last_verdict, next_due_on, app.now()
			from made returning org_id, id, as_found_verdict, performed_on
		), found as (
			insert into calibration_runs (org_id, calibration_id, run, kind, performed_on)
			select org_id, id, 1, 'as_found', performed_on from calibrated
		)
		insert into calibration_points (org_id, calibration_id, run, point, unit, nominal, lower_tolerance, upper_tolerance,
			readings, indication, error, verdict, warnings, snapshot, snapshot_hash)
		select org_id, id, 1, p, 'bar', 4.0 * p, -0.10, 0.10, jsonb_build_array(reading::text), reading, reading - 4.0 * p,
			case when p = 3 then as_found_verdict else 'in_tolerance' end, '["No uncertainty was stated."]',
			snapshot::jsonb, encode(sha256(convert_to(snapshot, 'UTF8')), 'hex')
		from calibrated, generate_series(1, 3) p,
			lateral (select 4.0 * p + case when p = 3 and as_found_verdict = 'out_of_tolerance' then 0.14 else 0.03 end as reading) r,
			lateral (select format('{"format":1,"limits":{"lower":"-0.10","upper":"0.10"},"nominal":"%s","readings":["%s"],'
				'"reference":"%s","rule":{"type":"simple"},"uncertainty":null,"unit":"bar"}', 4.0 * p, reading, 4.0 * p) as snapshot) s`;
}

async function fileCertificates({ house }: Pick<SeededProduct, "house">, { orgId, userId }: Founded, count: number) {
	const rows = await inOrg(house, orgId, { userId }, { readOnly: true }, ({ tx }) =>
		tx.execute<{ id: string; certificateId: string; today: string }>(sql`
			select c.id, uuidv7() as "certificateId", app.now()::date::text as today from calibrations c
			join instruments i on i.org_id = c.org_id and i.id = c.instrument_id order by i.tag limit ${count}`),
	);
	const today = rows[0]?.today ?? "";
	const sheet = await certificatePdf(sheetOf(today));
	const filed: (typeof certificates.$inferInsert)[] = [];
	for (let from = 0; from < rows.length; from += atOnce) {
		const stored = rows.slice(from, from + atOnce).map(async ({ id, certificateId }, index) => {
			const fileKey = `certificates/${orgId}/${certificateId}.pdf`;
			const { size, sha256 } = await house.files.put(fileKey, sheet, { contentType: "application/pdf" });
			const number = `CAL-${today.slice(0, 4)}-${String(from + index + 1).padStart(5, "0")}`;
			return { id: certificateId, calibrationId: id, number, fileKey, bytes: size, sha256 };
		});
		for (const one of await Promise.all(stored)) {
			const issuedAt = new Date(`${today}T00:00:00Z`);
			const fileName = `${one.number}-1.pdf`;
			filed.push({ ...one, orgId, source: "own", revision: 1, verifyCode: randomCode(), issuedAt, fileName });
		}
	}
	await inOrg(house, orgId, { userId }, {}, async ({ tx }) => {
		await tx.insert(certificates).values(filed);
		await tx.execute(
			sql`insert into number_series (org_id, series, last) values (${orgId}, ${`CAL-${today.slice(0, 4)}`}, ${rows.length})`,
		);
	});
}

function sheetOf(today: string): Parameters<typeof certificatePdf>[0] {
	return {
		...{ number: "SAMPLE", revision: 1, performedOn: today, issuedOn: today, method: "Comparison", adjusted: false },
		laboratory: { name: "Sample for trying out sizes", address: [] },
		customer: { name: "Sample for trying out sizes", address: [] },
		...{ item: { tag: "SAMPLE", description: "Pressure gauge" }, place: "Hall 1", environment: [], standards: [] },
		points: [
			{ nominal: "4.0", unit: "bar", lowerTolerance: "-0.10", upperTolerance: "0.10", asFound: "4.03", asLeft: null },
		],
		authorisedBy: { name: "Nobody" },
	};
}
