import { randomUUID } from "node:crypto";
import { tableRegistry } from "@calibrant/db/schema";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { appRouter } from "./routers/index.ts";
import { said } from "./testing/certificates.ts";
import { openServer, type SignedIn, type TestServer } from "./testing/open-server.ts";
import { sampleInput, stringFields } from "./testing/sample-input.ts";

/**
 * Every change of an organisation that the router knows, called as its owner: what it did has its line in the audit log,
 * in the same transaction; what it did not do has none. A change whose sample is refused is named in the output; give
 * it an input below.
 */
const canary = "CANARY-4e1b";
/** Of the owner, who signs with it. */
const printedName = `Signer ${canary}`;
type Procedure = { _def: { type: "query" | "mutation"; inputs: z.ZodType[]; meta?: { grace?: string } } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>).sort();
const mutations = procedures.filter(([, { _def }]) => _def.type === "mutation" && _def.meta?.grace);

let server: TestServer;
let owner: SignedIn;
let ids: Record<string, string>;
beforeAll(async () => {
	server = await openServer({ preset: "clinixqm" });
	const { call } = server;
	// Every signature finds a password that was typed for it.
	server.call = async (...asked) => {
		await server.database.admin`update sessions set signing_password_at = app.now()`;
		return call(...asked);
	};
	// A policy without a minimum in life, so that a deletion can be tried too.
	await server.database
		.admin`insert into deployment_settings (key, value) values ('in_life_minimum_months', '{"calibration": 0, "checklist_result": 0}')`;
});
afterAll(() => server.close());

const make = <T extends { id: string }>(path: string, input: unknown) =>
	server.call<T>(owner.cookie, path, input).then(({ value, error }) => {
		if (!value) throw new Error(`${path}: ${error?.message}`);
		return value;
	});

const point = { unit: "mm", nominal: "10.00", lowerTolerance: "-0.05", upperTolerance: "0.05", asFound: "10.01" };

/** Procedures about methods: their records take a while to make, so only they and the last two tests have them. */
const ofMethods = /^$|^(budgets|procedures|scopes|authorisations)\./;

/** An organisation with one record of each kind, its texts all the canary; of some only where `path` is about them. */
async function fresh(path = ""): Promise<void> {
	// More organisations than one address may found in an hour.
	await server.database.admin`delete from rate_counters`;
	owner = await server.signUp(`Vera ${randomUUID().slice(0, 8)}`, `${canary} Laboratory`);
	await server.call(owner.cookie, "account.update", { name: printedName });
	await server.database.admin`update organisations set plan = 'pro' where id = ${owner.orgId}`;
	// The key of an organisation's files is made with the first of them, before any transaction that names it.
	await server.house.files.put(`imports/${owner.orgId}/first`, Buffer.from("x"), { contentType: "text/csv" });
	const instrument = await make("instruments.create", { tag: canary, description: canary, location: canary });
	const other = await make("instruments.create", {
		...{ tag: `${canary} 2`, description: canary, interval: { value: 12, unit: "month" } },
	});
	const calibration = await make("calibrations.record", {
		...{ instrumentId: other.id, performedOn: "2026-02-10", points: [point], remarks: canary, method: canary },
	});
	const underWay = path === "" || path.startsWith("calibrations.") ? await makeCalibrations(instrument.id) : {};
	const checklist = await makeChecklist(instrument.id);
	const methods = ofMethods.test(path) ? await makeMethods() : {};
	const key = await make("apiKeys.create", { name: canary, role: "viewer" }).catch(() => ({ id: instrument.id }));
	const member = await server.addMember(owner, `Vic ${randomUUID().slice(0, 8)}`, "viewer");
	ids = {
		instrument: instrument.id,
		other: other.id,
		calibration: calibration.id,
		key: key.id,
		member: member.memberId,
		...{ ...underWay, ...checklist, ...methods },
		...(ofRegister.test(path) && (await makeRegister(other.id))),
		...(ofPaper.test(path) && (await makeCertificates(other.id))),
		...(/^$|^locations\./.test(path) && {
			location: (await make("locations.create", { parentId: null, name: `${canary} Hall` })).id,
		}),
		...(/^$|^(oot|usage)\./.test(path) && (await makeOot(path))),
	};
}

