import { afterAll, beforeAll, expect, test } from "vitest";
import * as verbs from "../index.ts";
import { openLaboratories, ownNameOf, refusal } from "../testing/open-laboratory.ts";

let laboratories: Awaited<ReturnType<typeof openLaboratories>>;
let lab: Awaited<ReturnType<(typeof laboratories)["found"]>>;
type Role = "owner" | "manager" | "technician" | "viewer";

beforeAll(async () => {
	laboratories = await openLaboratories();
	lab = await laboratories.found("Clinix");
});
afterAll(async () => {
	await laboratories.close();
});

const at = (now: string) => laboratories.database.setNow(now);
const ask = (values: object = {}, role: Role = "manager") => {
	const input = verbs.createRequirementInput.parse({ title: "Pipettes", learnerRoles: ["technician"], ...values });
	return lab.as((ctx) => verbs.createRequirement(ctx, input), role);
};
const read = (id: string, role: Role = "owner") =>
	lab.as((ctx) => verbs.getTraining(ctx, verbs.getTrainingInput.parse({ id })), role);
const train = (requirementId: string, values: object = {}, role: Role = "manager") => {
	const usual = { memberId: lab.members.technician, trainedOn: "2026-03-02", how: "instruction", outcome: "trained" };
	return lab.as(async (ctx) => {
		const asked = { requirementId, ...usual, printedName: await ownNameOf(ctx), ...values };
		return verbs.recordTraining(ctx, verbs.recordTrainingInput.parse(asked), "password");
	}, role);
};
const states = async (id: string) =>
	Object.fromEntries(
		(await read(id)).people.map(({ memberId, state }) => [
			Object.entries(lab.members).find(([, member]) => member === memberId)?.[0],
			state,
		]),
	);
const stateOf = async (id: string, role: Role = "technician") => (await states(id))[role];
const waits = (role: Role) => lab.as(async (ctx) => (await verbs.waitingQuality(ctx)).map(({ about }) => about), role);

/** A version of a document that is in effect. */
async function release(title: string, before?: string) {
	const made = before
		? { id: before, versionId: (await lab.as((ctx) => verbs.startVersion(ctx, { documentId: before }))).id }
		: await lab.as((ctx) => verbs.createDocument(ctx, verbs.createDocumentInput.parse({ title })));
	const seen = async () => {
		const { shown } = await lab.as((ctx) => verbs.getDocument(ctx, made));
		return { id: made.versionId, version: shown.version };
	};
	const text = { title, sections: [{ heading: "", text: `All ${made.versionId}` }], changeNote: "Anew" };
	const written = verbs.writeVersionInput.parse({ ...(await seen()), ...text });
	await lab.as((ctx) => verbs.writeVersion(ctx, written), "technician");
	const named = { ...(await seen()), reviewerIds: [], approverIds: [lab.members.manager] };
	await lab.as((ctx) => verbs.nameSignatories(ctx, named));
	const sent = await seen();
	await lab.as((ctx) => verbs.submitVersion(ctx, sent));
	const now = await seen();
	await lab.as(
		async (ctx) => verbs.signVersion(ctx, { ...now, printedName: await ownNameOf(ctx) }, "password"),
		"manager",
	);
	return made;
}

test("a training is asked of roles and people, recorded by a second person, and expires by the calendar", async () => {
	const { id } = await ask({ validMonths: 12, learnerIds: [lab.members.viewer] });
	expect(await states(id)).toEqual({
		...{ owner: "not_required", manager: "not_required", technician: "missing", viewer: "missing" },
	});
	expect(await waits("technician")).toEqual(["Pipettes"]);
	await train(id);
	expect(await stateOf(id)).toBe("current");
	expect(await waits("technician")).toEqual([]);
	const { records } = await read(id);
	expect(records).toMatchObject([{ expiresOn: "2027-03-02", trainedByName: "Clinix manager", isCorrected: false }]);
	await at("2027-02-15T12:00:00Z");
	expect(await stateOf(id)).toBe("soon");
	expect(await waits("technician"), "told before it expires").toEqual(["Pipettes"]);
	await at("2027-03-02T12:00:00Z");
	expect(await stateOf(id)).toBe("soon");
	await at("2027-03-03T12:00:00Z");
	expect(await stateOf(id)).toBe("expired");
	await at("2026-03-02T12:00:00Z");
});

