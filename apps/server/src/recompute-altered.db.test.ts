/** `calibrant recompute` on archives that somebody unpacked, altered and packed again with a seal of their own. */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash, generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { hashPassword } from "@calibrant/identity";
import { publicReceiptKey } from "@calibrant/lifecycle";
import { type Parts, readParts, writeParts } from "@calibrant/lifecycle/testing/repack-archive";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { said } from "./testing/certificates.ts";
import { type ExportStage, openExports, type Person } from "./testing/open-exports.ts";

const source = (file: string) => fileURLToPath(new URL(`../../../packages/client/${file}`, import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "calibrant-"));
const at = (name: string) => path.join(folder, name);
const password = "harbours-and-lanterns";
let stage: ExportStage;
let signed: string;
let quick: string;
let withdrawn: string;
let sentBack: string;
let parts: Parts;
const answers = new Map<string, Found>();

type Found = {
	ok: boolean;
	asStored: boolean;
	origin: { provenBy: string | null; fault: string | null };
	chain: string[];
	broken: { record: string; id: string; meaning: string | null; fault: string }[];
	reasons: string[];
	notCovered: string[];
};
type Row = Record<string, unknown>;
type Edit = (rows: Row[], table: string) => Row[];

async function ask<T>(person: Person, procedure: string, input: unknown): Promise<T> {
	const response = await stage.app.inject({
		...{ method: "POST", url: `/api/trpc/${procedure}`, payload: JSON.stringify({ json: input }) },
		headers: { ...stage.headers(person), "content-type": "application/json", "x-calibrant-password": password },
	});
	const { result, error } = response.json();
	if (error) throw new Error(JSON.stringify(error));
	return result.data.json as T;
}

const edited = (table: string, edit: Edit): Parts => {
	const name = `data/${table}.jsonl`;
	const lines = String(parts.get(name)).split("\n").slice(0, -1);
	const rows = edit(
		lines.map((line) => JSON.parse(line)),
		table,
	).map((row) => `${JSON.stringify(row)}\n`);
	return new Map(parts).set(name, Buffer.from(rows.join("")));
};
const where =
	(match: Row, values: Row | null): Edit =>
	(rows) => {
		const hit = (row: Row) => Object.entries(match).every(([name, value]) => row[name] === value);
		expect(rows.filter(hit), JSON.stringify(match)).not.toEqual([]);
		return values === null
			? rows.filter((row) => !hit(row))
			: rows.map((row) => (hit(row) ? { ...row, ...values } : row));
	};

