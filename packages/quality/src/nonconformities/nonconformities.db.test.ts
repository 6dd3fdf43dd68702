import { execFileSync, spawnSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as verbs from "../index.ts";
import { openLaboratories, ownNameOf, refusal } from "../testing/open-laboratory.ts";
import type { NonconformityState } from "./states.ts";

let laboratories: Awaited<ReturnType<typeof openLaboratories>>;
let lab: Awaited<ReturnType<(typeof laboratories)["found"]>>;
type Role = "owner" | "manager" | "technician" | "viewer";

beforeAll(async () => {
	laboratories = await openLaboratories();
	lab = await laboratories.found("Clinix");
});
afterAll(() => laboratories.close());

const at = (now: string) => laboratories.database.setNow(now);
const read = (id: string, role: Role = "owner") => lab.as((ctx) => verbs.getNonconformity(ctx, { id }), role);
const seen = async (id: string) => ({ id, version: (await read(id)).nonconformity.version });
const open = (values: object = {}, role: Role = "viewer") =>
	lab.as(
		(ctx) => verbs.openNonconformity(ctx, verbs.openNonconformityInput.parse({ title: "Wrong tip used", ...values })),
		role,
	);
const describe = async (id: string, values: object = {}, role: Role = "technician") => {
	const input = { ...(await seen(id)), title: "Wrong tip used", ownerId: lab.members.manager, ...values };
	return lab.as((ctx) => verbs.describeNonconformity(ctx, verbs.describeNonconformityInput.parse(input)), role);
};
const analyse = async (id: string, values: object = {}, role: Role = "technician") => {
	const asked = { whys: ["No label", ""], fishbone: { people: ["New here"] }, rootCause: "Boxes look alike" };
	const plan = { criteria: "No wrong tip in a month", checkOn: "2026-04-10", ...values };
	const input = { ...(await seen(id)), ...asked, ...plan };
	return lab.as((ctx) => verbs.analyseNonconformity(ctx, verbs.analyseNonconformityInput.parse(input)), role);
};
const move = async (id: string, to: NonconformityState, reason = "", role: Role = "owner") => {
	const input = { ...(await seen(id)), to, reason };
	return lab.as((ctx) => verbs.moveNonconformity(ctx, input), role);
};
const sign = async (id: string, to: NonconformityState, role: Role = "owner", reason = "") => {
	const input = { ...(await seen(id)), to, reason };
	return lab.as(
		async (ctx) => verbs.signNonconformity(ctx, { ...input, printedName: await ownNameOf(ctx) }, "password"),
		role,
	);
};
const plan = async (id: string, what = "Label the boxes", documentId: string | null = null) => {
	const { version } = await seen(id);
	const input = {
		nonconformityId: id,
		version,
		what,
		ownerId: lab.members.technician,
		dueOn: "2026-03-09",
		documentId,
	};
	return lab.as((ctx) => verbs.planAction(ctx, input), "technician");
};
const complete = (id: string, role: Role = "technician") =>
	lab.as((ctx) => verbs.completeAction(ctx, { id, outcome: "Labelled" }), role);
const judge = async (id: string, role: Role = "manager") => {
	const input = { ...(await seen(id)), effect: "No wrong tip since" };
	return lab.as((ctx) => verbs.judgeEffect(ctx, input), role);
};
const attach = (partId: string, fileName: string, role: Role = "technician") =>
	verbs.putEvidence(lab.steps(role), verbs.actionEvidence, { partId, fileName }, Buffer.from(fileName));
const detach = (id: string, role: Role = "technician") =>
	verbs.removeEvidence(lab.steps(role), verbs.actionEvidence, { id });
/** One whose plan the owner has approved. */
const planned = async () => {
	const { id } = await open();
	await describe(id, { containment: "Batch held" });
	await move(id, "contained");
	await analyse(id);
	const action = await plan(id);
	await move(id, "analysed");
	await sign(id, "planned");
	return { id, actionId: action.id };
};

test("a nonconformity goes through every gate, and closes with a second person's signature over all of it", async () => {
	const { id, number } = await open();
	expect(number).toMatch(/^NC-2026-0000\d$/);
	expect(await refusal(move(id, "contained"))).toBe("CONFLICT");
	await describe(id, { containment: "Batch held" });
	expect(await refusal(analyse(id))).toBe("CONFLICT");
	expect(await refusal(plan(id))).toBe("CONFLICT");
	await move(id, "contained", "", "technician");
	expect(await refusal(move(id, "analysed"))).toBe("CONFLICT");
	await analyse(id, { criteria: "" });
	await move(id, "analysed");
	expect((await read(id)).steps.find(({ to }) => to === "planned")?.lacks).toEqual(["actions", "criteria"]);
	expect(await refusal(sign(id, "planned"))).toBe("CONFLICT");
	await analyse(id, {}, "manager");
	const made = verbs.createDocumentInput.parse({ title: "Labels" });
	const document = await lab.as((ctx) => verbs.createDocument(ctx, made), "technician");
	const { id: actionId } = await plan(id, "Label the boxes", document.id);
	expect(await refusal(complete(actionId))).toBe("CONFLICT");
	expect(await refusal(attach(actionId, "labels.txt"))).toBe("CONFLICT");
	expect(await refusal(move(id, "planned"))).toBe("CONFLICT");
	expect(await refusal(sign(id, "planned", "technician"))).toBe("FORBIDDEN");
	// The technician writes last; the manager wrote before and is no second person all the same.
	await analyse(id, { rootCause: "Boxes look alike from above" });
	expect(await refusal(sign(id, "planned", "manager"))).toBe("FORBIDDEN");
	const signers = async (to: NonconformityState, role: Role) =>
		(await read(id, role)).steps.find((step) => step.to === to)?.signers;
	expect([await signers("planned", "manager"), await signers("planned", "owner")]).toEqual([["Clinix owner"], []]);
	await sign(id, "planned", "owner");
	expect(await refusal(analyse(id))).toBe("CONFLICT");
	expect(await refusal(move(id, "implemented"))).toBe("CONFLICT");
	expect(await refusal(complete(actionId, "viewer"))).toBe("FORBIDDEN");
	// What shows that it was done is added until it is, by who does it or decides.
	expect(await refusal(attach(actionId, "labels.txt", "viewer"))).toBe("FORBIDDEN");
	const labels = await attach(actionId, "labels.txt");
	await detach((await attach(actionId, "wrong.txt", "manager")).id);
	await complete(actionId);
	expect([await refusal(attach(actionId, "late.txt")), await refusal(detach(labels.id))]).toEqual([
		"CONFLICT",
		"CONFLICT",
	]);
	expect((await read(id)).actions[0]?.files).toMatchObject([{ name: "labels.txt", addedByName: "Clinix technician" }]);
	await move(id, "implemented", "", "technician");
	await judge(id);
	expect(await refusal(move(id, "effective"))).toBe("CONFLICT");
	await at("2026-04-09T22:30:00Z");
	const { admin } = laboratories.database;
	expect(await refusal(move(id, "effective")), "what was seen before the check does not tell").toBe("CONFLICT");
	await judge(id);
	await move(id, "effective", "", "owner");
	// Who says that it worked judges too, whoever wrote what was seen, as long as a third could close it.
	const third = (role: Role) => admin`update memberships set role = ${role} where id = ${lab.members.technician}`;
	await third("manager");
	expect(await refusal(sign(id, "closed", "owner"))).toBe("FORBIDDEN");
	await third("technician");
	await move(id, "implemented", "Said by the wrong one", "owner");
	await move(id, "effective", "", "manager");
	expect(await refusal(sign(id, "closed", "manager"))).toBe("FORBIDDEN");
	expect([await signers("closed", "manager"), await signers("closed", "owner")]).toEqual([["Clinix owner"], []]);
	await sign(id, "closed", "owner");
	const { body, fileName } = await verbs.printNonconformity(lab.steps("viewer"), { id });
	expect([fileName, body.subarray(0, 5).toString()]).toEqual([`${number}.pdf`, "%PDF-"]);
	if (spawnSync("pdftotext", ["-v"]).error === undefined) {
		const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: body, encoding: "utf8" });
		for (const said of [
			/Plan approved by Clinix owner, 2 March 2026/,
			/Effectiveness confirmed and closed by Clinix owner/,
			/Reported · Clinix viewer/,
			/Clinix manager, 10 April 2026.*: No wrong tip since/,
		])
			expect(text).toMatch(said);
		expect(text).toMatch(/Changes document DOC-2026-0000\d[\s\S]*Done by Clinix technician.*: Labelled/);
		expect(text).toContain("File: labels.txt");
		expect(text).toContain(`SHA-256 ${labels.sha256}`);
	}
	const sum = (sha256: string) => admin`update nonconformity_files set sha256 = ${sha256} where id = ${labels.id}`;
	await sum("0".repeat(64));
	const holding = async () => (await read(id)).signatures.filter(({ holds }) => holds).map(({ meaning }) => meaning);
	expect(await holding(), "the end is signed over the files, the plan was before them").toEqual(["plan_approved"]);
	await sum(labels.sha256);
	const done = await read(id);
	expect(done.nonconformity).toMatchObject({ state: "closed", whys: ["No label"], fishbone: { people: ["New here"] } });
	expect(done.signatures.map(({ meaning, holds }) => [meaning, holds])).toEqual([
		["plan_approved", true],
		["effect_confirmed", true],
	]);
	await admin`update nonconformity_actions set outcome = 'Nothing' where id = ${actionId}`;
	expect((await read(id)).signatures.map(({ holds }) => holds)).toEqual([true, false]);
	await admin`update nonconformities set criteria = 'Anything' where id = ${id}`;
	expect((await read(id)).signatures.map(({ holds }) => holds)).toEqual([false, false]);
	await at("2026-03-02T12:00:00Z");
});