test("nobody confirms their own training, nor is named as who trained them, and who is not named may not sign", async () => {
	const { id } = await ask({ learnerRoles: ["manager", "technician"] });
	const mine = { memberId: lab.members.manager };
	expect(await refusal(train(id, mine, "manager")), "oneself").toBe("FORBIDDEN");
	expect(await refusal(train(id, { trainerId: lab.members.technician })), "trained by oneself").toBe(
		"INVALID trainerId",
	);
	expect(await refusal(train(id, { trainerId: lab.members.owner })), "who trained signs").toBe("INVALID trainerId");
	expect(await refusal(train(id, mine, "technician")), "not named").toBe("FORBIDDEN");
	expect(await refusal(train(id, mine, "viewer")), "by role").toBe("FORBIDDEN");
	expect(await refusal(train(id, { trainedOn: "2026-03-03" }))).toBe("INVALID trainedOn");
	expect(await refusal(train(id, { outcome: "passed" }))).toBe("INVALID outcome");
	expect(await refusal(train(id, { outcome: "void" }))).toBe("INVALID outcome");
	expect(await refusal(train(id, { how: "external" }))).toBe("INVALID trainerName");
	expect(await refusal(train(id, { how: "external", trainerName: "BIPM" }))).toBe("INVALID certificate");
	expect(await refusal(train(id, { memberId: lab.orgId }))).toBe("INVALID memberId");
	expect((await read(id)).records).toEqual([]);
	await train(id, { how: "external", trainerName: "BIPM", certificate: "C-7" });
	expect((await read(id)).records).toMatchObject([{ trainerId: null, trainedByName: "BIPM", certificate: "C-7" }]);
	const own = await ask({ trainerIds: [lab.members.technician], learnerRoles: ["manager"] });
	await train(own.id, mine, "technician");
	expect(await stateOf(own.id, "manager"), "somebody who is named").toBe("current");
	expect(await refusal(train(own.id, mine, "owner")), "others are not").toBe("FORBIDDEN");
	expect(await refusal(ask({ trainerIds: [lab.members.viewer] }))).toBe("INVALID trainerIds");
	expect(await refusal(ask({}, "technician"))).toBe("FORBIDDEN");
});

test("an assessment that is asked for counts when it is passed; the last one counts", async () => {
	const { id } = await ask({ isAssessed: true });
	expect(await refusal(train(id))).toBe("INVALID outcome");
	await train(id, { outcome: "passed", trainedOn: "2026-02-01", trainerId: lab.members.owner });
	expect(await stateOf(id)).toBe("current");
	await train(id, { outcome: "failed" });
	expect(await stateOf(id)).toBe("missing");
	const { technician, manager } = lab.members;
	const both = await ask({ isAssessed: true, trainerIds: [technician, manager] });
	const own = train(both.id, { outcome: "passed", trainerId: technician });
	expect(await refusal(own), "trained by themselves, assessed by another").toBe("INVALID trainerId");
});

test("a correction is another record with a reason, once; the one before stays as it was signed", async () => {
	const { id } = await ask({ learnerIds: [lab.members.viewer] });
	const first = await train(id);
	expect(await refusal(train(id, { correctsId: first.id }))).toBe("INVALID reason");
	const right = { memberId: lab.members.viewer, correctsId: first.id, reason: "The wrong name" };
	const second = await train(id, right);
	expect(await states(id)).toMatchObject({ technician: "missing", viewer: "current" });
	expect(await refusal(train(id, right))).toBe("CONFLICT");
	await train(id, { ...right, correctsId: second.id, outcome: "void", reason: "It was put off" });
	expect(await stateOf(id, "viewer")).toBe("missing");
	const of = (record: string) => lab.as((ctx) => verbs.getTrainingRecord(ctx, { id: record }));
	expect(await of(first.id)).toMatchObject({
		record: { memberId: lab.members.technician },
		...{ correctedById: second.id, signatures: [{ meaning: "trained", holds: true, printedName: "Clinix manager" }] },
	});
	expect((await read(id)).records.map(({ isCorrected }) => isCorrected)).toEqual([false, true, true]);
	const { admin } = laboratories.database;
	await admin`alter table training_records disable trigger user`;
	await admin`update training_records set trained_on = '2026-01-01' where id = ${first.id}`;
	await admin`alter table training_records enable trigger user`;
	expect((await of(first.id)).signatures).toMatchObject([{ holds: false }]);
});

test("another version in effect asks anew, and keeps what was trained before", async () => {
	const document = await release("Handling");
	const { id } = await ask({ title: "Handling", documentId: document.id });
	expect(await refusal(train(id, { trainedOn: "2026-03-01" })), "before it was written").toBe("INVALID trainedOn");
	await train(id);
	expect(await stateOf(id)).toBe("current");
	await release("Handling", document.id);
	const { people, records, effective } = await read(id);
	expect(people.find(({ memberId }) => memberId === lab.members.technician)).toMatchObject({
		...{ state: "missing", earlierVersion: 1 },
	});
	expect(records).toMatchObject([{ documentVersion: 1 }]);
	expect(effective).toMatchObject({ number: 2 });
	const old = records[0]?.documentVersionId;
	expect(await refusal(train(id, { documentVersionId: old })), "not in effect any more").toBe(
		"INVALID documentVersionId",
	);
	await train(id);
	expect(await stateOf(id)).toBe("current");
	const draft = await lab.as((ctx) => verbs.createDocument(ctx, verbs.createDocumentInput.parse({ title: "Draft" })));
	const early = await ask({ documentId: draft.id });
	expect(await stateOf(early.id), "nothing is in effect").toBe("not_required");
});

