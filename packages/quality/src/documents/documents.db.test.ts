import { execFileSync, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { type Ctx, inOrg, listActivity } from "@calibrant/kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import { qualityActivity } from "../activity.ts";
import * as verbs from "../index.ts";
import { openLaboratories, ownNameOf, refusal } from "../testing/open-laboratory.ts";
import { settleDocuments } from "./settle-version.ts";

let laboratories: Awaited<ReturnType<typeof openLaboratories>>;
let lab: Awaited<ReturnType<(typeof laboratories)["found"]>>;
type Role = "owner" | "manager" | "technician" | "viewer";

beforeAll(async () => {
	laboratories = await openLaboratories();
	lab = await laboratories.found("Clinix");
});
afterAll(() => laboratories.close());

const reads = spawnSync("pdftotext", ["-v"]).error === undefined;
if (!reads) console.warn("pdftotext is not here: the text of a printed document is not read back");

const at = (now: string) => laboratories.database.setNow(now);
const read = (id: string, versionId?: string, role: Role = "technician") =>
	lab.as((ctx) => verbs.getDocument(ctx, versionId ? { id, versionId } : { id }), role);
const seen = async (id: string, versionId: string) => ({
	id: versionId,
	version: (await read(id, versionId)).shown.version,
});
const create = (values: object = {}) =>
	lab.as(
		(ctx) => verbs.createDocument(ctx, verbs.createDocumentInput.parse({ title: "Pipettes", ...values })),
		"technician",
	);
const write = async (id: string, versionId: string, values: object = {}) => {
	const input = { ...(await seen(id, versionId)), title: "Pipettes", sections: [{ heading: "Scope", text: "All" }] };
	return lab.as((ctx) => verbs.writeVersion(ctx, verbs.writeVersionInput.parse({ ...input, ...values })), "technician");
};
const name = async (id: string, versionId: string, reviewers: Role[], approvers: Role[]) => {
	const ids = (some: Role[]) => some.map((role) => lab.members[role]);
	const input = { ...(await seen(id, versionId)), reviewerIds: ids(reviewers), approverIds: ids(approvers) };
	return lab.as((ctx) => verbs.nameSignatories(ctx, input), "technician");
};
const submit = async (id: string, versionId: string) => {
	const input = await seen(id, versionId);
	return lab.as((ctx) => verbs.submitVersion(ctx, input), "technician");
};
const sign = async (id: string, versionId: string, role: Role) => {
	const input = await seen(id, versionId);
	return lab.as(
		async (ctx) => verbs.signVersion(ctx, { ...input, printedName: await ownNameOf(ctx) }, "password"),
		role,
	);
};
/** A document in effect, written by the technician, approved by the owner. */
const effective = async (values: object = {}) => {
	const made = await create(values);
	await write(made.id, made.versionId);
	await name(made.id, made.versionId, [], ["owner"]);
	await submit(made.id, made.versionId);
	await sign(made.id, made.versionId, "owner");
	return made;
};
const next = async (id: string, values: object = {}) => {
	const { id: versionId } = await lab.as((ctx) => verbs.startVersion(ctx, { documentId: id }), "technician");
	await write(id, versionId, { changeNote: "New limits", ...values });
	await name(id, versionId, [], ["owner"]);
	await submit(id, versionId);
	await sign(id, versionId, "owner");
	return versionId;
};

test("a document is written, reviewed, approved by a second person and then in effect; each signature is over all it says", async () => {
	const { id, versionId, number } = await create();
	expect(number).toMatch(/^DOC-2026-0000\d$/);
	expect(await refusal(submit(id, versionId))).toBe("CONFLICT");
	await write(id, versionId);
	expect((await read(id)).shown.lacks).toEqual(["approver"]);
	expect(await refusal(name(id, versionId, ["owner"], ["technician"]))).toBe("INVALID approverIds");
	expect(await refusal(name(id, versionId, ["owner"], ["owner"]))).toBe("INVALID approverIds");
	await name(id, versionId, ["manager"], ["owner"]);
	await submit(id, versionId);
	expect(await refusal(write(id, versionId, { title: "Other" }))).toBe("CONFLICT");
	expect(await refusal(sign(id, versionId, "owner"))).toBe("CONFLICT");
	expect(await refusal(sign(id, versionId, "viewer"))).toBe("FORBIDDEN");
	await sign(id, versionId, "manager");
	expect((await read(id)).shown.state).toBe("in_review");
	await sign(id, versionId, "owner");
	const { shown, effectiveId } = await read(id);
	expect({ effectiveId, state: shown.state }).toEqual({ effectiveId: versionId, state: "effective" });
	expect(shown.signatures.map(({ meaning, holds, printedName }) => [meaning, holds, printedName])).toEqual([
		["reviewed", true, "Clinix manager"],
		["approved", true, "Clinix owner"],
	]);
	// Whoever changes what is signed past the doors is found out.
	const { admin } = laboratories.database;
	await admin`update document_versions set sections = '[{"heading":"Scope","text":"None"}]' where id = ${versionId}`;
	expect((await read(id)).shown.signatures.map(({ holds }) => holds)).toEqual([false, false]);
	await admin`update document_versions set sections = '[{"heading":"Scope","text":"All"}]' where id = ${versionId}`;
});

test("nobody signs what they wrote while somebody else could, and what goes back is signed anew", async () => {
	const { id, versionId } = await create();
	await write(id, versionId);
	await name(id, versionId, ["technician"], ["owner"]);
	expect(await refusal(submit(id, versionId))).toBe("FORBIDDEN");
	await name(id, versionId, ["manager"], ["owner"]);
	await submit(id, versionId);
	await sign(id, versionId, "manager");
	const back = async (reason: string, role: Role) => {
		const input = { ...(await seen(id, versionId)), reason };
		return lab.as((ctx) => verbs.sendBackVersion(ctx, input), role);
	};
	expect(await refusal(back("", "owner"))).toBe("INVALID reason");
	expect(await refusal(back("No", "viewer"))).toBe("FORBIDDEN");
	await back("The limits are missing", "owner");
	const { shown } = await read(id, versionId);
	expect(shown).toMatchObject({ state: "draft", round: 2, stateReason: "The limits are missing" });
	const ended = { round: 1, byName: "Clinix owner", reason: "The limits are missing" };
	expect(shown.signatures).toMatchObject([{ holds: false, ended }]);
	expect(shown.signatories.map(({ signedAt }) => signedAt)).toEqual([null, null]);
	// The manager helps to write it, and is no second person any more.
	const input = { ...(await seen(id, versionId)), title: "Pipettes", sections: [{ heading: "", text: "Limits" }] };
	await lab.as((ctx) => verbs.writeVersion(ctx, verbs.writeVersionInput.parse(input)), "manager");
	expect(await refusal(submit(id, versionId))).toBe("FORBIDDEN");
	// What was kept of the round that ended is altered: that is no named change.
	const { admin } = laboratories.database;
	await admin`update document_moves set ended_contents = '[]' where version_id = ${versionId} and to_state = 'draft'`;
	expect((await read(id, versionId)).shown.signatures).toMatchObject([{ holds: false, ended: null }]);
	const stays = await seen(id, versionId);
	expect(await refusal(lab.as(() => verbs.discardDraft(lab.steps("technician"), stays)))).toBe("CONFLICT");
});

test("the next version waits for its day; the clock puts it into effect, supersedes the other, and doing it again does nothing", async () => {
	expect(verbs.createDocumentInput.safeParse({ title: "x", reviewMonths: 61 }).success, "no review at all").toBe(false);
	const { id, versionId } = await effective({ reviewMonths: 12 });
	expect((await read(id)).document.nextReviewOn).toBe("2027-03-02");
	const second = await next(id, { title: "Pipettes and tips", effectiveOn: "2026-03-10" });
	expect(await read(id)).toMatchObject({ effectiveId: versionId, document: { title: "Pipettes" } });
	expect(await refusal(lab.as((ctx) => verbs.startVersion(ctx, { documentId: id })))).toBe("CONFLICT");
	const settle = () => lab.as((ctx) => settleDocuments(ctx));
	expect(await settle()).toBe(0);
	// In Brussels the tenth has begun.
	await at("2026-03-09T23:30:00Z");
	expect(await settle()).toBe(1);
	expect(await settle()).toBe(0);
	const after = await read(id);
	expect(after).toMatchObject({
		effectiveId: second,
		document: { title: "Pipettes and tips", nextReviewOn: "2027-03-10" },
	});
	expect(after.versions.map(({ state }) => state)).toEqual(["effective", "superseded"]);
	expect((await read(id, versionId)).shown).toMatchObject({ isEnded: true, may: { write: false, sendBack: false } });
	await at("2026-03-02T12:00:00Z");
});

test("a document whose review is due is confirmed with a note, or taken out of use with a reason and offered no more", async () => {
	const { id, versionId } = await effective({ reviewMonths: 6, ownerId: lab.members.technician });
	await at("2026-09-02T12:00:00Z");
	const waits = (role: Role) => lab.as((ctx) => verbs.waitingQuality(ctx), role);
	expect((await waits("technician")).filter((one) => one.id === id)).toMatchObject([
		{ kind: "document_review", isLate: false },
	]);
	// The weekly mail counts the same, and the day after as overdue.
	const told = async () => (await lab.as((ctx) => verbs.dueQuality(ctx, 30), "technician")).counts;
	const { quality = 0, qualityLate = 0 } = await told();
	expect(quality).toBeGreaterThan(0);
	await at("2026-09-03T12:00:00Z");
	expect(await told()).toEqual({ quality: quality - 1, qualityLate: qualityLate + 1 });
	await at("2026-09-02T12:00:00Z");
	const list = (show: "review_due" | "in_use" | "ended") =>
		lab.as(async (ctx) => {
			const { items } = await verbs.listDocuments(ctx, verbs.listDocumentsInput.parse({ show }));
			return items.some((one) => one.id === id);
		});
	expect([await list("review_due"), await list("in_use"), await list("ended")]).toEqual([true, true, false]);
	const document = async () => ({ id, version: (await read(id)).document.version });
	const confirm = await document();
	await lab.as((ctx) => verbs.confirmReview(ctx, { ...confirm, note: "Compared with ISO 8655" }));
	const reviewed = await read(id);
	expect(reviewed.document.nextReviewOn).toBe("2027-03-02");
	const said = { note: "Compared with ISO 8655", byName: "Clinix owner", versionNumber: 1 };
	expect(reviewed.reviews).toMatchObject([{ ...said, dueOn: "2026-09-02", nextReviewOn: "2027-03-02" }]);
	const { type, ownerId, readingDays, readingSigned } = (await read(id)).document;
	const settings = { ...(await document()), type, ownerId, readingDays, readingSigned, reviewMonths: 1, reason: "" };
	await lab.as((ctx) => verbs.updateDocument(ctx, settings));
	expect((await read(id)).document.nextReviewOn).toBe("2026-10-02");
	expect(await refusal(lab.as((ctx) => verbs.updateDocument(ctx, settings)))).toBe("STALE_VERSION");
	const other = { ...settings, ...(await document()), type: "form" as const };
	expect(await refusal(lab.as((ctx) => verbs.updateDocument(ctx, other)))).toBe("INVALID type");
	const end = { ...(await seen(id, versionId)), reason: "No pipettes any more" };
	const takeOut = (more: object, role: Role) =>
		lab.as(
			async (ctx) => verbs.obsoleteVersion(ctx, { ...end, printedName: await ownNameOf(ctx), ...more }, "password"),
			role,
		);
	expect(await refusal(takeOut({}, "technician"))).toBe("FORBIDDEN");
	expect(await refusal(takeOut({ reason: "" }, "manager"))).toBe("INVALID reason");
	expect(await refusal(takeOut({ printedName: "Somebody" }, "manager"))).toBe("INVALID printedName");
	await takeOut({}, "manager");
	const history = await lab.as((ctx) => verbs.documentHistory(ctx, { id, limit: 200 }), "viewer");
	expect(history.items.map(({ by, reason, versionNumber }) => [by, reason, versionNumber]).slice(0, 3)).toEqual([
		["Clinix manager", "No pipettes any more", 1],
		["Clinix owner", null, null],
		["Clinix owner", "Compared with ISO 8655", null],
	]);
	expect(history.items.at(-1)).toMatchObject({ before: null, after: { ownerId: "Clinix technician" } });
	const one = await lab.as((ctx) => listActivity(ctx, [qualityActivity], { limit: 1 }), "viewer");
	expect(one.items).toMatchObject([{ kind: "document_version", label: expect.stringMatching(/^DOC-.* v1$/) }]);
	const over = await read(id);
	expect(over).toMatchObject({ effectiveId: null, shown: { state: "obsolete", isEnded: true } });
	expect(over.shown.signatures).toMatchObject([
		{ meaning: "approved", holds: true },
		{ meaning: "withdrawn", holds: true, printedName: "Clinix manager" },
	]);
	const { admin } = laboratories.database;
	await admin`update document_versions set state_reason = 'Other' where id = ${versionId}`;
	expect((await read(id)).shown.signatures.map(({ holds }) => holds)).toEqual([true, false]);
	expect([await list("review_due"), await list("in_use"), await list("ended")]).toEqual([false, false, true]);
	await at("2026-03-02T12:00:00Z");
});

test("who has to read a version is told once, newcomers too; a reader says it or signs it, and only a current version", async () => {
	const { id, versionId } = await effective({ readingDays: 14, readingSigned: true });
	const audience = async (roles: Role[], memberIds: string[] = [], reason = "") => {
		const input = { id, version: (await read(id)).document.version, roles, memberIds, reason };
		return lab.as((ctx) => verbs.setAudience(ctx, input));
	};
	await audience(["technician"], [lab.members.viewer]);
	const readers = async (of = versionId) =>
		(await read(id, of)).shown.readings.map(({ memberId, dueOn }) => [memberId, dueOn]);
	const both = [lab.members.technician, lab.members.viewer].sort();
	expect((await readers()).sort()).toEqual(both.map((one) => [one, "2026-03-16"]));
	expect(await refusal(audience(["technician"]))).toBe("INVALID reason");
	await audience(["technician"], [], "On leave");
	expect((await readers()).map(([one]) => one)).toEqual([lab.members.technician]);
	const told = await laboratories.database.admin`select entity_type, before, after from record_history
		where reason = 'On leave' order by id`;
	expect(told).toMatchObject([
		{ entity_type: "document", before: { memberIds: [lab.members.viewer] }, after: { memberIds: [] } },
		{ entity_type: "document_version", before: { toRead: [lab.members.viewer] }, after: { toRead: [] } },
	]);
	const lower = async (values: object) => {
		const { type, ownerId, reviewMonths, readingDays, readingSigned, version } = (await read(id)).document;
		const now = { id, version, type, ownerId, reviewMonths, readingDays, readingSigned, reason: "" };
		return refusal(lab.as((ctx) => verbs.updateDocument(ctx, { ...now, ...values })));
	};
	expect(await lower({ readingSigned: false })).toBe("INVALID reason");
	expect(await lower({ readingDays: null })).toBe("INVALID reason");
	expect(await lower({ readingDays: 15, reason: "A holiday" })).toBeNull();
	const acknowledge = (of: string, printedName: string, role: Role = "technician") =>
		lab.as((ctx) => verbs.acknowledge(ctx, { versionId: of, understood: true, printedName }, "password"), role);
	expect(await refusal(acknowledge(versionId, "", "viewer"))).toBe("NOT_FOUND");
	expect(await refusal(acknowledge(versionId, ""))).toBe("INVALID printedName");
	await acknowledge(versionId, "Clinix technician");
	expect(await refusal(acknowledge(versionId, "Clinix technician"))).toBe("CONFLICT");
	const { shown } = await read(id);
	expect(shown.readSignatures.map(({ meaning, holds }) => [meaning, holds])).toEqual([["understood", true]]);
	const mine = (show: "open" | "read") =>
		lab.as(async (ctx) => (await verbs.myReadings(ctx, { show })).items.map((one) => one.versionId), "technician");
	expect([await mine("open"), await mine("read")]).toEqual([[], [versionId]]);
	// Another version is to be read from its approval on, also before its day.
	const second = await next(id, { effectiveOn: "2026-03-10" });
	expect(await mine("open")).toEqual([second]);
	// The viewer becomes a technician: the job gives them what technicians read.
	const { admin } = laboratories.database;
	await admin`update memberships set role = 'technician' where id = ${lab.members.viewer}`;
	expect(await lab.as((ctx) => settleDocuments(ctx))).toBe(2);
	expect(await lab.as((ctx) => settleDocuments(ctx))).toBe(0);
	await admin`update memberships set role = 'viewer' where id = ${lab.members.viewer}`;
});

test("a file is kept with a draft, printed after its signatures and marked; a draft that nobody saw is discarded whole", async () => {
	const { id, versionId } = await create({ type: "form" });
	const put = (body: Buffer, fileName: string) =>
		verbs.putDocumentFile(lab.steps("technician"), { versionId, fileName }, body);
	expect(await refusal(put(Buffer.from("MZ\0"), "tool.exe"))).toBe("UNSUPPORTED_FILE");
	expect(await refusal(put(Buffer.from("PK\x03\x04"), "archive.zip"))).toBe("UNSUPPORTED_FILE");
	const drawn = await create({ title: "Form of pipettes" });
	const pdf = (await verbs.printDocument(lab.steps("technician"), { id: drawn.versionId })).body;
	const first = await put(Buffer.from("plain"), "a.txt");
	await put(pdf, "form.pdf");
	const old = await laboratories.database.admin`select file_key from document_files where sha256 = ${first.sha256}`;
	expect(old).toHaveLength(0);
	const print = async (of = versionId) => (await verbs.printDocument(lab.steps("technician"), { id: of })).body;
	const expectText = async (...wanted: RegExp[]) => {
		const input = await print();
		expect(input.subarray(0, 5).toString()).toBe("%PDF-");
		if (!reads) return;
		const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input, encoding: "utf8" });
		for (const one of wanted) expect(text).toMatch(one);
	};
	await expectText(/Not signed\.[\s\S]*Form of pipettes/, /Not for use\./);
	await name(id, versionId, [], ["manager"]);
	await submit(id, versionId);
	await sign(id, versionId, "manager");
	await expectText(
		/Approved by Clinix manager, 2 March 2026 at 13:00 \(Europe\/Brussels\)/,
		/Controlled copy for Clinix technician/,
		/Page 1 of 2[\s\S]*DOC-2026-\d{5}, version 1 · Page 2 of 2/,
	);
	// Everybody fetches the file of what is in effect; of what is not, those who work on it.
	const fetched = (of: string, role: Role) => lab.as((ctx) => verbs.downloadDocumentFile(ctx, { id: of }), role);
	expect((await fetched(versionId, "viewer")).fileName).toBe("form.pdf");
	const { id: draftId, version } = await lab.as((ctx) => verbs.startVersion(ctx, { documentId: id }), "technician");
	expect((await read(id, draftId)).shown.previousFileName).toBe("form.pdf");
	const take = { versionId: draftId, version };
	const taken = await lab.as(() => verbs.takeOverFile(lab.steps("technician"), take));
	expect(taken).toMatchObject({ fileName: "form.pdf", sha256: (await read(id)).shown.file?.sha256 });
	expect(await refusal(fetched(draftId, "viewer"))).toBe("FORBIDDEN");
	expect((await read(id, draftId, "viewer")).shown.mayFetch).toBe(false);
	expect((await fetched(draftId, "technician")).fileName).toBe("DRAFT v2 form.pdf");
	const again = await seen(id, draftId);
	expect(
		await refusal(lab.as(() => verbs.takeOverFile(lab.steps("technician"), { ...again, versionId: draftId }))),
	).toBe("CONFLICT");
	const other = await create();
	const discard = await seen(other.id, other.versionId);
	const gone = await verbs.discardDraft(lab.steps("technician"), discard);
	expect(gone).toEqual({ documentId: other.id, documentIsGone: true });
	expect(await refusal(read(other.id))).toBe("NOT_FOUND");
});