test("what did not work is worked on anew: another round, without the old actions, criteria's day or signatures", async () => {
	const { id, actionId } = await planned();
	await complete(actionId);
	await move(id, "implemented");
	await judge(id);
	await move(id, "ineffective");
	expect(await refusal(move(id, "contained"))).toBe("INVALID reason");
	await move(id, "contained", "Happened again");
	const again = await read(id);
	expect(again.nonconformity).toMatchObject({ round: 2, effect: "", checkOn: null, stateReason: "Happened again" });
	expect(again.signatures).toMatchObject([{ holds: false, ended: { round: 1, reason: "Happened again" } }]);
	const { admin } = laboratories.database;
	await admin`update nonconformity_actions set what = 'Nothing' where id = ${actionId}`;
	expect((await read(id)).signatures[0]?.ended, "what was signed is kept as it was").not.toBeNull();
	await admin`update nonconformity_moves set ended_contents = '[]' where nonconformity_id = ${id} and to_state = 'contained'`;
	expect((await read(id)).signatures).toMatchObject([{ holds: false, ended: null }]);
	await move(id, "analysed");
	expect((await read(id)).steps.find(({ to }) => to === "planned")?.lacks).toEqual(["actions", "check_day"]);
	expect(await refusal(complete(actionId))).toBe("CONFLICT");
});

