import { execFileSync, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { type Ctx, inOrg } from "@calibrant/kernel";
import { languages } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as verbs from "../index.ts";
import { openLaboratories, ownNameOf, refusal } from "../testing/open-laboratory.ts";
import { defaultCriteria } from "./default-criteria.words.ts";
import { supplierKinds } from "./states.ts";

let laboratories: Awaited<ReturnType<typeof openLaboratories>>;
let lab: Awaited<ReturnType<(typeof laboratories)["found"]>>;
type Role = "owner" | "manager" | "technician" | "viewer";

beforeAll(async () => {
	laboratories = await openLaboratories();
	lab = await laboratories.found("Clinix");
});
afterAll(() => laboratories.close());

const read = (id: string, role: Role = "owner") => lab.as((ctx) => verbs.getSupplier(ctx, { id }), role);
const seen = async (id: string) => ({ id, version: (await read(id)).supplier.version });
const create = (values: object, role: Role = "technician") =>
	lab.as((ctx) => {
		const asked = { provides: ["calibration"], ownerId: lab.members.technician, ...values };
		return verbs.createSupplier(ctx, verbs.createSupplierInput.parse(asked));
	}, role);
type Result = { kind: string; criterion: string; verdict: string; note: string };
const evaluate = async (
	id: string,
	values: object = {},
	{ role = "manager" as Role, change = (all: Result[]) => all } = {},
) => {
	const { criteria } = await read(id);
	const all = criteria.flatMap((of) => of.criteria.map((criterion) => ({ kind: of.kind, criterion })));
	const results = change(all.map((one) => ({ ...one, verdict: "met", note: "" })));
	const said = { judgement: "approved", conclusion: "As before", nextEvaluationOn: "2027-03-02", results };
	const version = (await seen(id)).version;
	return lab.as(async (ctx) => {
		const asked = { id, version, ...said, ...values, printedName: await ownNameOf(ctx) };
		return verbs.evaluateSupplier(ctx, verbs.evaluateSupplierInput.parse(asked), "password");
	}, role);
};
const first = (values: object) => (all: Result[]) => all.map((one, at) => (at === 0 ? { ...one, ...values } : one));
const move = async (id: string, to: string, reason = "They moved", role: Role = "manager") => {
	const input = verbs.moveSupplierInput.parse({ ...(await seen(id)), to, reason });
	return lab.as((ctx) => verbs.moveSupplier(ctx, input), role);
};

test("a supplier is approved by a signed evaluation and by nothing else, and each evaluation stays as it was", async () => {
	expect(await refusal(create({ name: "A" }, "viewer"))).toBe("FORBIDDEN");
	expect(await refusal(create({ name: "A", accreditedUntil: "2026-04-01" }))).toBe("INVALID accreditationBody");
	const { id, number } = await create({ name: "Labo Nord", accreditationBody: "BELAC", accreditedUntil: "2026-03-20" });
	expect(number).toBe("SUP-2026-00001");
	for (const name of ["labo nord", "Labo  Nord"]) expect(await refusal(create({ name }))).toBe("INVALID name");
	expect(await refusal(evaluate(id, { evaluatedOn: "1900-01-01" }))).toBe("INVALID evaluatedOn");
	expect(await refusal(move(id, "approved"))).toBe("CONFLICT");
	expect(await refusal(evaluate(id, {}, { role: "technician" }))).toBe("FORBIDDEN");
	expect(await refusal(evaluate(id, { evaluatedOn: "2026-03-03" }))).toBe("INVALID evaluatedOn");
	expect(await refusal(evaluate(id, { nextEvaluationOn: null }))).toBe("INVALID nextEvaluationOn");
	for (const nextEvaluationOn of ["2026-03-02", "2031-03-03"])
		expect(await refusal(evaluate(id, { nextEvaluationOn }))).toBe("INVALID nextEvaluationOn");
	expect(await refusal(evaluate(id, {}, { change: (all) => all.slice(1) }))).toBe("INVALID results");
	const partly = first({ verdict: "partly" });
	expect(await refusal(evaluate(id, {}, { change: partly }))).toBe("INVALID results.0.note");
	const missing = first({ verdict: "not_met", note: "Not for torque" });
	expect(await refusal(evaluate(id, {}, { change: missing }))).toBe("INVALID judgement");
	expect(await refusal(evaluate(id, { judgement: "conditional" }, { change: missing }))).toBe("INVALID conditions");
	const under = { judgement: "conditional", conditions: "Length only" };
	await evaluate(id, under, { change: missing });
	expect((await read(id)).supplier).toMatchObject({ state: "conditional", conditions: "Length only" });
	await evaluate(id, { evaluatedOn: "2026-03-02" });
	expect(await refusal(evaluate(id, { evaluatedOn: "2026-03-01" }))).toBe("INVALID evaluatedOn");
	const after = await read(id);
	expect(after.supplier).toMatchObject({ state: "approved", conditions: "", nextEvaluationOn: "2027-03-02" });
	expect(after).toMatchObject({ accredited: "soon", evaluationIsDue: false });
	expect(after.evaluations.map(({ judgement, signatures }) => [judgement, signatures[0]?.holds])).toEqual([
		["approved", true],
		["conditional", true],
	]);
	const { admin } = laboratories.database;
	const change = lab.as((ctx) => ctx.tx.execute("update supplier_evaluations set conclusion = 'Else'"));
	await expect(change, "rows never change").rejects.toThrow();
	await admin`alter table supplier_evaluations disable trigger user`;
	await admin`update supplier_evaluations set conclusion = 'Else' where judgement = 'conditional'`;
	await admin`alter table supplier_evaluations enable trigger user`;
	expect((await read(id)).evaluations[1]?.signatures[0]?.holds, "what was altered is seen").toBe(false);
	await evaluate(id, { judgement: "not_approved" });
	expect(await refusal(move(id, "proposed")), "only an evaluation leads out").toBe("CONFLICT");
	expect((await read(id)).supplier).toMatchObject({ state: "suspended", nextEvaluationOn: null });
});

test("what was not evaluated is due at once; who is withdrawn stands still until taken up again", async () => {
	const { id } = await create({ name: "Gauge House" });
	await evaluate(id);
	const update = async (values: object) => {
		const { supplier } = await read(id);
		const { name, contact, provides, scope, accreditationBody, accreditationReference, accreditedUntil } = supplier;
		const was = { name, contact, provides, scope, accreditationBody, accreditationReference, accreditedUntil };
		const asked = verbs.updateSupplierInput.parse({
			...(await seen(id)),
			...was,
			ownerId: supplier.ownerId,
			...values,
		});
		return lab.as((ctx) => verbs.updateSupplier(ctx, asked), "technician");
	};
	await update({ scope: "Plug gauges" });
	expect((await read(id)).evaluationIsDue).toBe(false);
	await update({ provides: ["equipment", "calibration"] });
	expect(await read(id)).toMatchObject({ evaluationIsDue: true, unevaluated: ["equipment"] });
	expect(await refusal(move(id, "suspended", "Late", "technician"))).toBe("FORBIDDEN");
	await move(id, "suspended");
	await move(id, "withdrawn");
	expect(await refusal(update({ scope: "Else" }))).toBe("CONFLICT");
	expect(await refusal(evaluate(id))).toBe("CONFLICT");
	await move(id, "proposed");
	expect((await read(id)).supplier.state).toBe("proposed");
});

test("criteria are set in versions, and are there in every language until they are", async () => {
	for (const language of languages)
		for (const kind of supplierKinds) {
			const of = defaultCriteria(language, kind);
			expect(new Set(of).size, `${language} ${kind}`).toBe(of.length);
			expect(of.length, `${language} ${kind}`).toBe(defaultCriteria("en", kind).length);
		}
	const set = (values: object, role: Role = "manager") => {
		const asked = { kind: "software", number: 0, criteria: ["It runs"], ...values };
		return lab.as((ctx) => verbs.setSupplierCriteria(ctx, verbs.setSupplierCriteriaInput.parse(asked)), role);
	};
	expect(await refusal(set({}, "technician"))).toBe("FORBIDDEN");
	expect(await refusal(set({ criteria: ["It runs", "it runs"] }))).toBe("INVALID criteria");
	await set({});
	expect(await refusal(set({}))).toBe("STALE_VERSION");
	expect(await refusal(set({ number: 1 }))).toBe("CONFLICT");
	expect(await refusal(set({ number: 1, criteria: ["It runs well"] }))).toBe("INVALID reason");
	const { id } = await create({ name: "Soft", provides: ["software"] });
	await evaluate(id);
	await set({ number: 1, criteria: ["It runs well"], reason: "Not enough" });
	const { evaluations, criteria } = await read(id);
	expect(evaluations[0]?.results.map(({ criterion }) => criterion)).toEqual(["It runs"]);
	expect(criteria[0]?.criteria).toEqual(["It runs well"]);
});

test("what went wrong names its supplier, and what is due waits for who answers for it", async () => {
	const ended = { accreditationBody: "BELAC", accreditedUntil: "2026-02-01" };
	const { id, number } = await create({ name: "Old Lab", ...ended });
	await evaluate(id);
	const opened = verbs.openNonconformityInput.parse({ title: "Wrong", source: "supplier", sourceId: id });
	expect((await lab.as((ctx) => verbs.openNonconformity(ctx, opened))).sourceNumber).toBe(number);
	const complained = verbs.recordComplaintInput.parse({ title: "Late", about: [number] });
	await lab.as((ctx) => verbs.recordComplaint(ctx, complained));
	const { complaints, accredited } = await read(id);
	expect([complaints.length, accredited]).toEqual([1, "ended"]);
	const waiting = async (role: Role) =>
		(await lab.as((ctx) => verbs.waitingQuality(ctx), role))
			.filter(({ name }) => name === number)
			.map(({ kind, isLate }) => `${kind} ${isLate}`);
	expect(await waiting("technician")).toEqual(["supplier_accreditation true"]);
	expect(await waiting("manager")).toEqual([]);
	await laboratories.database.admin`update suppliers set owner_id = null where id = ${id}`;
	expect(await waiting("manager"), "of nobody: for who decides").toEqual(["supplier_accreditation true"]);
	const list = async (values: object) => {
		const { items } = await lab.as((ctx) => verbs.listSuppliers(ctx, verbs.listSuppliersInput.parse(values)));
		return items.map(({ name }) => name).sort();
	};
	expect(await list({ due: "accreditation" })).toEqual(["Labo Nord", "Old Lab"]);
	expect(await list({ kind: "equipment" })).toEqual(["Gauge House"]);
	expect(await list({ state: "usable", q: "old" })).toEqual(["Old Lab"]);
	const file = await lab.as((ctx) => verbs.supplierFile(ctx, verbs.supplierFileInput.parse({ state: "usable" })));
	expect(file.body.toString()).toMatch(/SUP-2026-0000\d[,;]Old Lab/);
	const { fileName, body } = await verbs.printSuppliers(lab.steps("viewer"), { kind: null });
	expect([fileName, body.subarray(0, 5).toString()]).toEqual(["approved-suppliers.pdf", "%PDF-"]);
	if (spawnSync("pdftotext", ["-v"]).error === undefined) {
		const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: body, encoding: "utf8" });
		expect(text).toMatch(/Old Lab[\s\S]*Controlled copy for Clinix viewer, 2 March 2026/);
		expect(text, "only what may be used").not.toContain("Gauge House");
	}
});