test("two versions of one document are compared, and those of two are not", async () => {
	const one = await effective();
	const started = await lab.as((ctx) => verbs.startVersion(ctx, { documentId: one.id }), "technician");
	const asked = (await read(one.id, started.id)).shown.signatories.map(({ part, memberId }) => [part, memberId]);
	expect(asked, "who signed the last is asked again").toEqual([["approver", lab.members.owner]]);
	await lab.as(() => verbs.discardDraft(lab.steps("technician"), { id: started.id, version: started.version }));
	const second = await next(one.id, { sections: [{ heading: "Scope", text: "All pipettes" }] });
	const compare = (fromId: string, toId: string) => lab.as((ctx) => verbs.compareVersions(ctx, { fromId, toId }));
	const { sections, files } = await compare(one.versionId, second);
	expect(sections.map(({ text }) => text.map(({ change, text: said }) => [change, said]))).toEqual([
		[
			["same", "All"],
			["added", " pipettes"],
		],
	]);
	expect(files.same).toBe(true);
	const other = await create();
	expect(await refusal(compare(one.versionId, other.versionId))).toBe("INVALID toId");
});

test("an external auditor of the whole sees what was in effect and found until a day, with its history; of a part, nothing", async () => {
	const { admin } = laboratories.database;
	const one = await effective();
	const { id } = await lab.as((ctx) =>
		verbs.openNonconformity(ctx, verbs.openNonconformityInput.parse({ title: "Tip" })),
	);
	const [programme] =
		await admin`insert into internal_audit_programmes (org_id, title, period_from, period_to, created_at,
		updated_at) values (${lab.orgId}, '2026', '2026-01-01', '2026-12-31', app.now(), app.now()) returning id`;
	const [audit] =
		await admin`insert into internal_audits (org_id, programme_id, number, title, scope, planned_from, planned_to,
		lead_id, state_since, created_at, updated_at) values (${lab.orgId}, ${programme?.id}, 'IA-1', 'Tips', 'Tips', '2026-03-09',
		'2026-03-09', ${lab.members.owner}, app.now(), app.now(), app.now()) returning id`;
	const { technician } = lab.members;
	const risk = await lab.as((ctx) =>
		verbs.createRisk(ctx, verbs.createRiskInput.parse({ title: "It may", ownerId: technician })),
	);
	const complaint = await lab.as((ctx) =>
		verbs.recordComplaint(
			ctx,
			verbs.recordComplaintInput.parse({ title: "Late", complainant: "Jo Peeters", contact: "jo@example.org" }),
		),
	);
	const judge = (version: number, likelihood: number) => {
		const judged = { id: risk.id, version, kind: "current", likelihood, severity: 4, reason: "So" };
		return lab.as((ctx) => verbs.assessRisk(ctx, verbs.assessRiskInput.parse(judged)));
	};
	await judge(1, 4);
	const asked = { title: "Tips", learnerRoles: ["technician"] };
	const training = await lab.as((ctx) => verbs.createRequirement(ctx, verbs.createRequirementInput.parse(asked)));
	await lab.as(async (ctx) => {
		const usual = {
			how: "instruction",
			outcome: "trained",
			trainedOn: "2026-03-02",
			printedName: await ownNameOf(ctx),
		};
		const input = { requirementId: training.id, memberId: technician, ...usual };
		return verbs.recordTraining(ctx, verbs.recordTrainingInput.parse(input), "password");
	});
	const [action] =
		await admin`insert into nonconformity_actions (org_id, nonconformity_id, what, owner_id, due_on, round, created_at)
		values (${lab.orgId}, ${id}, 'Tips', ${technician}, '2026-03-09', 1, app.now()) returning id`;
	const [file] =
		await admin`insert into nonconformity_files (org_id, action_id, file_key, file_name, content_type, bytes, sha256,
		added_at) values (${lab.orgId}, ${action?.id}, 'nonconformities/x', 'tips.txt', 'text/plain', 1, '00', app.now()) returning id`;
	await at("2026-03-05T12:00:00Z");
	await admin`insert into nonconformity_moves (org_id, nonconformity_id, from_state, to_state, moved_at)
		values (${lab.orgId}, ${id}, 'open', 'contained', app.now())`;
	await admin`insert into internal_audit_moves (org_id, audit_id, from_state, to_state, reason, moved_at)
		values (${lab.orgId}, ${audit?.id}, 'planned', 'cancelled', 'Ill', app.now())`;
	await lab.as(async (ctx) => {
		const { id: of, version } = complaint;
		const named = { title: "Later", complainant: "Jo Peeters", contact: "jo@example.org" };
		await verbs.updateComplaint(ctx, verbs.updateComplaintInput.parse({ id: of, version, ...named }));
		const step = { id: of, version: version + 1, to: "acknowledged" };
		await verbs.moveComplaint(ctx, verbs.moveComplaintInput.parse(step));
	});
	const second = await next(one.id);
	await judge(2, 1);
	await lab.as((ctx) => verbs.moveRisk(ctx, { id: risk.id, version: 3, to: "assessed", reason: "" }));
	const archive = { id: training.id, version: 1, archive: true, reason: "Another" };
	await lab.as((ctx) => verbs.archiveRequirement(ctx, archive));
	const userId = randomUUID();
	await admin`insert into profiles (user_id, name) values (${userId}, 'Aud Itor')`;
	await admin`insert into auditor_accesses (org_id, user_id, email, host_name, host_contact, expires_at, created_at, accepted_at)
		values (${lab.orgId}, ${userId}, 'a@b.example', 'H', 'h@b.example', '2027-01-01', app.now(), app.now())`;
	const auditor = { auditorId: userId, secondFactor: true };
	const as = <T>(work: (ctx: Ctx) => Promise<T>) => inOrg(laboratories.house, lab.orgId, auditor, {}, work);
	const on = async (day: string) => {
		const { documents, nonconformities, audits } = await as((ctx) => verbs.auditorQuality(ctx, { on: day }));
		return [
			documents.filter(({ id: of }) => [one.versionId, second].includes(of)).map(({ version }) => version),
			nonconformities,
			audits.map(({ state }) => state),
		];
	};
	expect(await on("2026-03-01")).toEqual([[], [], []]);
	expect(await on("2026-03-04")).toMatchObject([[1], [{ id, state: "open" }], ["planned"]]);
	expect(await on("2026-03-05")).toMatchObject([[2], [{ id, state: "contained" }], ["cancelled"]]);
	const internal = await as((ctx) => verbs.auditorInternalAudit(ctx, { id: audit?.id }));
	expect([internal.audit.number, internal.moves.length, internal.then]).toEqual(["IA-1", 1, null]);
	const earlier = await as((ctx) => verbs.auditorNonconformity(ctx, { id, on: "2026-03-04" }));
	expect(earlier.then).toEqual({ day: "2026-03-04", today: "2026-03-05", state: "open" });
	const complainedOn = async (day: string) => {
		const { complaints } = await as((ctx) => verbs.auditorQuality(ctx, { on: day }));
		const seen =
			complaints.length === 0 ? null : await as((ctx) => verbs.auditorComplaint(ctx, { ...complaint, on: day }));
		expect(JSON.stringify([complaints, seen])).not.toMatch(/Peeters|example\.org/);
		return [
			complaints.map(({ title, state }) => [title, state]),
			seen?.complaint.title,
			seen?.complaint.acknowledgedOn,
		];
	};
	expect(await complainedOn("2026-03-01")).toEqual([[], undefined, undefined]);
	expect(await complainedOn("2026-03-04")).toEqual([[["Late", "received"]], "Late", null]);
	expect(await complainedOn("2026-03-05")).toEqual([[["Later", "acknowledged"]], "Later", "2026-03-05"]);
	expect(await refusal(on("2026-03-06"))).toBe("INVALID on");
	const riskOn = async (day: string) => {
		const { risks } = await as((ctx) => verbs.auditorQuality(ctx, { on: day }));
		return risks.map(({ state, standing }) => [state, standing?.score]);
	};
	expect([await riskOn("2026-03-01"), await riskOn("2026-03-04")]).toEqual([[], [["identified", 16]]]);
	expect(await riskOn("2026-03-05")).toEqual([["assessed", 4]]);
	const early = await as((ctx) => verbs.auditorRisk(ctx, { id: risk.id, on: "2026-03-04" }));
	expect([early.risk.state, early.assessments.length, early.moves.length]).toEqual(["identified", 1, 0]);
	expect(await refusal(as((ctx) => verbs.auditorRisk(ctx, { id: risk.id, on: "2026-03-01" })))).toBe("NOT_FOUND");
	const trainedOn = async (day: string) => {
		const { requirements, cells, records } = await as((ctx) => verbs.auditorTraining(ctx, { on: day }));
		const state = cells.find(({ memberId }) => memberId === technician)?.state;
		return [requirements.length, state, records.length];
	};
	expect(await trainedOn("2026-03-01")).toEqual([0, undefined, 0]);
	expect(await trainedOn("2026-03-04")).toEqual([1, "current", 1]);
	expect(await trainedOn("2026-03-05"), "it is asked for no more").toEqual([0, undefined, 1]);
	const seen = await as((ctx) => verbs.auditorDocument(ctx, { id: one.versionId }));
	expect([seen.shown.state, seen.shown.signatures.length]).toEqual(["superseded", 1]);
	expect(seen.history.items.length).toBeGreaterThan(5);
	expect((await as((ctx) => verbs.auditorNonconformity(ctx, { id }))).history.items).toHaveLength(1);
	const ofFile = { id: String(file?.id) };
	const take = () => as((ctx) => verbs.auditorEvidence(ctx, verbs.actionEvidence, ofFile));
	expect(await take()).toMatchObject({ fileName: "tips.txt", fileKey: "nonconformities/x" });
	const [line] =
		await admin`select actor_type from audit_log where action = 'nonconformity.downloaded' and entity_id = ${id}`;
	expect(line).toMatchObject({ actor_type: "auditor" });
	expect(await refusal(lab.as((ctx) => verbs.auditorQuality(ctx, {})))).toBe("FORBIDDEN");
	await admin`update auditor_accesses set instrument_ids = '["018f0000-0000-7000-8000-000000000000"]'`;
	expect(await on("2026-03-05")).toEqual([[], [], []]);
	expect(await refusal(as((ctx) => verbs.auditorInternalAudit(ctx, { id: audit?.id })))).toBe("NOT_FOUND");
	expect(await refusal(take())).toBe("NOT_FOUND");
	expect(await refusal(as((ctx) => verbs.auditorComplaint(ctx, { id: complaint.id })))).toBe("NOT_FOUND");
	expect([await riskOn("2026-03-05"), await trainedOn("2026-03-05")]).toEqual([[], [0, undefined, 0]]);
	expect(await refusal(as((ctx) => verbs.auditorRisk(ctx, { id: risk.id })))).toBe("NOT_FOUND");
	expect(await refusal(as((ctx) => verbs.auditorDocument(ctx, { id: one.versionId })))).toBe("NOT_FOUND");
	await admin`update auditor_accesses set instrument_ids = '[]', period_from = '2026-03-03'`;
	expect(await refusal(take()), "found before the period").toBe("NOT_FOUND");
	expect(await refusal(as((ctx) => verbs.auditorNonconformity(ctx, { id })))).toBe("NOT_FOUND");
	await at("2026-03-02T12:00:00Z");
});