test("a plan that is mended keeps its actions and is signed anew; dropping one is possible until then", async () => {
	const { id, actionId } = await planned();
	const drop = async (of: string) => {
		const { version } = await seen(id);
		return lab.as((ctx) => verbs.dropAction(ctx, { id: of, version }), "technician");
	};
	expect(await refusal(drop(actionId))).toBe("CONFLICT");
	await move(id, "analysed", "One more box");
	expect((await read(id)).signatures.map(({ holds }) => holds)).toEqual([false]);
	const second = await plan(id, "Label the shelf too");
	expect((await read(id)).actions.map(({ round }) => round)).toEqual([2, 2]);
	await drop(second.id);
	const { items } = await lab.as((ctx) => verbs.nonconformityHistory(ctx, { id, limit: 2 }), "viewer");
	const asked = { what: "Label the shelf too", ownerId: "Clinix technician", dueOn: "2026-03-09" };
	const action = { ...asked, documentNumber: "" };
	expect(items.map(({ before, after }) => [before, after])).toEqual([
		[{ action }, { action: null }],
		[{ action: null }, { action }],
	]);
	await sign(id, "planned");
	expect((await read(id)).signatures.map(({ holds }) => holds)).toEqual([false, true]);
	await complete(actionId);
});

test("where a correction is enough it is closed without a plan: with the reason, signed, and can be opened again", async () => {
	const { id } = await open({ severity: "minor" });
	await describe(id, { containment: "Relabelled", ownerId: null });
	await move(id, "contained");
	expect(await refusal(sign(id, "closed", "owner", "Once only"))).toBe("CONFLICT");
	await describe(id, { containment: "Relabelled" });
	expect(await refusal(sign(id, "closed"))).toBe("INVALID reason");
	// Who answers for it does not close it alone, nor sets it aside, as long as another may.
	expect(await refusal(sign(id, "closed", "manager", "Once only"))).toBe("FORBIDDEN");
	expect(await refusal(sign(id, "set_aside", "manager", "Once only"))).toBe("FORBIDDEN");
	await sign(id, "closed", "owner", "Once only");
	expect(await refusal(describe(id, { containment: "Else" }))).toBe("CONFLICT");
	expect((await read(id)).signatures).toMatchObject([{ meaning: "closed", holds: true }]);
	const { admin } = laboratories.database;
	await admin`update nonconformities set state_reason = 'Always' where id = ${id}`;
	expect((await read(id)).signatures).toMatchObject([{ holds: false, ended: null }]);
	await admin`update nonconformities set state_reason = 'Once only' where id = ${id}`;
	await move(id, "contained", "It came again", "manager");
	expect((await read(id)).signatures).toMatchObject([{ holds: false, ended: { round: 1, byName: "Clinix manager" } }]);
});