/** A case that is open, and what was used of its instrument; as far on its way as `path` needs it. */
async function makeOot(path: string): Promise<Record<string, string>> {
	const { id: failed } = await make("instruments.create", { tag: `${canary} 7` });
	const use = await make("usage.record", { instrumentId: failed, ...used });
	const { id: calibration } = await make("calibrations.record", {
		...{ instrumentId: failed, performedOn: "2026-02-10", points: [{ ...point, asFound: "10.09" }] },
	});
	const [row] = await server.database.admin`select id from oot_cases where calibration_id = ${calibration}`;
	const caseId = row?.id as string;
	const [reached] = await server.database.admin`select id from oot_items where case_id = ${caseId}`;
	const action = await make("oot.addAction", { caseId, what: canary, ownerId: owner.memberId, dueOn: "2199-01-01" });
	const made = { case: caseId, item: reached?.id as string, use: use.id, action: action.id };
	const decide = { caseId, version: await caseVersion(caseId), itemIds: [made.item], reason: canary };
	if (path === "oot.noteOutcome") await server.call(owner.cookie, "oot.decide", { ...decide, disposition: "recheck" });
	if (/^oot\.(submit|takeBack|close|reopen)$/.test(path)) await handOver(path, made.case, decide);
	if (path === "oot.setAside") {
		const [found] = await server.database.admin`select version from calibrations where id = ${calibration}`;
		await server.call(owner.cookie, "calibrations.withdraw", {
			id: calibration,
			version: found?.version,
			reason: canary,
		});
	}
	return { ...made, caseVersion: String(await caseVersion(caseId)) };
}

const used = { kind: "lot", reference: canary, description: canary, customer: canary, usedFrom: "2026-01-05" };
const caseVersion = async (id: string) => {
	const [row] = await server.database.admin`select version from oot_cases where id = ${id}`;
	return Number(row?.version);
};

/** Works a case out, and takes it to the step before `path`. */
async function handOver(path: string, id: string, decide: object): Promise<void> {
	const call = async (name: string, more: object) =>
		server.call(owner.cookie, name, { id, version: await caseVersion(id), ...more });
	await server.call(owner.cookie, "oot.decide", { ...decide, disposition: "scrap" });
	const [action] = await server.database.admin`select id from oot_actions where case_id = ${id}`;
	await server.call(owner.cookie, "oot.completeAction", { id: action?.id, outcome: canary });
	await call("oot.update", { changes: { rootCause: canary, verification: canary } });
	if (path === "oot.submit") return;
	await call("oot.submit", { printedName });
	if (path === "oot.reopen") await call("oot.close", { printedName });
}

/** Procedures whose records take a while to make: only they and the last two tests have them. */
const ofRegister = /^$|^(functions|decisionRules|custody)\./;
const whole = { name: canary, quantity: canary, unit: "V", rangeFrom: "0", rangeTo: "10" };
const spec = { bands: [{ from: "0", to: "10", plusMinus: { terms: [{ kind: "absolute", amount: "0.1" }] } }] };
const concession = { use: canary, reason: canary, validUntil: "2199-01-01", printedName };

/** Templates, a customer, a procedure that names none of them, and an issued certificate. */
const ofPaper = /^$|^(certificates|certificateTemplates|customers)\./;
const letterhead = { name: canary, laboratory: canary, address: canary, foot: canary, signatoryRole: canary };
const ofCertificate = () => ({ ...said, printedName, customerId: ids.customer, opinions: canary });
async function makeCertificates(instrumentId: string): Promise<Record<string, string>> {
	await make("certificateTemplates.create", { content: letterhead });
	const template = await make("certificateTemplates.create", { content: letterhead });
	const customer = await make("customers.create", { name: canary, address: canary, nextDueAgreement: canary });
	const plain = await make("procedures.create", { code: `${canary} 3`, name: canary });
	const done = await make("calibrations.record", { instrumentId, performedOn: "2026-02-09", points: [point] });
	const issued = await make("certificates.issue", {
		...{ calibrationId: done.id, ...said, printedName, customerId: customer.id },
	});
	return { template: template.id, customer: customer.id, plain: plain.id, certificate: issued.id };
}