/** A document that went back once and is in effect, a nonconformity closed without a plan, and one whose plan was mended. */
async function quality(owner: Person, second: Person): Promise<void> {
	const { admin } = stage.database;
	const [approver, ownerId] = await Promise.all(
		[second, owner].map(async (of) => {
			const role = of === second ? "manager" : "owner";
			const [row] = await admin`select id from memberships where org_id = ${owner.orgId} and role = ${role}`;
			return String(row?.id);
		}),
	);
	const made = await ask<{ versionId: string }>(owner, "documents.create", { title: "Multimeters" });
	const step = async (person: Person, name: string, more: object = {}) => {
		const [row] = await admin`select version from document_versions where id = ${made.versionId}`;
		return ask(person, `documents.${name}`, { id: made.versionId, version: row?.version, ...more });
	};
	await step(owner, "write", { title: "Multimeters", sections: [{ heading: "Scope", text: "All" }] });
	await step(owner, "nameSignatories", { reviewerIds: [], approverIds: [approver] });
	await step(owner, "write", {
		title: "Multimeters",
		sections: [{ heading: "Scope", text: "All" }],
		effectiveOn: "2026-03-11",
	});
	for (const again of [false, true]) {
		await step(owner, "submit");
		await step(second, "sign", { printedName: "Ada" });
		if (again) continue;
		await step(second, "sendBack", { reason: "At once" });
		await step(owner, "write", { title: "Multimeters", sections: [{ heading: "Scope", text: "All" }] });
	}
	const begin = async () => {
		const { id } = await ask<{ id: string }>(owner, "nonconformities.open", { title: "Wrong lead", ownerId });
		const act = async (person: Person, name: string, more: object) => {
			const [row] = await admin`select version from nonconformities where id = ${id}`;
			return ask(person, `nonconformities.${name}`, { id, version: row?.version, ...more });
		};
		await act(owner, "describe", { title: "Wrong lead", ownerId, containment: "Put away" });
		await act(owner, "move", { to: "contained" });
		return { id, act };
	};
	const small = await begin();
	await small.act(second, "sign", { to: "closed", reason: "Once", printedName: "Ada" });
	const { id, act } = await begin();
	const cause = { whys: ["Why"], fishbone: {}, rootCause: "They look alike", criteria: "None", checkOn: "2026-05-01" };
	await act(owner, "analyse", cause);
	const [row] = await admin`select version from nonconformities where id = ${id}`;
	const action = { nonconformityId: id, version: row?.version, what: "Label them", ownerId, dueOn: "2026-04-01" };
	await ask(owner, "nonconformities.planAction", action);
	await act(owner, "move", { to: "analysed" });
	await act(second, "sign", { to: "planned", printedName: "Ada" });
	await act(second, "move", { to: "analysed", reason: "One more lead" });
	await act(second, "sign", { to: "planned", printedName: "Ada" });
	const asked = await ask<{ id: string }>(owner, "training.create", { title: "Leads", learnerIds: [ownerId] });
	const trained = { memberId: ownerId, trainedOn: "2026-03-01", how: "instruction", outcome: "trained" };
	await ask(second, "training.record", { requirementId: asked.id, ...trained, printedName: "Ada" });
	const risk = { title: "Leads wear out", ownerId, nextReviewOn: "2026-12-01" };
	const { id: riskId } = await ask<{ id: string }>(owner, "risks.create", risk);
	const judged = { kind: "current", likelihood: 3, severity: 3, reason: "As in the log" };
	await ask(owner, "risks.assess", { id: riskId, version: 1, ...judged });
	await ask(owner, "risks.move", { id: riskId, version: 2, to: "assessed" });
	await ask(second, "risks.sign", {
		id: riskId,
		version: 3,
		to: "accepted",
		reason: "Spares lie here",
		printedName: "Ada",
	});
	await internalAudit(owner, second, String(approver));
	await management(second, String(approver));
}

/** An audit whose report was signed, taken back and signed again. */
async function internalAudit(owner: Person, second: Person, leadId: string): Promise<void> {
	const { admin } = stage.database;
	const days = { periodFrom: "2026-01-01", periodTo: "2026-12-31" };
	const programme = await ask<{ id: string }>(owner, "internalAudits.createProgramme", { title: "2026", ...days });
	const planned = { plannedFrom: "2026-03-01", plannedTo: "2026-03-02", title: "Leads", scope: "Leads", leadId };
	const { id } = await ask<{ id: string }>(owner, "internalAudits.plan", { programmeId: programme.id, ...planned });
	const act = async (name: string, more: object) => {
		const [row] = await admin`select version from internal_audits where id = ${id}`;
		return ask(second, `internalAudits.${name}`, { id, version: row?.version, ...more });
	};
	await act("takeClauses", { clauses: [{ list: "iso17025_2017", number: "6.4" }] });
	await act("move", { to: "in_progress" });
	const [line] = await admin`select id from internal_audit_lines where audit_id = ${id}`;
	await ask(second, "internalAudits.writeFinding", { lineId: line?.id, grade: "observation", what: "One is bent" });
	const uploaded = await stage.app.inject({
		...{ method: "POST", url: `/api/internal-audit-files?partId=${line?.id}&fileName=leads.txt`, payload: "Leads" },
		headers: { ...stage.headers(second), "content-type": "application/octet-stream" },
	});
	expect(uploaded.statusCode).toBe(201);
	await act("conclude", { conclusion: "Leads are in order" });
	await act("sign", { printedName: "Ada" });
	await act("move", { to: "in_progress", reason: "A word" });
	await act("sign", { printedName: "Ada" });
}