test("setting aside is signed by a second person: not by whoever reported it, by themselves or by a key they made", async () => {
	const { id } = await open({ severity: "critical" }, "manager");
	const waits = async (role: Role) =>
		(await lab.as((ctx) => verbs.waitingQuality(ctx), role)).filter((one) => one.id === id).map(({ kind }) => kind);
	expect([await waits("owner"), await waits("technician")]).toEqual([["nonconformity_unowned"], []]);
	expect(await refusal(move(id, "set_aside", "No matter", "owner"))).toBe("CONFLICT");
	expect(await refusal(sign(id, "set_aside", "manager", "No matter"))).toBe("FORBIDDEN");
	expect(await refusal(sign(id, "set_aside", "owner"))).toBe("INVALID reason");
	const { admin } = laboratories.database;
	const [key] =
		await admin`insert into api_keys (org_id, name, hint, key_hash, role, created_by, created_at, expires_at)
		values (${lab.orgId}, 'ERP', 'x', 'x', 'manager', ${lab.members.owner}, app.now(), app.now()) returning id`;
	await admin`update nonconformities set writers = ${admin.json([key?.id])} where id = ${id}`;
	expect(await refusal(sign(id, "set_aside", "owner", "No matter"))).toBe("FORBIDDEN");
	// Nobody is left: the owner wrote through a key, and is no second person to the manager.
	await admin`update nonconformities set writers = ${admin.json([key?.id, lab.members.manager])} where id = ${id}`;
	await sign(id, "set_aside", "manager", "No matter");
	expect(
		(await read(id)).writers.map(({ name }) => name),
		"that one did both is shown",
	).toContain("Clinix manager");
	await move(id, "open", "Another look");
	// Naming the other decider as who answers for it leaves them to sign, and takes nobody's hand off what they wrote.
	const { manager, owner } = lab.members;
	await admin`update nonconformities set writers = ${admin.json([manager])}, owner_id = ${owner} where id = ${id}`;
	expect(await refusal(sign(id, "set_aside", "manager", "No matter")), "the owner could").toBe("FORBIDDEN");
	const third = (role: Role) => admin`update memberships set role = ${role} where id = ${lab.members.technician}`;
	await third("manager");
	expect(await refusal(sign(id, "set_aside", "owner", "No matter")), "a third could").toBe("FORBIDDEN");
	await third("technician");
	await sign(id, "set_aside", "owner", "No matter");
	expect((await read(id)).signatures).toMatchObject([
		...[
			{ meaning: "set_aside", holds: false },
			{ meaning: "set_aside", holds: true },
		],
	]);
	expect(await waits("owner")).toEqual([]);
});