/** A function, a rule being written and a published one, an instrument handed out and one used by concession. */
async function makeRegister(instrumentId: string): Promise<Record<string, string>> {
	const made = await make("functions.add", { instrumentId, values: whole });
	const draft = await make("decisionRules.create", { name: canary });
	const rule = await make("decisionRules.create", { proposal: "ilac-g8", name: canary });
	await make("decisionRules.publish", { id: rule.id, version: 1 });
	const out = await make("custody.checkOut", { instrumentId, holderName: canary });
	const blocked = await make("instruments.create", { tag: `${canary} 5` });
	const granted = await make("custody.grantConcession", { instrumentId: blocked.id, ...concession });
	return {
		function: made.id,
		rule: rule.id,
		decisionRule: rule.id,
		ruleDraft: draft.id,
		out: out.id,
		blocked: blocked.id,
		granted: granted.id,
	};
}

/** A calibration that is being worked on, with a standard, and one that waits for its review. */
async function makeCalibrations(instrumentId: string): Promise<Record<string, string>> {
	const { id: standardId } = await make("instruments.create", { tag: `${canary} 9`, role: "reference" });
	await make("calibrations.record", { instrumentId: standardId, performedOn: "2026-02-10", points: [point] });
	const begin = async () => {
		const { id } = await make("calibrations.start", { instrumentId, performedOn: "2026-02-11" });
		await make("calibrations.save", { id, version: 1, ...saving });
		return id;
	};
	const open = await begin();
	await make("calibrations.nameStandard", { id: open, version: 2, standardId });
	await server.call(owner.cookie, "calibrations.updateSettings", { secondPersonReviews: "always" });
	const waiting = await begin();
	await make("calibrations.complete", { id: waiting, version: 2, printedName });
	await server.call(owner.cookie, "calibrations.updateSettings", { secondPersonReviews: "never" });
	const { id: spare } = await make("calibrations.start", { instrumentId, performedOn: "2026-02-11" });
	return { open, waiting, spare, standard: standardId };
}
const worked = { unit: "mm", nominal: "10.00", lowerTolerance: "-0.05", readings: ["10.01"] };
const saving = { performedOn: "2026-02-11", points: [worked], remarks: canary, method: canary, place: canary };

const item = { key: randomUUID(), kind: "check", label: canary, help: canary };
const content = { name: canary, introduction: canary, subject: "any", items: [item] };

/** A checklist being written, a published one, a run of it that is open and one that is completed. */
async function makeChecklist(instrumentId: string): Promise<Record<string, string>> {
	const draft = await make("checklists.create", { name: canary });
	await make("checklists.saveDraft", { id: draft.id, version: 1, content });
	const { id } = await make("checklists.create", { name: canary });
	await make("checklists.saveDraft", { id, version: 1, content });
	await make("checklists.publish", { id, version: 2, changeNote: "" });
	const runs = [];
	for (let n = 0; n < 2; n++) {
		const run = await make("checklistRuns.start", { checklistId: id, instrumentId });
		await server.call(owner.cookie, "checklistRuns.answer", { runId: run.id, itemKey: item.key, value: "pass" });
		runs.push(run.id);
	}
	const [open = "", done = ""] = runs;
	await make("checklistRuns.complete", { runId: done, operatorName: printedName });
	const [photo] = await server.database.admin`
		insert into checklist_photos (org_id, run_id, item_key, file_key, file_name, content_type, bytes, sha256, added_at)
		values (${owner.orgId}, ${open}, ${item.key}, ${`checklists/${owner.orgId}/${randomUUID()}.png`}, ${canary}, 'image/png', 1, '', now())
		returning id`;
	return { draft: draft.id, checklist: id, run: open, completed: done, photo: photo?.id };
}

const sheet = {
	...{ name: canary, quantity: canary, unit: "V", introduction: canary },
	lines: [{ input: "x", source: "standard-uncertainty", value: "1", absolute: "0.1", about: canary }],
	example: { nominal: "1" },
};
const procedure = { name: canary, quantity: canary, unit: "V", points: [{ at: "1", repeats: "1" }], steps: canary };

/** A budget and a procedure, each being written and published, and an authorisation. */
async function makeMethods(): Promise<Record<string, string>> {
	const budget = await make("budgets.create", { name: canary });
	const { id: budgetDraft } = await make("budgets.create", { name: canary });
	for (const id of [budget.id, budgetDraft]) await make("budgets.saveDraft", { id, version: 1, content: sheet });
	await make("budgets.publish", { id: budget.id, version: 2 });
	const written = await make("procedures.create", { code: canary, name: canary });
	const { id: procedureDraft } = await make("procedures.create", { code: `${canary} 2`, name: canary });
	for (const id of [written.id, procedureDraft])
		await make("procedures.saveDraft", { id, version: 1, content: procedure });
	await make("procedures.publish", { id: written.id, version: 2, printedName });
	const authorisation = await make("authorisations.grant", {
		...{ memberId: owner.memberId, act: "perform", validFrom: "2026-01-01", ground: canary },
	});
	const made = { budget: budget.id, budgetDraft, procedure: written.id, procedureDraft };
	return { ...made, authorisation: authorisation.id };
}

