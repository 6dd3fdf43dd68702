import { randomUUID } from "node:crypto";
import type { TestServer } from "./open-server.ts";

/** One row of every kind that belongs to an instrument, with the canary in its texts; and a decision rule. */
export async function fillRegister(canary: string, { database }: TestServer, orgId: string, instrument: string) {
	const own = {
		function: randomUUID(),
		rule: randomUUID(),
		concession: randomUUID(),
		checkout: randomUUID(),
		location: randomUUID(),
	};
	const at = new Date();
	const of = { org_id: orgId, instrument_id: instrument };
	const { admin } = database;
	const side = { combine: "sum", terms: [{ kind: "absolute", amount: "1" }] };
	const spec = { unit: canary, magnitude: false, bands: [{ from: "0", to: "1", fullScale: null, plusMinus: side }] };
	const range = { range_from: 0, range_to: 1, position: 1, specified: 1 };
	await admin`insert into instrument_functions ${admin({ ...of, ...range, id: own.function, name: canary, quantity: canary, unit: canary, created_at: at, updated_at: at })}`;
	await admin`insert into tolerance_specs (org_id, function_id, number, spec, basis, reason, created_at) values (${orgId}, ${own.function}, 1, ${JSON.stringify(spec)}::text::jsonb, ${canary}, ${canary}, ${at})`;
	await admin`insert into equipment_events ${admin({ ...of, kind: "repair", happened_on: "2026-01-01", what: canary, outcome: canary, created_at: at })}`;
	await admin`insert into concessions ${admin({ ...of, id: own.concession, number: canary, use: canary, reason: canary, valid_from: "2026-01-01", valid_until: "2026-01-31", created_at: at })}`;
	await admin`insert into checkouts ${admin({ ...of, id: own.checkout, holder_name: canary, purpose: canary, out_at: at })}`;
	const content = JSON.stringify({ rule: { type: "simple" }, statement: canary });
	await admin`insert into decision_rules ${admin({ org_id: orgId, id: own.rule, name: canary, published: 1, created_at: at, updated_at: at })}`;
	await admin`insert into decision_rule_versions (org_id, decision_rule_id, number, name, content, change_note, published_at) values (${orgId}, ${own.rule}, 1, ${canary}, ${content}::text::jsonb, ${canary}, ${at})`;
	const paper = { template: randomUUID(), customer: randomUUID() };
	await admin`insert into customers ${admin({ org_id: orgId, id: paper.customer, name: canary, address: canary, next_due_agreement: canary, created_at: at, updated_at: at })}`;
	await admin`insert into certificate_templates ${admin({ org_id: orgId, id: paper.template, name: canary, published: 1, created_at: at, updated_at: at })}`;
	await admin`insert into locations ${admin({ org_id: orgId, id: own.location, name: canary, created_at: at })}`;
	await admin`update instruments set location_id = ${own.location} where id = ${instrument}`;
	const letterhead = JSON.stringify({ name: canary, laboratory: canary, address: canary });
	await admin`insert into certificate_template_versions (org_id, template_id, number, name, content, change_note, created_at) values (${orgId}, ${paper.template}, 1, ${canary}, ${letterhead}::text::jsonb, ${canary}, ${at})`;
	await fillCompletion(canary, admin, orgId, at);
	const oot = await fillOot(canary, admin, orgId, instrument, at);
	return { ...own, ...paper, ...oot, decisionrule: own.rule };
}

/** A use, and a case with an item, an action and a notice. */
async function fillOot(
	canary: string,
	admin: TestServer["database"]["admin"],
	orgId: string,
	instrument: string,
	at: Date,
) {
	const own = { usage: randomUUID(), case: randomUUID(), item: randomUUID(), action: randomUUID() };
	const of = { org_id: orgId, instrument_id: instrument };
	const use = { kind: "lot", reference: canary, description: canary, customer: canary, used_from: "2026-01-01" };
	const made = { source: "form", fingerprint: canary, attributes: admin.json({ [canary]: canary }) };
	await admin`insert into usage_records ${admin({ ...of, ...use, ...made, id: own.usage, created_at: at })}`;
	const [calibration] = await admin`select id from calibrations where org_id = ${orgId} limit 1`;
	const window = { from: null, basis: "beginning", calibrationId: null, parts: [] };
	const found = { number: canary, calibration_id: calibration?.id, failed: admin.json([]), window: admin.json(window) };
	await admin`insert into oot_cases ${admin({ ...of, ...found, id: own.case, found_on: "2026-01-01", root_cause: canary, created_at: at })}`;
	const judged = {
		severity: "unknown",
		snapshot: admin.json({}),
		snapshot_hash: "00",
		result: admin.json({ reason: canary }),
	};
	const reached = { kind: "usage", depth: 0, path: admin.json([]), happened_from: "2026-01-01", reason: canary };
	await admin`insert into oot_items ${admin({ ...of, ...judged, ...reached, id: own.item, case_id: own.case, usage_id: own.usage })}`;
	const ofCase = { org_id: orgId, case_id: own.case };
	await admin`insert into oot_actions ${admin({ ...ofCase, id: own.action, what: canary, owner_id: randomUUID(), due_on: "2026-01-01", created_at: at })}`;
	await admin`insert into oot_notices ${admin({ ...ofCase, customer: canary, email: "a@b.example", subject: canary, body: canary, sent_at: at })}`;
	const closing = {
		number: 1,
		closed_at: at,
		contents: admin.json([{ [canary]: canary }]),
		report: admin.json({ [canary]: canary }),
	};
	await admin`insert into oot_closings ${admin({ ...ofCase, ...closing, signature_ids: admin.json([]) })}`;
	return own;
}

/** What was completed before its review sent it back. */
async function fillCompletion(canary: string, admin: TestServer["database"]["admin"], orgId: string, at: Date) {
	const [calibration] = await admin`select id from calibrations where org_id = ${orgId} limit 1`;
	const record = admin.json({ points: [{ run: 1, unit: canary, readings: [] }] });
	const sent = { completed_at: at, sent_back_at: at, sent_back_reason: canary };
	await admin`insert into calibration_completions ${admin({ ...sent, org_id: orgId, calibration_id: calibration?.id, number: 1, record })}`;
}