test("the scope of an accreditation is a file: another takes its place, and an evaluation keeps the hash of its own", async () => {
	const { id } = await create({ name: "Files Ltd", accreditationBody: "BELAC" });
	const put = (fileName: string, body: Buffer, role: Role = "technician") =>
		verbs.putSupplierFile(lab.steps(role), { supplierId: id, fileName }, body);
	expect(await refusal(put("scope.pdf", Buffer.from("%PDF-1.7 a"), "viewer"))).toBe("FORBIDDEN");
	expect(await refusal(put("scope.exe", Buffer.from([77, 90, 0])))).toBe("UNSUPPORTED_FILE");
	const first = await put("scope.pdf", Buffer.from("%PDF-1.7 a"));
	await evaluate(id);
	await put("scope 2.pdf", Buffer.from("%PDF-1.7 b"));
	const after = await read(id);
	expect([after.file?.name, after.evaluations[0]?.facts.file?.sha256]).toEqual(["scope 2.pdf", first.sha256]);
	const told = await lab.as((ctx) => verbs.downloadSupplierFile(ctx, { id }), "viewer");
	expect(told).toMatchObject({ fileName: "scope 2.pdf", contentType: "application/pdf" });
	const remove = async () => verbs.removeSupplierFile(lab.steps("technician"), await seen(id));
	await remove();
	expect(await refusal(remove())).toBe("NOT_FOUND");
	await move(id, "withdrawn");
	expect(await refusal(put("scope.pdf", Buffer.from("%PDF-1.7 a")))).toBe("CONFLICT");
});