const seen = () => ({ id: ids.case, version: Number(ids.caseVersion) });

/** Inputs that a JSON Schema does not tell. */
const written: Record<string, () => unknown> = {
	"instruments.update": () => ({ id: ids.instrument, version: 1, changes: { description: `${canary} 3` } }),
	"instruments.retire": () => ({ id: ids.instrument, version: 1, reason: canary }),
	"instruments.create": () => ({ tag: `${canary} 4` }),
	"calibrations.record": () => ({ instrumentId: ids.instrument, performedOn: "2026-02-10", points: [point] }),
	"calibrations.start": () => ({ instrumentId: ids.instrument }),
	"calibrations.save": () => ({ id: ids.open, version: 3, ...saving, deviations: canary }),
	"calibrations.nameStandard": () => ({ id: ids.spare, version: 1, standardId: ids.standard }),
	"calibrations.removeStandard": () => ({ id: ids.open, version: 3, position: 1 }),
	"calibrations.adjust": () => ({ id: ids.open, version: 3, adjustment: canary }),
	"calibrations.complete": () => ({ id: ids.open, version: 3, printedName }),
	"calibrations.approve": () => ({ id: ids.waiting, version: 3, printedName }),
	"calibrations.sendBack": () => ({ id: ids.waiting, version: 3, reason: canary }),
	"calibrations.withdraw": () => ({ id: ids.open, version: 3, reason: canary }),
	"calibrations.updateSettings": () => ({ secondPersonReviews: "always" }),
	"calibrations.delete": () => ({ id: ids.calibration, reason: `${canary} entered twice` }),
	"checklists.create": () => ({ name: canary }),
	"checklists.saveDraft": () => ({ id: ids.checklist, version: 3, content }),
	"checklists.discardDraft": () => ({ id: ids.draft, version: 2 }),
	"checklists.publish": () => ({ id: ids.draft, version: 2 }),
	"checklists.archive": () => ({ id: ids.checklist, version: 3, archived: true }),
	"checklistRuns.start": () => ({ checklistId: ids.checklist, instrumentId: ids.instrument }),
	"checklistRuns.answer": () => ({ runId: ids.run, itemKey: item.key, value: "fail", note: canary }),
	"checklistRuns.removePhoto": () => ({ photoId: ids.photo }),
	"checklistRuns.complete": () => ({ runId: ids.run, operatorName: printedName }),
	"checklistRuns.abandon": () => ({ runId: ids.run, reason: `${canary} not needed` }),
	"checklistRuns.correct": () => ({ runId: ids.completed, reason: `${canary} wrong press` }),
	"checklistRuns.delete": () => ({ runId: ids.completed, reason: `${canary} long past` }),
	"functions.add": () => ({ instrumentId: ids.other, values: whole }),
	"functions.update": () => ({ id: ids.function, version: 1, values: { ...whole, name: `${canary} 6` } }),
	"functions.retire": () => ({ id: ids.function, version: 1, retired: true }),
	"functions.specify": () => ({ functionId: ids.function, version: 1, spec, basis: canary }),
	"decisionRules.create": () => ({ name: canary }),
	"decisionRules.saveDraft": () => ({ id: ids.ruleDraft, version: 1, content: { name: canary, statement: canary } }),
	"decisionRules.discardDraft": () => ({ id: ids.ruleDraft, version: 1 }),
	"decisionRules.publish": () => ({ id: ids.ruleDraft, version: 1 }),
	"decisionRules.archive": () => ({ id: ids.rule, version: 2, archived: true }),
	"decisionRules.setDefault": () => ({ id: ids.rule }),
	"usage.record": () => ({ instrumentId: ids.other, ...used }),
	"usage.void": () => ({ id: ids.use, reason: canary }),
	"oot.update": () => ({ ...seen(), changes: { rootCause: canary } }),
	"oot.trace": () => seen(),
	"oot.decide": () => ({
		caseId: ids.case,
		version: seen().version,
		itemIds: [ids.item],
		disposition: "scrap",
		reason: canary,
	}),
	"oot.noteOutcome": () => ({ caseId: ids.case, itemIds: [ids.item], outcome: canary }),
	"oot.addAction": () => ({ caseId: ids.case, what: canary, ownerId: owner.memberId, dueOn: "2199-01-01" }),
	"oot.completeAction": () => ({ id: ids.action, outcome: canary }),
	"oot.sendNotice": () => {
		return {
			caseId: ids.case,
			customer: canary,
			email: "a@customer.example",
			subject: canary,
			body: `${canary} was affected`,
		};
	},
	"oot.submit": () => ({ ...seen(), printedName }),
	"oot.takeBack": () => ({ ...seen(), reason: canary }),
	"oot.close": () => ({ ...seen(), printedName }),
	"oot.reopen": () => ({ ...seen(), reason: canary }),
	"oot.setAside": () => ({ ...seen(), reason: canary }),
	"custody.checkOut": () => ({ instrumentId: ids.blocked, holderName: canary, purpose: canary }),
	"custody.checkIn": () => ({ id: ids.out, condition: "damaged", note: canary }),
	"custody.recordEvent": () => {
		return { instrumentId: ids.other, kind: "damage", happenedOn: "2026-01-01", what: canary, outcome: canary };
	},
	"custody.grantConcession": () => ({ instrumentId: ids.blocked, ...concession }),
	"custody.endConcession": () => ({ id: ids.granted, reason: canary }),
	"budgets.saveDraft": () => ({ id: ids.budget, version: 3, content: sheet }),
	"budgets.discardDraft": () => ({ id: ids.budgetDraft, version: 2 }),
	"budgets.publish": () => ({ id: ids.budgetDraft, version: 2 }),
	"budgets.archive": () => ({ id: ids.budget, version: 3, archived: true }),
	"procedures.saveDraft": () => ({ id: ids.procedure, version: 3, content: procedure }),
	"procedures.discardDraft": () => ({ id: ids.procedureDraft, version: 2 }),
	"procedures.publish": () => ({ id: ids.procedureDraft, version: 2, printedName }),
	"procedures.archive": () => ({ id: ids.procedure, version: 3, archived: true }),
	"scopes.enter": () => ({
		...{ body: canary, reference: canary, validFrom: "2026-01-01" },
		entries: [{ quantity: canary, unit: "V", cmc: "0.1", note: canary }],
	}),
	"authorisations.grant": () => ({
		...{ memberId: ids.member, act: "review", validFrom: "2026-01-01", ground: canary },
	}),
	"authorisations.end": () => ({ id: ids.authorisation, reason: canary }),
	"certificates.issue": () => ({ calibrationId: ids.calibration, ...ofCertificate() }),
	"certificates.revise": () => ({
		...{ id: ids.certificate, ...ofCertificate(), reason: canary, reasonClass: "other" },
	}),
	"certificateTemplates.create": () => ({ content: letterhead }),
	"certificateTemplates.save": () => ({ id: ids.template, version: 1, content: letterhead, changeNote: canary }),
	"certificateTemplates.setDefault": () => ({ id: ids.template }),
	"certificateTemplates.choose": () => ({ procedureId: ids.plain, templateId: ids.template }),
	"certificateTemplates.archive": () => ({ id: ids.template, version: 1, archived: true }),
	"customers.create": () => ({ name: `${canary} 2`, address: canary }),
	"customers.update": () => ({ id: ids.customer, version: 1, name: canary, address: canary }),
	"locations.create": () => ({ parentId: ids.location, name: canary }),
	"locations.change": () => ({ id: ids.location, version: 1, parentId: null, name: `${canary} Hall 2` }),
	"locations.delete": () => ({ id: ids.location, version: 1 }),
	"members.invite": () => ({ email: `${canary}@example.org`, role: "viewer" }),
	"members.changeRole": () => ({ memberId: ids.member, role: "technician" }),
	"members.remove": () => ({ memberId: ids.member }),
	"apiKeys.create": () => ({ name: canary, role: "viewer" }),
	"apiKeys.revoke": () => ({ id: ids.key }),
	"organisation.update": () => ({ name: `${canary} Works` }),
	"organisation.chooseLanguage": () => ({ locale: "fr" }),
	"audit.setPeriod": () => ({ years: 9 }),
	"lifecycle.cancel": () => ({ confirmation: owner.slug, reason: canary }),
};
const idOf = (property: string) => ids[property.replace(/Id$/, "")] ?? ids.instrument ?? "";
const inputOf = (path: string, { _def }: Procedure) => written[path]?.() ?? sampleInput(_def.inputs[0], idOf);