/** A supplier that was evaluated and is suspended, and a review whose minutes are signed. */
async function management(second: Person, chairId: string): Promise<void> {
	type Made = { id: string; version: number };
	const supplier = await ask<Made>(second, "suppliers.create", { name: "Leads Ltd", provides: ["service"] });
	await ask(second, "suppliers.setCriteria", { kind: "service", number: 0, criteria: ["In time"] });
	const results = [{ kind: "service", criterion: "In time", verdict: "met" }];
	const said = { judgement: "not_approved", conclusion: "Too far away", printedName: "Ada" };
	await ask(second, "suppliers.evaluate", { id: supplier.id, version: 1, results, ...said });
	const period = { plannedOn: "2026-03-02", periodFrom: "2026-01-01", periodTo: "2026-03-02" };
	const { id } = await ask<Made>(second, "managementReviews.plan", { title: "Spring", chairId, ...period });
	await ask(second, "managementReviews.move", { id, version: 1, to: "held" });
	const outputs = { effectiveness: "Well", improvement: "None", resources: "None", changes: "None" };
	await ask(second, "managementReviews.decide", { id, version: 2, outputs });
	await stage.database.admin`update management_review_inputs set conclusion = 'Nothing' where review_id = ${id}`;
	await ask(second, "managementReviews.sign", { id, version: 3, printedName: "Ada" });
}

