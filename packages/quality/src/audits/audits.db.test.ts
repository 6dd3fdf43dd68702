import { execFileSync, spawnSync } from "node:child_process";
import type { Ctx } from "@calibrant/kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as verbs from "../index.ts";
import { openLaboratories, ownNameOf, refusal } from "../testing/open-laboratory.ts";
import type { AuditState } from "./states.ts";

let laboratories: Awaited<ReturnType<typeof openLaboratories>>;
let lab: Awaited<ReturnType<(typeof laboratories)["found"]>>;
let programmeId: string;
type Role = "owner" | "manager" | "technician" | "viewer";

beforeAll(async () => {
	laboratories = await openLaboratories();
	lab = await laboratories.found("Clinix");
	const year = { title: "2026", periodFrom: "2026-01-01", periodTo: "2026-12-31", lists: ["iso17025_2017"] };
	programmeId = (await lab.as((ctx) => verbs.createProgramme(ctx, verbs.createProgrammeInput.parse(year)), "manager"))
		.id;
});
afterAll(() => laboratories.close());

const at = (now: string) => laboratories.database.setNow(now);
const read = (id: string, role: Role = "owner") => lab.as((ctx) => verbs.getAudit(ctx, { id }), role);
const seen = async (id: string) => ({ id, version: (await read(id)).audit.version });
const plan = (values: object = {}, role: Role = "manager") => {
	const days = { plannedFrom: "2026-03-01", plannedTo: "2026-03-03" };
	const { technician, manager } = lab.members;
	const asked = { programmeId, title: "Line 2", scope: "Labels of line 2", leadId: technician, auditeeIds: [manager] };
	return lab.as((ctx) => verbs.planAudit(ctx, verbs.planAuditInput.parse({ ...asked, ...days, ...values })), role);
};
const take = async (id: string, numbers: string[], role: Role = "manager") => {
	const input = { ...(await seen(id)), clauses: numbers.map((number) => ({ list: "iso17025_2017", number })) };
	return lab.as((ctx) => verbs.takeClauses(ctx, input), role);
};
const move = async (id: string, to: AuditState, reason = "", role: Role = "technician") => {
	const input = { ...(await seen(id)), to, reason };
	return lab.as((ctx) => verbs.moveAudit(ctx, input), role);
};
const sign = async (id: string, role: Role = "technician") => {
	const input = await seen(id);
	return lab.as(async (ctx) => verbs.signAudit(ctx, { ...input, printedName: await ownNameOf(ctx) }, "password"), role);
};
const answer = async (id: string, clause: string, values: object, role: Role = "technician") => {
	const line = (await read(id)).lines.find((one) => one.clause === clause);
	const input = verbs.answerLineInput.parse({ id: line?.id, version: line?.version, ...values });
	return lab.as((ctx) => verbs.answerLine(ctx, input), role);
};
const find = async (id: string, clause: string, values: object, role: Role = "technician") => {
	const lineId = (await read(id)).lines.find((one) => one.clause === clause)?.id;
	const input = verbs.writeFindingInput.parse({ lineId, grade: "minor", what: "Two labels are swapped", ...values });
	return lab.as((ctx) => verbs.writeFinding(ctx, input), role);
};
const conclude = async (id: string) => {
	const input = { ...(await seen(id)), conclusion: "Works, but for the labels" };
	return lab.as((ctx) => verbs.concludeAudit(ctx, input), "technician");
};
const finding = async (id: string, number = 1) => {
	const one = (await read(id)).findings.find((of) => of.number === number);
	if (!one) throw new Error("There is no such finding.");
	return one;
};
const respond = async (id: string, role: Role = "manager", number = 1) => {
	const { id: findingId, version } = await finding(id, number);
	return lab.as((ctx) => verbs.respondToFinding(ctx, { id: findingId, version, response: "Printed one by one" }), role);
};
const judge = async (id: string, accepted: boolean, judgement = "", role: Role = "technician", number = 1) => {
	const { id: findingId, version } = await finding(id, number);
	return lab.as((ctx) => verbs.judgeResponse(ctx, { id: findingId, version, accepted, judgement }), role);
};
const attach = async (id: string, clause: string, fileName: string, role: Role = "technician") => {
	const partId = (await read(id)).lines.find((one) => one.clause === clause)?.id ?? "";
	return verbs.putEvidence(lab.steps(role), verbs.auditEvidence, { partId, fileName }, Buffer.from(fileName));
};
const detach = (id: string, role: Role = "technician") =>
	verbs.removeEvidence(lab.steps(role), verbs.auditEvidence, { id });