const lines = () =>
	server.database.admin<{ action: string; xid: string }[]>`
		select action, xid::text as xid from audit_log where org_id = ${owner.orgId} order by seq`;

/** Everything of the organisation but the proof about it. */
async function rows(): Promise<string> {
	const parts: unknown[] = [];
	for (const { name, orgColumn } of tableRegistry) {
		if (!orgColumn || name === "audit_seals") continue;
		parts.push([
			name,
			await server.database.admin.unsafe(`select * from ${name} where ${orgColumn} = $1 order by 1, 2`, [owner.orgId]),
		]);
	}
	return JSON.stringify(parts);
}

describe("every change of the router", () => {
	test(promise(["CP-44", "CQ-6"], "leaves one line in its own transaction, and a refused one none"), async () => {
		const done: string[] = [];
		const refused: string[] = [];
		for (const [path, procedure] of mutations) {
			await fresh(path);
			const before = await lines();
			const answer = await server.call(owner.cookie, path, inputOf(path, procedure));
			const added = (await lines()).slice(before.length);
			if (answer.status !== 200) {
				refused.push(`${path} (${answer.error?.reason})`);
				expect(added, `${path} was refused`).toEqual([]);
			} else {
				done.push(path);
				expect(added.length, `${path}: ${added.map(({ action }) => action).join(", ")}`).toBe(1);
			}
		}
		console.log(`${done.length} changes carried out; refused as sampled: ${refused.join(", ")}`);
		for (const path of Object.keys(written)) expect(done).toContain(path);
	}, 480_000);

	test(promise(["CP-44"], "does nothing at all when its line cannot be kept"), async () => {
		const { admin } = server.database;
		await fresh();
		await admin.unsafe(`
			create function app.refuse_at_commit() returns trigger language plpgsql as $$ begin raise exception 'no line today'; end $$;
			grant execute on function app.refuse_at_commit() to calibrant_app;
			create constraint trigger refuse_at_commit after insert on audit_log deferrable initially deferred
				for each row execute function app.refuse_at_commit()`);
		const before = await rows();
		let failed = 0;
		for (const [path, procedure] of mutations) {
			const answer = await server.call(owner.cookie, path, inputOf(path, procedure));
			expect(answer.status, path).toBeGreaterThanOrEqual(400);
			if (answer.status === 500) failed++;
			expect(await rows(), path).toBe(before);
		}
		await admin.unsafe("drop trigger refuse_at_commit on audit_log");
		expect(failed).toBeGreaterThan(10);
	}, 480_000);
});