/** What is altered in which table, and what the answer names. */
const alterations: Record<string, () => { table: string; edit: Edit; names: string[] }> = {
	"the signature of who performed it, taken out": () => ({
		...{ table: "signatures", edit: where({ entity_id: signed, meaning: "performed" }, null) },
		names: [`calibration ${signed} seal_altered`, `calibration ${signed} performed unsigned`],
	}),
	"the signature of the review, taken out": () => ({
		...{ table: "signatures", edit: where({ entity_id: signed, meaning: "reviewed" }, null) },
		names: [`calibration ${signed} reviewed unsigned`, `calibration ${signed} seal_altered`],
	}),
	"the day of the review": () => ({
		...{ table: "calibrations", edit: where({ id: signed }, { approved_at: "2026-03-09T08:00:00.000000Z" }) },
		names: [`calibration ${signed} reviewed altered`, `calibration ${signed} seal_altered`],
	}),
	"who reviewed": () => ({
		...{ table: "calibrations", edit: where({ id: signed }, { review: "same_person" }) },
		names: [`calibration ${signed} reviewed altered`, `calibration ${signed} seal_altered`],
	}),
	"who signed": () => ({
		...{ table: "signatures", edit: where({ entity_id: signed, meaning: "performed" }, { signed_by: quick }) },
		names: [
			`calibration ${signed} performed signature_altered`,
			`calibration ${signed} performed other_person`,
			`calibration ${signed} seal_altered`,
		],
	}),
	"the name under a signature": () => ({
		table: "signature_names",
		edit: (rows) => rows.map((row, at) => (at === 0 ? { ...row, printed_name: "Eve" } : row)),
		names: [`calibration ${signed} performed name_altered`],
	}),
	"signatures of two records, swapped": () => ({
		table: "signatures",
		edit: (rows) =>
			rows.map((row) => {
				if (row.meaning !== "performed" || (row.entity_id !== signed && row.entity_id !== quick)) return row;
				return { ...row, entity_id: row.entity_id === signed ? quick : signed };
			}),
		names: [
			`calibration ${quick} performed signature_altered`,
			`calibration ${signed} seal_altered`,
			`calibration ${quick} seal_altered`,
			`calibration ${signed} performed unsigned`,
			`calibration ${quick} performed altered`,
		],
	}),
	"when somebody signed a certificate": () => ({
		table: "signatures",
		edit: where({ meaning: "authorised" }, { signed_at: "2026-03-01T08:00:00.000000Z" }),
		names: ["certificate signature_altered", "certificate signature_altered"],
	}),
	"the reason of a certificate's revision": () => ({
		...{ table: "certificates", edit: where({ revision: 2 }, { reason: "Nothing of note" }) },
		names: ["certificate altered"],
	}),
	"that one was withdrawn": () => ({
		table: "calibrations",
		edit: where({ state: "withdrawn" }, { state: "approved", withdrawn_at: null, withdrawn_by: null }),
		names: [`calibration ${withdrawn} not_withdrawn`],
	}),
	"a point of an unsigned one": () => ({
		...{ table: "calibration_points", edit: where({ calibration_id: quick, point: 1 }, null) },
		names: [`calibration ${quick} seal_altered`],
	}),
	"the day of an unsigned one": () => ({
		...{ table: "calibrations", edit: where({ id: quick }, { performed_on: "2026-03-02" }) },
		names: [`calibration ${quick} seal_altered`],
	}),
	"who performed an unsigned one": () => ({
		...{ table: "calibrations", edit: where({ id: quick }, { performed_by: signed }) },
		names: [`calibration ${quick} seal_altered`],
	}),
	"the instrument of an unsigned one": () => ({
		...{ table: "calibrations", edit: where({ id: quick }, { instrument_id: signed }) },
		names: [`calibration ${quick} seal_altered`],
	}),
	"the seal of an unsigned one, taken out": () => ({
		...{ table: "calibrations", edit: where({ id: quick }, { seal: null }) },
		names: [`calibration ${quick} seal_missing`],
	}),
	"a whole calibration": () => ({
		...{ table: "calibrations", edit: where({ id: quick }, null) },
		names: [`calibration ${quick} missing`],
	}),
	"a point of a signed one": () => ({
		...{ table: "calibration_points", edit: where({ calibration_id: signed, point: 2 }, null) },
		names: [
			`calibration ${signed} performed altered`,
			`calibration ${signed} reviewed altered`,
			`calibration ${signed} seal_altered`,
		],
	}),
	"a standard that was used": () => ({
		...{ table: "calibration_standards", edit: where({ calibration_id: signed }, null) },
		names: [
			`calibration ${signed} performed altered`,
			`calibration ${signed} reviewed altered`,
			`calibration ${signed} seal_altered`,
		],
	}),
	"the last revision of a certificate": () => ({
		...{ table: "certificates", edit: where({ revision: 2 }, null) },
		names: ["certificate file_only", "certificate missing"],
	}),
	"the first revision of a certificate": () => ({
		...{ table: "certificates", edit: where({ revision: 1 }, null) },
		names: ["certificate file_only", "certificate missing", "certificate no_revision_before"],
	}),
	"a case of out of tolerance": () => ({ table: "oot_cases", edit: () => [], names: ["oot_case missing"] }),
	"a use of an instrument": () => ({ table: "usage_records", edit: () => [], names: ["usage missing"] }),
	"that an act was logged": () => ({
		...{ table: "audit_log", edit: where({ entity_id: quick }, null) },
		names: ["1 rows of audit-log.jsonl are not in data/audit_log.jsonl."],
	}),
	"who did it, in the log": () => ({
		...{ table: "audit_log", edit: where({ entity_id: quick }, { actor_ref: quick }) },
		names: ["1 rows of data/audit_log.jsonl are other than in audit-log.jsonl."],
	}),
	"the root cause of a closed case": () => ({
		...{ table: "oot_cases", edit: where({ state: "closed" }, { root_cause: "Nothing" }) },
		names: ["oot_case altered", "oot_case altered"],
	}),
	"what was decided on an item": () => ({
		...{ table: "oot_items", edit: where({ disposition: "scrap" }, { disposition: "no_impact" }) },
		names: ["oot_case altered", "oot_case altered"],
	}),
	"a closing that was kept": () => ({
		...{ table: "oot_closings", edit: where({ number: 1 }, { contents: [{}] }) },
		names: ["oot_case closing_altered"],
	}),
	"the words of a document in effect": () => ({
		...{ table: "document_versions", edit: where({ state: "effective" }, { sections: [] }) },
		names: ["document_version altered"],
	}),
	"the approvals of a document, taken out": () => ({
		...{ table: "signatures", edit: where({ entity_type: "document_version" }, null) },
		names: ["document_version unsigned"],
	}),
	"what was kept of a round of a document that ended": () => ({
		...{ table: "document_moves", edit: where({ to_state: "draft" }, { ended_contents: [] }) },
		names: ["document_version altered"],
	}),
	"why a nonconformity was closed": () => ({
		...{ table: "nonconformities", edit: where({ state: "closed" }, { state_reason: "Because" }) },
		names: ["nonconformity altered"],
	}),
	"what an approved plan says": () => ({
		...{ table: "nonconformity_actions", edit: where({ what: "Label them" }, { what: "Nothing" }) },
		names: ["nonconformity altered"],
	}),
	"when somebody was trained": () => ({
		...{ table: "training_records", edit: where({ title: "Leads" }, { trained_on: "2026-01-01" }) },
		names: ["training_record altered"],
	}),
	"every training": () => ({ table: "training_records", edit: () => [], names: ["training_record missing"] }),
	"what an audit found": () => ({
		...{ table: "internal_audit_findings", edit: where({ grade: "observation" }, { grade: "opportunity" }) },
		names: ["internal_audit altered"],
	}),
	"a file that an audit looked at": () => ({
		...{ table: "internal_audit_files", edit: where({ file_name: "leads.txt" }, { sha256: "0".repeat(64) }) },
		names: ["internal_audit altered", "internal_audit_files file_other"],
	}),
	"who led an audit": () => ({
		...{ table: "internal_audits", edit: where({ title: "Leads" }, { lead_id: quick }) },
		names: ["internal_audit altered"],
	}),
	"what was kept of a report that was taken back": () => ({
		...{ table: "internal_audit_moves", edit: where({ reason: "A word" }, { ended_contents: [] }) },
		names: ["internal_audit altered"],
	}),
	"every internal audit": () => ({ table: "internal_audits", edit: () => [], names: ["internal_audit missing"] }),
	"how far a supplier met a criterion": () => ({
		...{ table: "supplier_evaluations", edit: where({ judgement: "not_approved" }, { results: [] }) },
		names: ["supplier_evaluation altered"],
	}),
	"that a supplier is approved": () => ({
		...{ table: "suppliers", edit: where({ state: "suspended" }, { state: "approved" }) },
		names: ["supplier unsigned"],
	}),
	"a figure that lay before a review": () => ({
		...{ table: "management_review_inputs", edit: where({ input: "complaints" }, { figures: [] }) },
		names: ["management_review altered"],
	}),
	"that the minutes of a review are signed": () => ({
		...{ table: "signatures", edit: where({ meaning: "minutes" }, null) },
		names: ["management_review unsigned"],
	}),
	"how a risk was judged": () => ({
		...{ table: "risk_assessments", edit: where({ score: 9 }, { likelihood: 1, score: 3 }) },
		names: ["risk altered"],
	}),
	"why a risk was accepted": () => ({
		...{ table: "risk_moves", edit: where({ to_state: "accepted" }, { reason: "Because" }) },
		names: ["risk altered"],
	}),
	"by which matrix risks were judged": () => ({
		...{ table: "risk_matrices", edit: where({ number: 1 }, { severities: ["A", "B", "C", "D", "E"] }) },
		names: ["risk altered"],
	}),
	"every risk": () => ({ table: "risks", edit: () => [], names: ["risk missing"] }),
	"every nonconformity": () => ({
		...{ table: "nonconformities", edit: () => [], names: ["nonconformity missing", "nonconformity missing"] },
	}),
	"what was read as found before it was sent back": () => ({
		table: "calibration_completions",
		edit: (rows) => {
			const [row] = rows as [{ record: { points: Row[] } }];
			const points = row.record.points.map((point) => ({ ...point, readings: ["1.00"] }));
			return [{ ...row, record: { ...row.record, points } }];
		},
		names: [`calibration ${sentBack} completion_altered`],
	}),
	"that one is withdrawn which is not": () => ({
		...{ table: "calibrations", edit: where({ id: quick }, { state: "withdrawn" }) },
		names: [`calibration ${quick} withdrawal_unlogged`],
	}),
	"the history of the instruments": () => ({
		table: "record_history",
		edit: (rows) => rows.filter((row) => row.entity_type !== "instrument"),
		names: ["1 changes of instruments stand in the audit log, and not in data/record_history.jsonl."],
	}),
	"that an instrument is quarantined": () => ({
		...{ table: "instruments", edit: where({ status: "quarantined" }, { status: "in_service" }) },
		names: ["instrument other_than_history"],
	}),
};