const stored = async () => {
	const keys: string[] = [];
	for await (const { key } of lab.steps("owner").files.list(`internal-audits/${lab.orgId}/` as never)) keys.push(key);
	return keys.length;
};
/** One that is held now, with one clause and a minor finding that the manager answers. */
const held = async () => {
	const { id } = await plan();
	await take(id, ["8.4"]);
	await move(id, "in_progress");
	await find(id, "8.4", { ownerId: lab.members.manager, dueOn: "2026-03-20" });
	await conclude(id);
	return id;
};

test("an audit goes through every gate: a signed report, a nonconformity of the grave finding, answers, closing", async () => {
	const { id, number } = await plan();
	expect(number).toMatch(/^IA-2026-0000\d$/);
	expect(await refusal(move(id, "in_progress"))).toBe("CONFLICT");
	await take(id, ["8.4", "6.4", "8.8"]);
	expect((await read(id)).lines.map(({ clause }) => clause)).toEqual(["6.4", "8.4", "8.8"]);
	expect(await refusal(answer(id, "6.4", { verdict: "conforms" }))).toBe("CONFLICT");
	expect(await refusal(attach(id, "6.4", "early.txt"))).toBe("CONFLICT");
	expect(await refusal(move(id, "in_progress", "", "owner"))).toBe("FORBIDDEN");
	await move(id, "in_progress");
	// A file is evidence while the audit is held, by who holds it; a clause with one is not left out.
	expect(await refusal(attach(id, "6.4", "register.txt", "owner"))).toBe("FORBIDDEN");
	expect(await refusal(attach(id, "6.4", "register.exe"))).toBe("UNSUPPORTED_FILE");
	const register = await attach(id, "6.4", "register.txt");
	const { id: taken } = await attach(id, "6.4", "wrong.txt");
	expect(await refusal(take(id, ["8.4", "8.8"]))).toBe("INVALID clauses");
	expect(await refusal(detach(taken, "owner"))).toBe("FORBIDDEN");
	await detach(taken);
	expect([await refusal(detach(taken)), await stored()]).toEqual(["NOT_FOUND", 1]);
	expect((await read(id)).lines.map(({ files }) => files.map(({ name }) => name))).toEqual([["register.txt"], [], []]);
	const { items } = await lab.as((ctx) => verbs.auditHistory(ctx, { id, limit: 10 }), "viewer");
	expect(items.find(({ after }) => JSON.stringify(after).includes("wrong.txt"))).toMatchObject({
		...{
			by: "Clinix technician",
			before: { line: { file: null } },
			after: { line: { file: { fileName: "wrong.txt" } } },
		},
	});
	expect(await refusal(answer(id, "6.4", { verdict: "conforms" }, "owner"))).toBe("FORBIDDEN");
	expect(await refusal(answer(id, "6.4", { verdict: "not_seen" }))).toBe("INVALID note");
	expect(await refusal(answer(id, "6.4", { verdict: "conforms", evidence: ["DOC-1"] }))).toBe("INVALID evidence");
	const document = await lab.as(
		(ctx) => verbs.createDocument(ctx, verbs.createDocumentInput.parse({ title: "Labels" })),
		"manager",
	);
	await answer(id, "6.4", { verdict: "conforms", note: "Looked at 10", evidence: [document.number] });
	expect((await read(id)).lines[0]).toMatchObject({
		...{ verdict: "conforms", seenByName: "Clinix technician" },
		evidence: [{ kind: "document", id: document.id, number: document.number }],
	});
	const lacks = async (to: AuditState, role: Role = "technician") =>
		(await read(id, role)).steps.find((one) => one.to === to)?.lacks;
	expect(await lacks("reported")).toEqual(["lines_answered", "conclusion"]);
	await answer(id, "8.8", { verdict: "not_applicable", note: "Not of line 2" });
	await answer(id, "8.4", { verdict: "finding" });
	expect(await lacks("reported")).toEqual(["findings_written", "conclusion"]);
	expect(await refusal(find(id, "8.4", {}))).toBe("INVALID ownerId");
	expect(await refusal(find(id, "8.4", { ownerId: lab.members.manager, dueOn: "2026-03-01" }))).toBe("INVALID dueOn");
	await find(id, "8.4", { ownerId: lab.members.manager, dueOn: "2026-03-20" });
	await find(id, "8.4", { grade: "opportunity", what: "Print at the tool" });
	expect(await refusal(answer(id, "8.4", { verdict: "conforms" }))).toBe("CONFLICT");
	expect(await refusal(take(id, ["6.4"]))).toBe("INVALID clauses");
	await conclude(id);
	expect(await refusal(move(id, "reported"))).toBe("CONFLICT");
	expect(await refusal(sign(id, "manager"))).toBe("FORBIDDEN");
	expect(await refusal(respond(id))).toBe("CONFLICT");
	await sign(id);
	expect(await refusal(conclude(id))).toBe("CONFLICT");
	expect([await refusal(attach(id, "6.4", "late.txt")), await refusal(detach(register.id))]).toEqual([
		"CONFLICT",
		"CONFLICT",
	]);
	const download = (ctx: Ctx) => verbs.downloadEvidence(ctx, verbs.auditEvidence, { id: register.id });
	expect(await lab.as(download, "viewer")).toMatchObject({ fileName: "register.txt", bytes: 12 });
	// It is part of what the report says: with another file it is not what was signed.
	const holds = async () => (await read(id)).signatures.map((one) => one.holds);
	const sum = (sha256: string) =>
		laboratories.database.admin`update internal_audit_files set sha256 = ${sha256} where id = ${register.id}`;
	await sum("0".repeat(64));
	expect(await holds()).toEqual([false]);
	await sum(register.sha256);
	expect(await holds()).toEqual([true]);
	const { nonconformityId, nonconformityNumber } = await finding(id);
	const raised = await lab.as((ctx) => verbs.getNonconformity(ctx, { id: nonconformityId ?? "" }));
	expect(raised.nonconformity).toMatchObject({
		...{ number: nonconformityNumber, source: "audit", sourceId: id, sourceNumber: number, severity: "minor" },
		...{ title: "Two labels are swapped", ownerId: lab.members.manager },
	});
	expect((await finding(id, 2)).nonconformityId).toBeNull();
	expect(await lacks("closed")).toEqual(["answers_accepted", "nonconformities_ended"]);
	expect(await refusal(respond(id, "viewer"))).toBe("FORBIDDEN");
	await respond(id);
	expect((await read(id)).audit.state).toBe("responses");
	expect(await refusal(judge(id, false))).toBe("INVALID judgement");
	await judge(id, false, "And the cause?");
	await respond(id);
	await judge(id, true);
	expect(await lacks("closed")).toEqual(["nonconformities_ended"]);
	expect(await refusal(move(id, "closed"))).toBe("CONFLICT");
	const { admin } = laboratories.database;
	await admin`update nonconformities set state = 'closed' where id = ${nonconformityId}`;
	await move(id, "closed");
	const { body, fileName } = await verbs.printAudit(lab.steps("viewer"), { id });
	expect([fileName, body.subarray(0, 5).toString()]).toEqual([`${number}.pdf`, "%PDF-"]);
	if (spawnSync("pdftotext", ["-v"]).error === undefined) {
		const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: body, encoding: "utf8" });
		expect(text).toMatch(/Report signed as lead auditor by Clinix technician, 2 March 2026/);
		expect(text).toContain("File: register.txt");
		expect(text).toContain(`SHA-256 ${register.sha256}`);
		expect(text).toMatch(/Finding 1: Minor \(ISO\/IEC 17025:2017 8\.4\)[\s\S]*Accepted by Clinix technician/);
	}
	const done = await read(id);
	expect(done.signatures).toMatchObject([{ meaning: "audited", holds: true }]);
	expect(done.moves.map(({ to }) => to)).toEqual(["in_progress", "reported", "responses", "closed"]);
	const openAgain = async () => (await read(id)).findings.some(({ isOpenAgain }) => isOpenAgain);
	expect(await openAgain()).toBe(false);
	await admin`update nonconformities set state = 'open' where id = ${nonconformityId}`;
	expect(await openAgain(), "taken up again after the audit closed").toBe(true);
	await admin`update nonconformities set state = 'closed' where id = ${nonconformityId}`;
	await admin`update internal_audit_lines set note = 'All fine' where audit_id = ${id} and clause = '6.4'`;
	expect((await read(id)).signatures.map(({ holds }) => holds)).toEqual([false]);
});