test(promise(
	["CP-45", "INV-7"],
	"no text that anybody typed reaches the audit log, a job, or the server's own logs",
), async () => {
	await fresh();
	for (const [path, procedure] of procedures) {
		if (path === "account.erase" || path.startsWith("session.")) continue;
		for (const field of stringFields(procedure._def.inputs[0], idOf)) {
			await server.call(
				{ cookie: owner.cookie, organisation: owner.orgId },
				path,
				field.withText(`${canary} ${field.path}`),
			);
		}
	}
	await server.app.journal.flush();
	const { admin } = server.database;
	const [held] = await admin`select count(*)::int as n from instruments where tag like ${`${canary}%`}`;
	expect(held?.n, "the canary is in the records").toBeGreaterThan(1);
	for (const table of [
		"audit_log",
		"audit_seals",
		"error_events",
		"request_log",
		"pgboss.job",
		"email_log",
		"security_events",
	]) {
		const found = await admin.unsafe(`select * from ${table} t where t::text like '%CANARY%'`);
		expect(found, table).toEqual([]);
	}
	const columns =
		await admin`select column_name as name from information_schema.columns where table_name = 'audit_log'`;
	expect(columns.map(({ name }) => name).sort()).toEqual(
		[
			...["org_id", "id", "seq", "created_at", "actor_type", "actor_ref"],
			...["action", "entity_type", "entity_id", "xid"],
		].sort(),
	);
}, 480_000);
