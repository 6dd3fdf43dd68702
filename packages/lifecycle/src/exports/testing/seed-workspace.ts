import { createHash, randomUUID } from "node:crypto";
import type { TestDatabase } from "@calibrant/db/testing";
import type { FileStore } from "@calibrant/files";

export type SeededWorkspace = { orgId: string; ownerId: string; userId: string };

/** An organisation with an owner, instruments, a calibration with three points for each, and certificates with files. */
export async function seedWorkspace(
	{ admin }: TestDatabase,
	files: FileStore,
	size: { instruments: number; certificates: number; mark?: string; fileBytes?: number; state?: string; plan?: string },
): Promise<SeededWorkspace> {
	const { instruments, certificates, mark = "ours", fileBytes = 2_000, state = "active", plan = "pro" } = size;
	const [orgId, ownerId, userId] = [randomUUID(), randomUUID(), randomUUID()];
	await admin`insert into organisations (id, name, slug, country, time_zone, state, plan)
		values (${orgId}, ${`${mark} Metrology`}, ${`${mark}-${orgId.slice(0, 8)}`}, 'BE', 'Europe/Brussels', ${state}, ${plan})`;
	await admin`insert into users (id, email, password_hash) values (${userId}, ${`${userId}@example.test`}, 'secret-hash')`;
	await admin`insert into profiles (user_id, name) values (${userId}, ${`Ada ${mark}`})`;
	await admin`insert into memberships (org_id, id, user_id, role) values (${orgId}, ${ownerId}, ${userId}, 'owner')`;
	await admin`insert into instruments (org_id, id, tag, description, created_at, updated_at, attributes)
		select ${orgId}, uuidv7(), ${mark} || '-' || lpad(n::text, 6, '0'), 'Torque wrench ' || ${mark}, app.now(), app.now(),
			jsonb_build_object('Cost centre', 'CC-' || n)
		from generate_series(1, ${instruments}) n`;
	await admin`insert into calibrations (org_id, id, instrument_id, kind, performed_on, performed_by, environment, as_found_verdict, created_at)
		select org_id, uuidv7(), id, 'internal', date '2026-01-01', ${ownerId},
			'[{"quantity": "Temperature", "value": "20.10", "unit": "°C", "lower": null, "upper": null}]', 'in_tolerance', app.now()
		from instruments where org_id = ${orgId}`;
	await admin`insert into calibration_runs (org_id, calibration_id, run, kind, performed_on, performed_by)
		select org_id, id, 1, 'as_found', performed_on, performed_by from calibrations where org_id = ${orgId}`;
	await admin`insert into calibration_points (org_id, calibration_id, run, point, unit, nominal, lower_tolerance, upper_tolerance, readings, indication, error, verdict)
		select org_id, id, 1, p, 'N m', 10.0 * p, -0.50, 0.50, jsonb_build_array((10.0 * p - 5.20)::text), 10.0 * p - 5.20, -5.20,
			case when p = 3 then 'out_of_tolerance' else 'in_tolerance' end
		from calibrations, generate_series(1, 3) p where org_id = ${orgId}`;
	await admin`insert into audit_log (org_id, actor_type, actor_ref, action, entity_type, entity_id)
		select ${orgId}, 'member', ${ownerId}, 'instrument.created', 'instrument', id from instruments where org_id = ${orgId}`;
	await admin`insert into record_history (org_id, at, actor_ref, entity_type, entity_id, change, after)
		select ${orgId}, app.now(), ${ownerId}, 'instrument', id, 'created', jsonb_build_object('tag', tag)
		from instruments where org_id = ${orgId}`;
	await admin`insert into api_keys (org_id, name, key_hash, hint, role, created_at, expires_at)
		values (${orgId}, 'Line 4', ${`hash-${mark}-${orgId}`}, 'abcd', 'viewer', app.now(), app.now())`;
	if (certificates > 0) await seedCertificates(admin, files, orgId, { certificates, fileBytes, mark });
	return { orgId, ownerId, userId };
}

async function seedCertificates(
	admin: TestDatabase["admin"],
	files: FileStore,
	orgId: string,
	{ certificates, fileBytes, mark }: { certificates: number; fileBytes: number; mark: string },
) {
	if ((await admin`select 1 from calibrations where org_id = ${orgId} limit 1`).length === 0) {
		const [instrument] = await admin`insert into instruments (org_id, tag, created_at, updated_at)
			values (${orgId}, 'bearer', app.now(), app.now()) returning id`;
		await admin`insert into calibrations (org_id, instrument_id, kind, performed_on, created_at)
			values (${orgId}, ${instrument?.id}, 'internal', date '2026-01-01', app.now())`;
	}
	const rows = [];
	for (let n = 1; n <= certificates; n++) {
		const id = randomUUID();
		const body = Buffer.concat([Buffer.from(`%PDF-1.7 ${mark} ${n}\n`), Buffer.alloc(fileBytes, n % 251)]);
		const key = `certificates/${orgId}/${id}.pdf`;
		await files.put(key, body, { contentType: "application/pdf" });
		const sha256 = createHash("sha256").update(body).digest("hex");
		rows.push({ id, number: `${mark}-C/${n}`, key, bytes: body.byteLength, sha256 });
	}
	await admin`insert into certificates (org_id, id, calibration_id, source, number, revision, issued_at, file_key, file_name, bytes, sha256)
		select ${orgId}, (r ->> 'id')::uuid, (select id from calibrations where org_id = ${orgId} limit 1), 'own', r ->> 'number', 1, app.now(),
			r ->> 'key', 'certificate.pdf', (r ->> 'bytes')::bigint, r ->> 'sha256'
		from jsonb_array_elements(${JSON.stringify(rows)}::text::jsonb) r`;
}