test("the matrix shows everybody by everything, and narrows to a state; a requirement is archived with its records", async () => {
	const { id } = await ask({ title: "Fire safety", validMonths: 6 });
	await train(id, { trainedOn: "2025-06-01" });
	const matrix = (input: object = {}) =>
		lab.as((ctx) => verbs.trainingMatrix(ctx, verbs.trainingMatrixInput.parse(input)), "viewer");
	const one = await matrix({ requirementId: id });
	expect(one.people).toHaveLength(4);
	expect(one.counts).toMatchObject({ expired: 1, not_required: 3 });
	const expired = await matrix({ state: "expired" });
	expect(expired.people.map(({ name }) => name)).toEqual(["Clinix technician"]);
	expect(expired.requirements.map(({ title }) => title)).toEqual(["Fire safety"]);
	const { body } = await lab.as((ctx) => verbs.trainingFile(ctx, { requirementId: id }));
	expect(body.toString().split("\r\n").slice(1, -1)).toEqual([
		"Clinix technician,Technician,Fire safety,,,,,Expired,2025-06-01,2025-12-01",
	]);
	const { admin } = laboratories.database;
	const dutch = lab.as((ctx) =>
		verbs.trainingFile({ ...ctx, org: { ...ctx.org, locale: "nl" } }, { requirementId: id }),
	);
	expect((await dutch).body.toString()).toMatch(/^Persoon,Rol,Opleiding,/);
	const lines = await admin`select entity_id from audit_log where action = 'training.downloaded'`;
	expect(lines).toEqual([{ entity_id: id }, { entity_id: id }]);
	const { requirement } = await read(id);
	const archive = { id, version: requirement.version, archive: true, reason: "Another course" };
	await lab.as((ctx) => verbs.archiveRequirement(ctx, archive));
	expect((await matrix()).requirements.map(({ title }) => title)).not.toContain("Fire safety");
	expect(await waits("technician")).not.toContain("Fire safety");
	expect(await refusal(train(id))).toBe("CONFLICT");
	expect((await read(id)).records).toHaveLength(1);
	const history = await lab.as((ctx) => verbs.trainingHistory(ctx, verbs.recordHistoryInput.parse({ id })));
	expect(history.items.map(({ kind, reason }) => [kind, reason])).toEqual([
		...[
			["training_requirement", "Another course"],
			["training_record", null],
			["training_requirement", null],
		],
	]);
	const again = await lab.as((ctx) => verbs.listTraining(ctx, { archived: true }));
	expect(again.items.map(({ title }) => title)).toEqual(["Fire safety"]);
});

test("a training that a procedure needs is lacking until it is current, and the refusal names it and who trains", async () => {
	const { admin } = laboratories.database;
	const at_ = new Date("2026-03-01T00:00:00Z");
	const stamps = { created_at: at_, updated_at: at_ };
	const [procedure] =
		await admin`insert into procedures ${admin({ org_id: lab.orgId, code: "P-1", name: "Mass", published: 1, ...stamps })} returning id`;
	const procedureId = String(procedure?.id);
	const needed = { title: "Weighing", procedureId, isNeeded: true, learnerRoles: [], validMonths: 12 };
	expect(await refusal(ask({ ...needed, procedureId: null }))).toBe("INVALID procedureId");
	const why = (role: Role) =>
		lab.as(async (ctx) => (await verbs.neededTraining(ctx, procedureId))?.whatToDo ?? null, role);
	expect(await why("technician"), "nothing is needed yet").toBeNull();
	const { id } = await ask({ ...needed, trainerIds: [lab.members.manager] });
	expect(await why("technician")).toBe("Ask to be trained by: Clinix manager.");
	expect(await why("owner"), "also whom it does not name").toBe("Ask to be trained by: Clinix manager.");
	expect(await why("manager"), "nobody else trains").toBe("Ask a manager to name somebody who trains for it.");
	await train(id);
	expect(await why("technician")).toBeNull();
	expect(await why("owner")).not.toBeNull();
	const version = (number: number, publishedAt: string) => {
		const content = { procedure_id: procedureId, number, name: "Mass", content: {}, change_note: "Anew" };
		const row = { org_id: lab.orgId, ...content, published_at: publishedAt };
		return admin`insert into procedure_versions ${admin(row as never)}`;
	};
	await version(1, "2026-03-01T00:00:00Z");
	expect(await why("technician"), "a record of before versions were kept is about the one of its time").toBeNull();
	await at("2026-03-02T13:00:00Z");
	await version(2, "2026-03-02T12:30:00Z");
	expect(await why("technician"), "another version asks anew").not.toBeNull();
	expect(await refusal(train(id, { trainedOn: "2026-03-01" })), "before this version").toBe("INVALID trainedOn");
	const second = await train(id);
	const before = { trainedOn: "2026-03-01", correctsId: second.id, reason: "A day before" };
	expect(await refusal(train(id, before))).toBe("INVALID trainedOn");
	const kept = await lab.as((ctx) => verbs.getTrainingRecord(ctx, { id: second.id }));
	expect(kept).toMatchObject({ record: { procedureVersion: 2 }, signatures: [{ holds: true }] });
	expect(await why("technician")).toBeNull();
	await at("2027-03-03T12:00:00Z");
	expect(await why("technician"), "expired").not.toBeNull();
	await at("2026-03-02T12:00:00Z");
});
