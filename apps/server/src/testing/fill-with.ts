import { randomUUID } from "node:crypto";
import { fillMaintenance } from "./fill-maintenance.ts";
import { fillQuality } from "./fill-quality.ts";
import { fillRegister } from "./fill-register.ts";
import type { SignedIn, TestServer } from "./open-server.ts";

/** One row of every kind for an organisation, with the canary in its texts and a file behind the certificate. */
export async function fillWith(canary: string, server: TestServer, { orgId, memberId }: SignedIn, now: Date) {
	const id = () => randomUUID();
	const own = {
		instrument: id(),
		calibration: id(),
		certificate: id(),
		batch: id(),
		mapping: id(),
		view: id(),
		invitation: id(),
		key: id(),
		webhook: id(),
		delivery: id(),
		export: id(),
		archive: id(),
		field: id(),
		checklist: id(),
		run: id(),
		photo: id(),
		engagement: id(),
		authorisation: id(),
		credential: id(),
		report: id(),
		website: id(),
		budget: id(),
		procedure: id(),
		scope: id(),
		competence: id(),
	};
	const file = `certificates/${orgId}/${own.certificate}.pdf`;
	await server.house.files.put(file, Buffer.from(`%PDF-1.7 ${canary}`), { contentType: "application/pdf" });
	await server.house.files.put(`imports/${orgId}/${own.batch}`, Buffer.from(`tag\n${canary}\n`), {
		contentType: "text/csv",
	});
	await server.house.files.put(`exports/${orgId}/${own.export}.zip`, Buffer.from(canary), {
		contentType: "application/zip",
	});
	const { admin } = server.database;
	await admin`insert into instruments (org_id, id, tag, description, created_at, updated_at) values (${orgId}, ${own.instrument}, ${canary}, ${canary}, ${now}, ${now})`;
	await admin`insert into calibrations (org_id, id, instrument_id, kind, performed_on, remarks, created_at) values (${orgId}, ${own.calibration}, ${own.instrument}, 'internal', '2026-01-01', ${canary}, ${now})`;
	await admin`insert into certificates (org_id, id, calibration_id, source, number, revision, issued_at, file_key, file_name, bytes, sha256) values (${orgId}, ${own.certificate}, ${own.calibration}, 'own', ${canary}, 1, ${now}, ${file}, 'c.pdf', 20, '00')`;
	await admin`insert into import_batches (org_id, id, file_name, file_key, bytes, sha256, state, choices, created_at) values (${orgId}, ${own.batch}, ${canary}, ${`imports/${orgId}/${own.batch}`}, 20, '00', 'uploaded', '{}', ${now})`;
	await admin`insert into import_mappings (org_id, id, kind, name, targets, created_at) values (${orgId}, ${own.mapping}, 'register', ${canary}, ${JSON.stringify({ [canary]: "tag" })}::text::jsonb, ${now})`;
	await admin`insert into custom_fields ${admin({ org_id: orgId, id: own.field, key: canary, name: canary, kind: "text", unit: canary, position: 1, created_at: now, updated_at: now })}`;
	await admin`insert into saved_views (org_id, id, list, name, query, created_at) values (${orgId}, ${own.view}, 'register', ${canary}, ${canary}, ${now})`;
	await admin`insert into calendar_feeds (org_id, member_id, holds, token_hash, created_at) values (${orgId}, ${memberId}, 'all', 'x', ${now})`;
	await admin`insert into invitations (org_id, id, email, role, created_at, expires_at) values (${orgId}, ${own.invitation}, ${`${canary}@example.org`}, 'viewer', ${now}, ${now}::timestamptz + interval '1 hour')`;
	await admin`insert into api_keys (org_id, id, name, key_hash, hint, role, created_at, expires_at) values (${orgId}, ${own.key}, ${canary}, 'x', 'xxxx', 'viewer', ${now}, ${now}::timestamptz + interval '1 hour')`;
	await admin`insert into generated_export_jobs (org_id, id, reason, state, requested_at, due_at, file_key, expires_at) values (${orgId}, ${own.export}, 'normal', 'ready', ${now}, ${now}, ${`exports/${orgId}/${own.export}.zip`}, ${now}::timestamptz + interval '1 hour')`;
	await admin`insert into restored_archives (org_id, id, state, upload_name, upload_bytes, upload_sha256, uploaded_at) values (${orgId}, ${own.archive}, 'checked', ${canary}, 20, '00', ${now})`;
	await admin`insert into checklist_templates (org_id, id, name, draft, published, created_at, updated_at) values (${orgId}, ${own.checklist}, ${canary}, ${JSON.stringify({ name: canary, items: [] })}::text::jsonb, 1, ${now}, ${now})`;
	await admin`insert into checklist_versions (org_id, id, template_id, number, name, introduction, subject, run_by, change_note, published_at) values (${orgId}, ${own.checklist}, ${own.checklist}, 1, ${canary}, ${canary}, 'any', 'technician', '', ${now})`;
	await admin`insert into checklist_items (org_id, version_id, item_key, position, section, kind, label, help, required, note_on_fail, unit, options) values (${orgId}, ${own.checklist}, ${own.run}, 1, '', 'text', ${canary}, '', true, false, '', '[]')`;
	await admin`insert into checklist_runs (org_id, id, number, template_id, version_id, instrument_id, state, started_at, saved_at) values (${orgId}, ${own.run}, ${canary}, ${own.checklist}, ${own.checklist}, ${own.instrument}, 'open', ${now}, ${now})`;
	await admin`insert into checklist_answers (org_id, run_id, item_key, text, note, answered_at) values (${orgId}, ${own.run}, ${own.run}, ${canary}, ${canary}, ${now})`;
	const photo = `checklists/${orgId}/${own.photo}.png`;
	await server.house.files.put(photo, Buffer.from(canary), { contentType: "image/png" });
	await admin`insert into checklist_photos (org_id, id, run_id, item_key, file_key, file_name, content_type, bytes, sha256, added_at) values (${orgId}, ${own.photo}, ${own.run}, ${own.run}, ${photo}, ${canary}, 'image/png', 20, '00', ${now})`;
	const audit = { org_id: orgId, engagement_id: own.engagement };
	const pdf = { file_name: "r.pdf", bytes: 20, sha256: "00" };
	for (const prefix of ["authorisations", "reports"]) {
		const key = `${prefix}/${orgId}/${prefix === "reports" ? own.report : own.authorisation}.pdf`;
		await server.house.files.put(key, Buffer.from(`%PDF-1.7 ${canary}`), { contentType: "application/pdf" });
	}
	await admin`insert into engagements ${admin({ org_id: orgId, id: own.engagement, title: canary, targets: [`https://a.example/${canary}`], state: "draft", created_at: now })}`;
	await admin`insert into engagement_authorisations ${admin({ ...audit, ...pdf, id: own.authorisation, signatory: canary, authority: canary, valid_from: now, valid_until: now, recorded_at: now, file_key: `authorisations/${orgId}/${own.authorisation}.pdf` })}`;
	await admin`insert into engagement_credentials ${admin({ ...audit, id: own.credential, label: canary, sealed: `sealed1.${"0".repeat(16)}.x`, created_at: now })}`;
	await admin`insert into service_reports ${admin({ ...pdf, org_id: orgId, id: own.report, series: own.report, revision: 1, title: canary, target: "https://a.example/", issued_on: "2026-01-01", created_at: now, file_key: `reports/${orgId}/${own.report}.pdf` })}`;
	await admin`insert into engagement_reports ${admin({ ...audit, report_id: own.report })}`;
	await admin`insert into websites ${admin({ org_id: orgId, id: own.website, origin: `https://${own.website}.example`, technologies: canary, hosting: canary, proof_token: canary, created_at: now })}`;
	const head = { org_id: orgId, name: canary, draft: { name: canary }, published: 1, created_at: now, updated_at: now };
	const version = { org_id: orgId, name: canary, number: 1, change_note: canary, published_at: now };
	const content = { name: canary, points: [], environment: [], standards: [], steps: canary, lines: [] };
	await admin`insert into budgets ${admin({ ...head, id: own.budget, draft: admin.json(head.draft) })}`;
	await admin`insert into budget_versions ${admin({ ...version, id: id(), budget_id: own.budget, content: admin.json(content) })}`;
	await admin`insert into procedures ${admin({ ...head, id: own.procedure, code: canary, draft: admin.json(head.draft) })}`;
	await admin`insert into procedure_versions ${admin({ ...version, id: id(), procedure_id: own.procedure, content: admin.json(content) })}`;
	const entries = [{ quantity: canary, unit: "V", cmc: "1" }];
	await admin`insert into accreditation_scopes ${admin({ org_id: orgId, id: own.scope, body: canary, reference: canary, issue: 1, valid_from: "2026-01-01", entries: admin.json(entries), created_at: now })}`;
	await admin`insert into authorisations ${admin({ org_id: orgId, id: own.competence, member_id: memberId, act: "perform", valid_from: "2026-01-01", ground: canary, granted_at: now })}`;
	const hook = {
		name: canary,
		url: `https://${canary}.example/`,
		events: ["oot.opened"],
		sealed_secret: `sealed1.${"0".repeat(16)}.x`,
	};
	await admin`insert into webhooks ${admin({ ...hook, org_id: orgId, id: own.webhook, created_at: now })}`;
	const told = { webhook_id: own.webhook, event: "oot.opened", event_key: canary, state: "failed", created_at: now };
	await admin`insert into webhook_deliveries ${admin({ ...told, org_id: orgId, id: own.delivery })}`;
	await admin`insert into webhook_attempts ${admin({ org_id: orgId, delivery_id: own.delivery, at: now, fault: canary, milliseconds: 1 })}`;
	await admin`insert into idempotency_keys ${admin({ org_id: orgId, sender_ref: own.key, key: canary, request: "x", answer: canary, created_at: now })}`;
	const register = await fillRegister(canary, server, orgId, own.instrument);
	const maintenance = await fillMaintenance(canary, server, orgId, memberId);
	const quality = await fillQuality(canary, server, orgId, memberId);
	return { ...own, ...register, ...maintenance, ...quality, member: memberId, organisation: orgId };
}