beforeAll(async () => {
	stage = await openExports();
	const owner = await stage.organisation({ instruments: 3 });
	const second = await stage.member(owner.orgId, "manager");
	const { admin } = stage.database;
	await admin`update users set password_hash = ${await hashPassword(password)}`;
	await admin`update instruments set description = 'Multimeter' where org_id = ${owner.orgId}`;
	const [one, other, standard] = await admin`select id from instruments where org_id = ${owner.orgId} order by tag`;
	await admin`update instruments set role = 'reference', last_calibrated_on = '2026-01-01', next_due_on = '2027-01-01',
		last_verdict = 'in_tolerance' where id = ${standard?.id}`;
	await ask(owner, "calibrations.updateSettings", { secondPersonReviews: "never" });
	await ask(owner, "instruments.update", { id: other?.id, version: 1, changes: { serialNumber: "S-1" } });
	const limits = { unit: "V", lowerTolerance: "-0.05", upperTolerance: "0.05" };
	const points = ["1.00", "2.00"].map((nominal) => ({ ...limits, nominal, asFound: nominal }));
	const day = { performedOn: "2026-03-09" };
	quick = (await ask<{ id: string }>(owner, "calibrations.record", { ...day, instrumentId: other?.id, points })).id;
	const twice = { ...day, instrumentId: other?.id, points };
	withdrawn = (await ask<{ id: string }>(owner, "calibrations.record", twice)).id;
	await ask(owner, "calibrations.withdraw", { id: withdrawn, version: 2, reason: "Typed twice" });
	await ask(owner, "usage.record", { instrumentId: one?.id, kind: "lot", reference: "L-1", usedFrom: "2026-02-01" });
	await ask(owner, "calibrations.updateSettings", { secondPersonReviews: "always" });
	const found = points.map((point) => ({ ...point, asFound: "2.01" }));
	const begun = { ...day, instrumentId: one?.id, points: found, leaveOpen: true };
	signed = (await ask<{ id: string }>(owner, "calibrations.record", begun)).id;
	const work = { id: signed, standardId: standard?.id, version: 1, overrideReason: "Its certificate is in the drawer" };
	await ask(owner, "calibrations.nameStandard", work);
	const printed = { id: signed, printedName: "Ada" };
	await ask(owner, "calibrations.complete", { ...printed, version: 2, nextDue: { by: "none" } });
	await ask(second, "calibrations.approve", { ...printed, version: 3 });
	const again = { ...day, instrumentId: other?.id, points, leaveOpen: true };
	sentBack = (await ask<{ id: string }>(owner, "calibrations.record", again)).id;
	await ask(owner, "calibrations.complete", { ...printed, id: sentBack, version: 1, nextDue: { by: "none" } });
	await ask(second, "calibrations.sendBack", { id: sentBack, version: 2, reason: "Read it again" });
	await ask(owner, "certificateTemplates.create", {
		content: { name: "House", laboratory: "Lab", address: "Mill Lane 4" },
	});
	const particulars = { ...said, identification: "as_registered", printedName: "Ada" };
	const { id } = await ask<{ id: string }>(owner, "certificates.issue", { calibrationId: signed, ...particulars });
	await ask(owner, "certificates.revise", {
		...particulars,
		id,
		reason: "The address was wrong",
		reasonClass: "other",
	});
	const [found_] = await admin`select id from oot_cases where org_id = ${owner.orgId}`;
	const caseId = String(found_?.id);
	const version = async () => Number((await admin`select version from oot_cases where id = ${caseId}`)[0]?.version);
	const decided = { disposition: "scrap", reason: "They are not to be trusted", filter: {} };
	await ask(owner, "oot.decide", { caseId, version: await version(), ...decided });
	const changes = { rootCause: "It was dropped in June", verification: "Three lots looked at" };
	await ask(owner, "oot.update", { id: caseId, version: await version(), changes });
	await ask(owner, "oot.submit", { id: caseId, version: await version(), printedName: "Ada" });
	await ask(second, "oot.close", { id: caseId, version: await version(), printedName: "Ada" });
	await quality(owner, second);
	await stage.database.setNow("2026-03-10T14:00:00Z");
	// The cluster is shared: a transaction of another file, begun before the newest row, keeps that row from its seal.
	const isOver = async () => {
		const [log] = await admin`select bool_and(xid < app.audit_xid(pg_snapshot_xmin(pg_current_snapshot()))) as over
			from audit_log where org_id = ${owner.orgId}`;
		return log?.over;
	};
	await vi.waitUntil(isOver, { timeout: 60_000 });
	const response = await stage.direct(owner);
	writeFileSync(at("whole.zip"), response.rawPayload);
	writeFileSync(at("key.pem"), publicReceiptKey(stage.house.receiptKeyFile));
	parts = await readParts(at("whole.zip"));
	const stranger = generateKeyPairSync("ed25519").privateKey;
	const write = async (name: string, made: Parts, key: KeyObject | null) =>
		writeFileSync(at(name), await writeParts(made, key));
	for (const [index, [, of]] of Object.entries(alterations).entries()) {
		const { table, edit } = of();
		await write(`${index}.zip`, edited(table, edit), null);
	}
	await write("resigned.zip", edited("calibrations", where({ id: quick }, { remarks: "As good as new" })), stranger);
	await write("unsigned.zip", parts, null);
	const log = String(parts.get("audit-log.jsonl")).split("\n");
	await write("cut.zip", new Map(parts).set("audit-log.jsonl", Buffer.from(log.toSpliced(4, 2).join("\n"))), null);
	const open = log.filter((line) => !line.startsWith('{"seal":')).join("\n");
	const unsealed = edited("audit_seals", () => []).set("audit-log.jsonl", Buffer.from(open));
	await write("unsealed.zip", unsealed, null);
	// One process for all: each start of the command costs more than its work.
	const files = [
		"whole.zip",
		"resigned.zip",
		"cut.zip",
		"unsealed.zip",
		...Object.keys(alterations).map((_, index) => `${index}.zip`),
	];
	const script = `const { recomputeCall } = await import(${JSON.stringify(source("src/command/recompute.ts"))});
		const answers = [];
		for (const file of ${JSON.stringify(files.map(at))})
			answers.push((await recomputeCall.run({ positionals: [file], values: { key: ${JSON.stringify(at("key.pem"))} } })).json);
		console.log(JSON.stringify(answers));`;
	const said2 = execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
	for (const [index, found] of (JSON.parse(said2) as Found[]).entries()) answers.set(files[index] ?? "", found);
});
afterAll(async () => {
	await stage.close();
	rmSync(folder, { recursive: true, force: true });
});