test("nobody audits what they answer for or wrote, by themselves or by a key of theirs, as long as somebody else could", async () => {
	const { owner, manager, technician } = lab.members;
	expect(await refusal(plan({ leadId: manager }))).toBe("INVALID leadId");
	expect(await refusal(plan({ auditorIds: [manager] }))).toBe("INVALID auditorIds");
	expect(await refusal(plan({ leadId: manager, ownWorkReason: "She knows it best" }))).toBe("INVALID leadId");
	expect(await refusal(plan({ leadId: lab.members.viewer }))).toBe("INVALID leadId");
	const { id: hers } = await plan();
	const { version } = (await read(hers)).audit;
	const { plannedFrom, plannedTo } = (await read(hers)).audit;
	const free = (values: object, role: Role) => {
		const asked = { id: hers, version, title: "Line 2", scope: "Labels", plannedFrom, plannedTo, leadId: technician };
		return lab.as((ctx) => verbs.updateAudit(ctx, verbs.updateAuditInput.parse({ ...asked, ...values })), role);
	};
	expect(await refusal(free({ leadId: manager }, "manager")), "nobody frees themselves to audit").toBe("FORBIDDEN");
	expect(await refusal(free({}, "manager")), "nor to audit by another change").toBe("FORBIDDEN");
	await free({ leadId: manager }, "owner");
	const made = verbs.createDocumentInput.parse({ title: "Handling", ownerId: owner });
	const document = await lab.as((ctx) => verbs.createDocument(ctx, made), "manager");
	const about = { auditeeIds: [], documentIds: [document.id] };
	expect(await refusal(plan({ ...about, leadId: owner }))).toBe("INVALID leadId");
	expect(await refusal(plan({ ...about, leadId: manager }))).toBe("INVALID leadId");
	const { admin } = laboratories.database;
	const [key] =
		await admin`insert into api_keys (org_id, name, hint, key_hash, role, created_by, created_at, expires_at)
		values (${lab.orgId}, 'ERP', 'x', 'y', 'manager', ${technician}, app.now(), app.now()) returning id`;
	const { id } = await plan(about);
	await take(id, ["8.3"]);
	await admin`update document_versions set authors = ${admin.json([key?.id])} where document_id = ${document.id}`;
	// Who is named is asked again when it begins: they may have written meanwhile.
	expect((await read(id, "technician")).steps.find(({ to }) => to === "in_progress")?.lacks).toEqual(["independent"]);
	expect(await refusal(move(id, "in_progress"))).toBe("CONFLICT");
	const all = { ...about, ownWorkReason: "We are three" };
	const [named, joined] = [
		{ ...all, auditeeIds: [owner, manager, technician] },
		{ ...all, auditorIds: [owner, manager] },
	];
	for (const way of [named, { ...named, ...joined }])
		expect(await refusal(plan(way)), "naming everybody frees nobody").toBe("INVALID leadId");
	await admin`update document_versions set authors = ${admin.json([key?.id, manager])} where document_id = ${document.id}`;
	expect(await refusal(plan(about))).toBe("INVALID ownWorkReason");
	const alone = await plan(all);
	expect((await read(alone.id)).ownWork).toEqual([
		{ memberId: technician, name: "Clinix technician", why: "wrote", number: document.number },
	]);
});