test("what waits for whom, and what a list says of it: own, open and late actions, and the check whose day has come", async () => {
	const { id, actionId } = await planned();
	const waits = async (role: Role) =>
		(await lab.as((ctx) => verbs.waitingQuality(ctx), role)).filter((one) => one.id === id).map(({ kind }) => kind);
	const line = (role: Role = "technician", mine = true) =>
		lab.as(async (ctx) => {
			const { items } = await verbs.listNonconformities(ctx, verbs.listNonconformitiesInput.parse({ mine }));
			return items.find((one) => one.id === id);
		}, role);
	expect([await waits("technician"), await waits("manager")]).toEqual([["nonconformity_action"], []]);
	expect(await line()).toMatchObject({ actionsOpen: 1, actionsLate: 0 });
	expect(await line("owner")).toBeUndefined();
	await at("2026-03-10T12:00:00Z");
	expect(await line()).toMatchObject({ actionsOpen: 1, actionsLate: 1 });
	await complete(actionId);
	await move(id, "implemented");
	expect([await waits("technician"), await waits("manager")]).toEqual([[], []]);
	await at("2026-04-10T12:00:00Z");
	expect(await waits("manager")).toEqual(["nonconformity"]);
	const { admin } = laboratories.database;
	await admin`update nonconformities set state = 'effective', effect_judged_by = owner_id where id = ${id}`;
	expect([await waits("manager"), await waits("owner")]).toEqual([["nonconformity"], ["nonconformity_sign"]]);
	await admin`update nonconformities set state = 'analysed' where id = ${id}`;
	expect([await waits("owner"), await waits("technician")]).toEqual([["nonconformity_sign"], []]);
	await admin`update nonconformities set state = 'implemented', effect_judged_by = null where id = ${id}`;
	expect(await line("manager")).toMatchObject({ checkIsDue: true });
	await at("2026-03-02T12:00:00Z");
});

test("a source that is not there is refused, also one of a module that is not offered, and so is a day to come", async () => {
	const nowhere = "018f0000-0000-7000-8000-000000000000";
	expect(await refusal(open({ source: "oot_case", sourceId: nowhere }))).toBe("NOT_FOUND");
	expect(await refusal(open({ source: "checklist_run", sourceId: nowhere }))).toBe("NOT_FOUND");
	expect(await refusal(open({ source: "work_order", sourceId: nowhere }))).toBe("NOT_FOUND");
	expect(await refusal(open({ source: "complaint", sourceId: nowhere }))).toBe("NOT_FOUND");
	expect(await refusal(open({ source: "audit", sourceId: nowhere }))).toBe("NOT_FOUND");
	expect(await refusal(open({ source: "supplier", sourceId: nowhere }))).toBe("NOT_FOUND");
	expect(await refusal(open({ source: "security", sourceId: nowhere }))).toBe("INVALID sourceId");
	for (const foundOn of ["2026-03-03", "1900-01-01"])
		expect(await refusal(open({ foundOn })), foundOn).toBe("INVALID foundOn");
});