test("an external auditor sees suppliers as of a day, and the reviews that are signed", async () => {
	const { admin } = laboratories.database;
	const { id } = await create({ name: "Seen Ltd" });
	await laboratories.database.setNow("2026-03-04T12:00:00Z");
	await evaluate(id, { evaluatedOn: "2026-03-04" });
	const period = { plannedOn: "2026-03-04", periodFrom: "2026-01-01", periodTo: "2026-03-04" };
	const planned = verbs.planReviewInput.parse({ title: "Spring", chairId: lab.members.owner, ...period });
	const review = await lab.as((ctx) => verbs.planReview(ctx, planned));
	const userId = randomUUID();
	await admin`insert into profiles (user_id, name) values (${userId}, 'Aud Itor')`;
	await admin`insert into auditor_accesses (org_id, user_id, email, host_name, host_contact, expires_at, created_at, accepted_at)
		values (${lab.orgId}, ${userId}, 'a@b.example', 'H', 'h@b.example', '2027-01-01', app.now(), app.now())`;
	const auditor = { auditorId: userId, secondFactor: true };
	const as = <T>(work: (ctx: Ctx) => Promise<T>) => inOrg(laboratories.house, lab.orgId, auditor, {}, work);
	const on = async (day: string) => {
		const { suppliers, reviews } = await as((ctx) => verbs.auditorQuality(ctx, { on: day }));
		return [suppliers.find(({ name }) => name === "Seen Ltd")?.state, reviews.length];
	};
	expect([await on("2026-03-01"), await on("2026-03-03")]).toEqual([
		[undefined, 0],
		["proposed", 0],
	]);
	expect(await on("2026-03-04")).toEqual(["approved", 0]);
	const seenOn = (day: string) => as((ctx) => verbs.auditorSupplier(ctx, { id, on: day }));
	expect(await refusal(seenOn("2026-03-01"))).toBe("NOT_FOUND");
	const early = await seenOn("2026-03-03");
	expect([early.supplier.state, early.evaluations.length]).toEqual(["proposed", 0]);
	expect(early.supplier.accreditedUntil).toBe(null);
	await laboratories.database.setNow("2026-03-05T12:00:00Z");
	const other = { accreditationBody: "BELAC", accreditedUntil: "2199-12-31", scope: "Everything" };
	const { name, provides } = early.supplier;
	const values = verbs.updateSupplierInput.parse({ ...(await seen(id)), name, provides, ...other });
	await lab.as((ctx) => verbs.updateSupplier(ctx, values), "technician");
	await verbs.putSupplierFile(
		lab.steps("technician"),
		{ supplierId: id, fileName: "a.pdf" },
		Buffer.from("%PDF-1.7 a"),
	);
	const told = async (day: string) => {
		const { supplier, accredited, file, changedSince } = await seenOn(day);
		return [supplier.accreditedUntil, supplier.scope, accredited, file?.name, changedSince?.changed];
	};
	expect(await told("2026-03-04"), "as it was on record then").toEqual([null, "", "none", undefined, undefined]);
	const later = ["2199-12-31", "Everything", "holds", "a.pdf", ["scope", "accreditation"]];
	expect(await told("2026-03-05")).toEqual(later);
	const listed = async (day: string) =>
		(await as((ctx) => verbs.auditorQuality(ctx, { on: day }))).suppliers.find((one) => one.id === id)?.accreditedUntil;
	expect([await listed("2026-03-04"), await listed("2026-03-05")]).toEqual([null, "2199-12-31"]);
	const { changedSince } = await lab.as((ctx) => verbs.getSupplier(ctx, { id }));
	expect(changedSince).toEqual({ evaluatedOn: "2026-03-04", changed: ["scope", "accreditation", "file"] });
	const read = () => as((ctx) => verbs.auditorManagementReview(ctx, { id: review.id }));
	expect(await refusal(read()), "only signed ones").toBe("NOT_FOUND");
	await admin`update management_reviews set state = 'closed', held_on = '2026-03-04' where id = ${review.id}`;
	expect((await read()).review.title).toBe("Spring");
	expect(await on("2026-03-04")).toEqual(["approved", 1]);
});