test("a report is taken back until somebody answers: its signature is void, and says why", async () => {
	const id = await held();
	await sign(id);
	const first = (await finding(id)).nonconformityId;
	expect(await refusal(move(id, "in_progress"))).toBe("INVALID reason");
	expect(await refusal(move(id, "in_progress", "A word", "manager"))).toBe("FORBIDDEN");
	await move(id, "in_progress", "One more label");
	expect((await read(id)).signatures).toMatchObject([{ holds: false, ended: { round: 1, reason: "One more label" } }]);
	const { id: findingId, version } = await finding(id);
	const change = verbs.updateFindingInput.parse({ id: findingId, version, grade: "observation", what: "Once" });
	expect(await refusal(lab.as((ctx) => verbs.updateFinding(ctx, change), "technician"))).toBe("INVALID grade");
	const drop = () => lab.as((ctx) => verbs.dropFinding(ctx, { id: findingId, version }), "technician");
	expect(await refusal(drop())).toBe("CONFLICT");
	await find(id, "8.4", { grade: "observation", what: "A third" });
	await sign(id);
	expect((await read(id)).signatures.map(({ holds }) => holds)).toEqual([false, true]);
	expect((await finding(id)).nonconformityId, "it is raised once").toBe(first);
	await respond(id);
	expect(await refusal(move(id, "in_progress", "Too late"))).toBe("CONFLICT");
	// Who decides about nonconformities may answer for others, and does not judge that answer.
	const { id: other } = await plan({ leadId: lab.members.owner, auditeeIds: [] });
	await take(other, ["8.4"]);
	await move(other, "in_progress", "", "owner");
	await find(other, "8.4", { ownerId: lab.members.manager, dueOn: "2026-03-20" }, "owner");
	const input = { ...(await seen(other)), conclusion: "Fine" };
	await lab.as((ctx) => verbs.concludeAudit(ctx, input));
	await sign(other, "owner");
	await respond(other, "owner");
	expect(await refusal(judge(other, true, "", "owner"))).toBe("FORBIDDEN");
});