/** That a table has fewer rows than the manifest counts is said of each that lost one. */
const isCount = (line: string) => /; the manifest counts \d+\.$/.test(line);
const named = (file: string) => [
	...(answers.get(file)?.chain ?? []).filter((line) => !isCount(line)),
	...(answers.get(file)?.broken ?? []).map(({ record, id, meaning, fault }) =>
		record === "calibration" ? [record, id, meaning, fault].filter(Boolean).join(" ") : `${record} ${fault}`,
	),
];

test("the archive as it was made is as stored, by the deployment's key", () => {
	expect(answers.get("whole.zip")).toMatchObject({
		...{ ok: true, asStored: true, origin: { provenBy: "key", fault: null }, broken: [], reasons: [] },
		...{ seals: { holding: 3, fromBeforeSeals: 0 }, unsigned: 2, signatures: 18, certificates: 2 },
		chain: [],
	});
});

test.each(Object.keys(alterations).map((name, index) => [name, index] as const))("altered: %s", (name, index) => {
	const found = answers.get(`${index}.zip`);
	expect(found).toMatchObject({ ok: false, reasons: [], origin: { provenBy: null } });
	expect(found?.origin.fault).toMatch(/no signature/);
	expect(named(`${index}.zip`).toSorted()).toEqual(alterations[name]?.().names.toSorted());
});

test("an archive that another key signed is another's, and the record altered in it is named", () => {
	const found = answers.get("resigned.zip");
	expect(found).toMatchObject({ ok: false, reasons: [] });
	expect(found?.origin.fault).toMatch(/^It is signed with key [0-9a-f]{16}; the key given is [0-9a-f]{16}\.$/);
	expect(named("resigned.zip")).toEqual([`calibration ${quick} seal_altered`]);
});

test("an audit log without its seals is not one that was just begun", () => {
	expect(named("unsealed.zip")).toEqual([
		expect.stringMatching(/^\d+ rows of the audit log are more than an hour old and under no seal/),
	]);
	const counts = (answers.get("unsealed.zip")?.chain ?? []).filter(isCount);
	expect(counts).toEqual([expect.stringMatching(/^data\/audit_seals\.jsonl has 0 rows; the manifest counts [1-9]/)]);
});

test("what nothing is held against is named, each table of it", () => {
	const said = answers.get("whole.zip")?.notCovered.join(" ") ?? "";
	expect(said).toMatch(/of these tables all but how many rows they have.*calibration_settings.*memberships/);
	expect(said).not.toMatch(/: .*\bcalibration_points\b/);
});

test("lines that were cut out of the audit log are missed", () => {
	expect(named("cut.zip")).toEqual([
		expect.stringMatching(/^The audit log does not hold: Seal 1 covers \d+ rows/),
		expect.stringMatching(/^The audit log does not hold: /),
		expect.stringMatching(/rows of data\/audit_log.jsonl are not in audit-log.jsonl/),
	]);
});