test("a programme shows which clauses no audit has taken; one that is cancelled took none, and what was taken keeps its words", async () => {
	const asked = { name: "House rules", clauses: [{ number: "1", title: "Shoes" }] };
	const list = await lab.as((ctx) => verbs.createClauseList(ctx, asked), "manager");
	const twice = { ...asked, clauses: [...asked.clauses, ...asked.clauses] };
	expect(await refusal(lab.as((ctx) => verbs.createClauseList(ctx, twice), "manager"))).toBe("INVALID clauses");
	const year = { title: "2027", periodFrom: "2027-01-01", periodTo: "2027-12-31", lists: ["iso9001_2015", list.id] };
	const made = await lab.as((ctx) => verbs.createProgramme(ctx, verbs.createProgrammeInput.parse(year)), "manager");
	const wrong = verbs.createProgrammeInput.parse({ ...year, lists: ["iso1"] });
	expect(await refusal(lab.as((ctx) => verbs.createProgramme(ctx, wrong), "manager"))).toBe("INVALID lists");
	const missing = async () => {
		const { coverage } = await lab.as((ctx) => verbs.getProgramme(ctx, { id: made.id }), "viewer");
		return coverage.map((one) => [one.name, one.clauses, one.missing.length]);
	};
	const { id } = await plan({ programmeId: made.id });
	const clauses = [
		{ list: list.id, number: "1" },
		{ list: "iso9001_2015", number: "9.2" },
	];
	const input = { ...(await seen(id)), clauses };
	await lab.as((ctx) => verbs.takeClauses(ctx, input), "manager");
	expect(await missing()).toEqual([
		["ISO 9001:2015", 28, 27],
		["House rules", 1, 0],
	]);
	const renamed = {
		id: list.id,
		version: 1,
		name: "House",
		clauses: [{ number: "1", title: "Safe shoes" }],
		archive: false,
	};
	await lab.as((ctx) => verbs.updateClauseList(ctx, renamed), "manager");
	expect((await read(id)).lines.find(({ clause }) => clause === "1")).toMatchObject({
		listName: "House rules",
		title: "Shoes",
	});
	expect(await refusal(move(id, "cancelled", "Nobody there"))).toBe("FORBIDDEN");
	await move(id, "cancelled", "Nobody there", "manager");
	expect(await missing()).toEqual([
		["ISO 9001:2015", 28, 28],
		["House", 1, 1],
	]);
	// Of this year, without an id: the one that today lies in.
	expect((await lab.as((ctx) => verbs.getProgramme(ctx, {}))).programme?.title).toBe("2026");
});

test("what waits for whom: an audit to hold, an answer that is owed and late, an answer to judge", async () => {
	const id = await held();
	const waits = async (role: Role) =>
		(await lab.as((ctx) => verbs.waitingQuality(ctx), role))
			.filter((one) => one.id === id)
			.map(({ kind, isLate }) => [kind, isLate]);
	expect([await waits("technician"), await waits("manager")]).toEqual([[["audit", false]], []]);
	// In the calendar it is of who holds it, the auditors beside the lead too, and of nobody else's own.
	const { id: shared } = await plan({ auditorIds: [lab.members.owner] });
	const days = async (role: Role, mine: boolean) => {
		const span = { from: "2026-03-01", to: "2026-03-01", mine };
		return (await lab.as((ctx) => verbs.dueDays(ctx, span), role)).filter((one) => one.id === shared).length;
	};
	const [lead, beside, other] = [
		await days("technician", true),
		await days("owner", true),
		await days("manager", true),
	];
	expect([lead, beside, other, await days("manager", false)]).toEqual([1, 1, 0, 1]);
	await sign(id);
	expect([await waits("technician"), await waits("manager")]).toEqual([[], [["audit_finding", false]]]);
	await at("2026-03-21T12:00:00Z");
	const { audits } = await lab.as((ctx) => verbs.getProgramme(ctx, { id: programmeId }));
	expect(audits.find((one) => one.id === id)).toMatchObject({ findings: 1, open: 1, late: 1 });
	expect(await waits("manager")).toEqual([["audit_finding", true]]);
	await respond(id);
	expect([await waits("technician"), await waits("manager")]).toEqual([[["audit_answer", false]], []]);
	await at("2026-03-02T12:00:00Z");
});