test("without a key nobody can say whose archive it is; the SHA-256 beside the export does", () => {
	const run = (...args: string[]) =>
		spawnSync(process.execPath, [source("bin/calibrant.mjs"), "recompute", "whole.zip", ...args], {
			...{ cwd: folder, encoding: "utf8" },
		});
	const alone = run();
	expect(alone.status).toBe(1);
	expect(alone.stdout).toMatch(/^as stored, by whoever made the archive: .*\n(.*\n)*It is signed with key/);
	const sha256 = /[0-9a-f]{64}/.exec(alone.stdout)?.[0] ?? "";
	expect(run("--sha256", sha256)).toMatchObject({ status: 0, stdout: expect.stringMatching(/^all as stored/) });
	expect(run("--sha256", "0".repeat(64))).toMatchObject({ status: 1 });
	const plain = (...args: string[]) => {
		const hash = createHash("sha256")
			.update(readFileSync(at("unsigned.zip")))
			.digest("hex");
		const all = [source("bin/calibrant.mjs"), "recompute", "unsigned.zip", "--sha256", hash, ...args];
		return spawnSync(process.execPath, all, { cwd: folder, encoding: "utf8" });
	};
	expect(plain()).toMatchObject({ status: 1, stdout: expect.stringMatching(/\nIt is unsigned: /) });
	expect(plain("--unsigned").status).toBe(0);
});
