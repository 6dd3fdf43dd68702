import { languages } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as verbs from "../index.ts";
import { openLaboratories, refusal } from "../testing/open-laboratory.ts";
import { riskSteps } from "../testing/risk-steps.ts";
import { defaultMatrix } from "./default-matrix.ts";

let laboratories: Awaited<ReturnType<typeof openLaboratories>>;
let lab: Awaited<ReturnType<(typeof laboratories)["found"]>>;
type Role = "owner" | "manager" | "technician" | "viewer";

beforeAll(async () => {
	laboratories = await openLaboratories();
	lab = await laboratories.found("Clinix");
});
afterAll(() => laboratories.close());

const { read, seen, create, describe, assess, treat, plan, complete, move, sign, link } = riskSteps(() => lab);
const setMatrix = (values: object, role: Role = "owner") =>
	lab.as(async (ctx) => {
		const { present } = await verbs.getMatrices(ctx);
		const { number, likelihoods, severities, levels } = present;
		const asked = { number, likelihoods, severities, levels, reason: "Three are enough", ...values };
		return verbs.setMatrix(ctx, verbs.setMatrixInput.parse(asked));
	}, role);

test("a risk goes through every gate: judged, treated, judged anew, accepted by a second person, and opened again", async () => {
	const { id, number } = await create();
	expect(number).toMatch(/^RSK-2026-0000\d$/);
	expect(await refusal(move(id, "assessed"))).toBe("CONFLICT");
	expect(await refusal(assess(id, "residual", 1, 1))).toBe("INVALID kind");
	expect(await refusal(assess(id, "current", 6, 1))).toBe("INVALID likelihood");
	const judged = await assess(id, "inherent", 5, 4);
	expect([judged.score, judged.level]).toEqual([20, 4]);
	await assess(id, "current", 4, 4);
	expect(await refusal(plan(id))).toBe("CONFLICT");
	await move(id, "assessed");
	expect(await refusal(sign(id, "accepted")), "this level is treated").toBe("CONFLICT");
	expect(await refusal(treat(id, "pursue"))).toBe("INVALID treatment");
	await treat(id, "reduce");
	expect(await refusal(move(id, "treating")), "nothing is planned").toBe("CONFLICT");
	expect(await refusal(plan(id, "2026-03-01"))).toBe("INVALID dueOn");
	const { id: actionId } = await plan(id);
	expect(await refusal(complete(actionId))).toBe("CONFLICT");
	await move(id, "treating");
	expect(await refusal(assess(id, "residual", 2, 4)), "an action is open").toBe("INVALID kind");
	expect(await refusal(complete(actionId, "viewer"))).toBe("FORBIDDEN");
	await complete(actionId);
	expect(await refusal(move(id, "treated")), "what remains is not judged").toBe("CONFLICT");
	await assess(id, "residual", 2, 4);
	await move(id, "treated");
	expect(await refusal(sign(id, "accepted")), "no day of review").toBe("CONFLICT");
	expect(await refusal(describe(id, { nextReviewOn: "2026-03-02" }))).toBe("INVALID nextReviewOn");
	expect(await refusal(describe(id, { nextReviewOn: "2031-03-03" })), "so far away is no review").toBe(
		"INVALID nextReviewOn",
	);
	await describe(id, { nextReviewOn: "2026-09-01" });
	expect(await refusal(move(id, "accepted", "It may stay", "owner")), "this level takes a signature").toBe("CONFLICT");
	expect(await refusal(sign(id, "accepted", "technician"))).toBe("FORBIDDEN");
	expect(await refusal(sign(id, "accepted", "owner", ""))).toBe("INVALID reason");
	await assess(id, "residual", 2, 3, "manager");
	expect(await refusal(sign(id, "accepted", "manager")), "who judged it is no second person").toBe("FORBIDDEN");
	await describe(id, { ownerId: lab.members.owner }, "technician");
	const signers = async (role: Role) => (await read(id, role)).steps.find(({ to }) => to === "accepted")?.signers;
	expect([await signers("manager"), await signers("owner")]).toEqual([["Clinix owner"], []]);
	expect(await refusal(sign(id, "accepted", "manager")), "nor where the other answers for it").toBe("FORBIDDEN");
	await sign(id, "accepted");
	const accepted = await read(id);
	expect(accepted.writers.map(({ name }) => name)).toEqual(["Clinix technician", "Clinix manager"]);
	expect(accepted.signatures).toMatchObject([{ meaning: "accepted", holds: true }]);
	expect(accepted.standing).toMatchObject({ kind: "residual", score: 6, severity: { step: 3, words: "Noticeable" } });
	expect(accepted.assessments.map(({ kind, score }) => `${kind} ${score}`)).toEqual([
		...["inherent 20", "current 16", "residual 8", "residual 6"],
	]);
	expect(accepted.chart?.shapes.filter(({ kind }) => kind === "mark").length).toBe(4);
	for (const refused of [
		() => assess(id, "current", 1, 1),
		() => describe(id, { cause: "Age" }),
		() => link(id, { part: "control", kind: "words", words: "Log" }),
		() => plan(id),
	])
		expect(await refusal(refused())).toBe("CONFLICT");
	expect(await refusal(describe(id, { nextReviewOn: null }))).toBe("INVALID nextReviewOn");
	await describe(id, { ownerId: lab.members.manager, nextReviewOn: "2026-10-01" });
	expect((await read(id)).signatures, "who answers for it is not signed").toMatchObject([{ holds: true }]);
	expect(await refusal(move(id, "assessed"))).toBe("INVALID reason");
	await move(id, "assessed", "The freezer is older now");
	expect((await read(id)).signatures).toMatchObject([{ holds: false, ended: { reason: "The freezer is older now" } }]);
	expect((await read(id)).risk.round).toBe(2);
	await sign(id, "closed", "owner", "Sold");
	expect(await refusal(move(id, "identified", "Bought again"))).toBe("FORBIDDEN");
	await move(id, "identified", "Bought again", "owner");
	expect(await refusal(move(id, "assessed")), "judged in this round").toBe("CONFLICT");
	const { admin } = laboratories.database;
	await admin`update risks set title = 'Another' where id = ${id}`;
	await admin`update risk_moves set ended_contents = '[]' where risk_id = ${id}`;
	expect((await read(id)).signatures).toMatchObject([
		{ holds: false, ended: null },
		{ holds: false, ended: null },
	]);
});

test("a low risk is accepted by who works on it; an opportunity is pursued, and asks for no second person", async () => {
	const nextReviewOn = "2026-09-01";
	const { id } = await create({ nextReviewOn });
	await create({}, "viewer");
	expect(await refusal(assess(id, "current", 1, 1, "viewer"))).toBe("FORBIDDEN");
	await assess(id, "current", 2, 2);
	await move(id, "assessed");
	expect(await refusal(sign(id, "accepted"))).toBe("CONFLICT");
	await move(id, "accepted", "Cheap to repair");
	expect(await refusal(move(id, "closed", "Gone")), "closing is for who decides").toBe("FORBIDDEN");
	await move(id, "closed", "Gone", "owner");
	// Judged high without controls and low as it is, with nothing that would make it so: a second person accepts it.
	const bare = await create({ nextReviewOn });
	await assess(bare.id, "inherent", 5, 5);
	await assess(bare.id, "current", 1, 1);
	await move(bare.id, "assessed");
	expect(await refusal(move(bare.id, "accepted", "It may stay")), "nothing holds it down").toBe("CONFLICT");
	expect(await read(bare.id)).toMatchObject({ asks: "decide", lacksControl: true });
	await sign(bare.id, "accepted");
	await move(bare.id, "assessed", "A log is kept now");
	await link(bare.id, { part: "control", kind: "words", words: "Log" });
	expect(await read(bare.id)).toMatchObject({ asks: "accept", lacksControl: false });
	await move(bare.id, "accepted", "It may stay");
	expect((await read(id)).risk).toMatchObject({ state: "closed", nextReviewOn: null });
	const better = await create({ kind: "opportunity", title: "A second bench", nextReviewOn });
	await assess(better.id, "current", 5, 5);
	await move(better.id, "assessed");
	expect(await refusal(treat(better.id, "avoid"))).toBe("INVALID treatment");
	await treat(better.id, "pursue");
	expect((await read(better.id)).steps.find(({ to }) => to === "accepted")).toMatchObject({
		isSigned: false,
		lacks: [],
	});
});

test("another matrix never changes what was judged: each judgement keeps its own, and the grid says so", async () => {
	const { id } = await create({ title: "Old one" });
	await assess(id, "current", 5, 5);
	const scale = ["Rare", "Sometimes", "Often"];
	const levels = [
		{ name: "Green", from: 1, asks: "accept" },
		{ name: "Red", from: 6, asks: "treat" },
	];
	expect(await refusal(setMatrix({ likelihoods: scale }, "technician"))).toBe("FORBIDDEN");
	expect(await refusal(setMatrix({ number: 7 }))).toBe("STALE_VERSION");
	expect(await refusal(setMatrix({}))).toBe("CONFLICT");
	const three = { likelihoods: scale, severities: scale };
	expect(await refusal(setMatrix({ ...three, levels: [levels[1], levels[0]] }))).toBe("INVALID levels.0.from");
	expect(await refusal(setMatrix({ ...three, levels: [levels[0], { ...levels[1], from: 10 }] }))).toBe(
		"INVALID levels.1.from",
	);
	expect(verbs.setMatrixInput.safeParse({ number: 1, ...three, likelihoods: ["A", "B"], levels }).success).toBe(false);
	expect(await refusal(setMatrix({ ...three, levels, reason: "" }))).toBe("INVALID reason");
	const [green, red] = [levels[0], { ...levels[1], from: 4 }];
	for (const [wrong, field] of [
		[{ levels: [green, { ...red, asks: "accept" }] }, "levels.1.asks"],
		[
			{ levels: [green, { ...red, asks: "treat" }, { ...red, name: "Dark", from: 6, asks: "decide" }] },
			"levels.2.asks",
		],
		[{ levels: [green, { ...red, name: " GREEN\u200b" }] }, "levels.1.name"],
		[{ levels: [{ ...green, name: "\u3164\u2800" }, red] }, "levels.0.name"],
		[{ likelihoods: ["Rare", "Often", "often"] }, "likelihoods.2"],
		[{ severities: ["\u3164", "Small", "Big"] }, "severities.0"],
	] as const)
		expect(await refusal(setMatrix({ ...three, levels, ...wrong })), field).toBe(`INVALID ${field}`);
	// What the house offers in each language is itself allowed.
	for (const language of languages.toReversed()) await setMatrix(defaultMatrix(language));
	const { number } = await setMatrix({ ...three, levels });
	expect((await read(id)).standing).toMatchObject({ score: 25, highest: 25, level: { words: "Very high", of: 4 } });
	const stale = { ...(await seen(id)), kind: "current", likelihood: 1, severity: 1, matrix: number - 1, reason: "x" };
	expect(await refusal(lab.as((ctx) => verbs.assessRisk(ctx, verbs.assessRiskInput.parse(stale))))).toBe(
		"INVALID likelihood",
	);
	const before = await lab.as((ctx) => verbs.riskGrid(ctx, { kind: "threat" }));
	expect([before.cells, before.matrix.levels.length]).toEqual([[], 2]);
	expect(before.earlier).toBeGreaterThan(0);
	await assess(id, "current", 2, 3);
	const after = await lab.as((ctx) => verbs.riskGrid(ctx, { kind: "threat" }));
	expect(after.cells).toEqual([{ likelihood: 2, severity: 3, count: 1 }]);
	expect(after.earlier).toBe(before.earlier - 1);
	const list = (values: object) =>
		lab.as((ctx) => verbs.listRisks(ctx, verbs.listRisksInput.parse(values))).then(({ items }) => items);
	expect((await list({ likelihood: 2, severity: 3 })).map((one) => one.id)).toEqual([id]);
	expect((await list({ judged: "earlier", kind: "threat" })).map((one) => one.id)).not.toContain(id);
	expect((await list({ judged: "not" })).every(({ standing }) => standing === null)).toBe(true);
	expect((await list({ level: 2, q: "old ONE" }))[0]?.standing).toMatchObject({ score: 6, level: { words: "Red" } });
	const { admin } = laboratories.database;
	const worse = admin`update risk_assessments set score = 3 where risk_id = ${id}`;
	await expect(worse, "the score is the product").rejects.toThrow(/risk_assessments_score/);
	const changed = lab.as((ctx) => ctx.tx.execute("update risk_assessments set score = score"));
	await expect(changed, "nothing that was judged changes").rejects.toThrow();
});

test("links name a record as it was called; a nonconformity and its risk show each other", async () => {
	const opened = await lab.as((ctx) =>
		verbs.openNonconformity(ctx, verbs.openNonconformityInput.parse({ title: "Samples thawed" })),
	);
	const { id } = await create({ nonconformityId: opened.id });
	const ofIt = await lab.as((ctx) => verbs.risksOf(ctx, { kind: "nonconformity", targetId: opened.id }));
	expect(ofIt.items).toMatchObject([{ id, state: "identified" }]);
	const document = await lab.as((ctx) =>
		verbs.createDocument(ctx, verbs.createDocumentInput.parse({ title: "Alarms" })),
	);
	await link(id, { part: "control", kind: "document", targetId: document.id });
	await link(id, { part: "concerns", kind: "words", words: "Cold chain" });
	const again = { part: "control", kind: "document", targetId: document.id };
	expect(await refusal(link(id, again))).toBe("CONFLICT");
	expect(await refusal(link(id, { part: "control", kind: "document", targetId: id }))).toBe("NOT_FOUND");
	expect(await refusal(link(id, { part: "control", kind: "asset", targetId: id })), "not offered here").toBe(
		"NOT_FOUND",
	);
	expect(await refusal(link(id, { part: "control", kind: "instrument", words: "PIP-9" }))).toBe("INVALID words");
	expect(await refusal(link(id, { part: "nonconformity", kind: "words", words: "x" }))).toBe("INVALID kind");
	const { links, risk } = await read(id);
	expect(links.map(({ part, label }) => `${part}: ${label}`)).toEqual([
		...[`nonconformity: ${opened.number} Samples thawed`, `control: ${document.number} Alarms`, "concerns: Cold chain"],
	]);
	const drop = { id: links[2]?.id ?? "", version: risk.version };
	await lab.as((ctx) => verbs.unlinkRisk(ctx, drop), "technician");
	expect((await read(id)).links.length).toBe(2);
	const kinds = (await lab.as((ctx) => verbs.riskHistory(ctx, { id, limit: 50 }))).items.map(({ after }) => after);
	expect(kinds[0]).toEqual({ concerns: null });
});

test("a review without a change is a row that stays, and what is due waits for its owner", async () => {
	const { id, number } = await create({ nextReviewOn: "2026-03-10", ownerId: lab.members.manager });
	const waiting = (role: Role) =>
		lab
			.as((ctx) => verbs.waitingQuality(ctx), role)
			.then((all) => all.filter((one) => one.id === id).map(({ kind, isLate }) => `${kind} ${isLate}`));
	expect(await waiting("manager")).toEqual(["risk false"]);
	await laboratories.database.setNow("2026-03-11T08:00:00Z");
	expect(await waiting("manager")).toEqual(["risk_review true"]);
	const listed = await lab.as((ctx) => verbs.listRisks(ctx, verbs.listRisksInput.parse({ review: "due" })));
	expect(listed.items.map((one) => one.id)).toEqual([id]);
	const review = async (nextReviewOn: string, role: Role = "manager") => {
		const input = { ...(await seen(id)), note: "Nothing new", nextReviewOn };
		return lab.as((ctx) => verbs.reviewRisk(ctx, input), role);
	};
	expect(await refusal(review("2026-06-10", "technician")), "it is not theirs").toBe("FORBIDDEN");
	expect([(await read(id, "technician")).may.review, (await read(id, "manager")).may.review]).toEqual([false, true]);
	for (const day of ["2026-03-11", "2031-03-12"]) expect(await refusal(review(day))).toBe("INVALID nextReviewOn");
	await review("2026-06-10");
	expect(await waiting("manager")).toEqual(["risk false"]);
	expect((await read(id)).reviews).toMatchObject([
		{ dueOn: "2026-03-10", nextReviewOn: "2026-06-10", note: "Nothing new" },
	]);
	const dues = async (span: object, role: Role = "manager") => {
		const all = { from: "2026-06-10", to: "2026-06-10", mine: false, ...span };
		return (await lab.as((ctx) => verbs.dueDays(ctx, all), role)).filter(({ path }) => path.endsWith(id));
	};
	const { manager } = lab.members;
	const due = { kind: "risk_review", id, path: `/app/quality/risks/${id}`, number, title: "Freezer fails" };
	const expected = [{ ...due, day: "2026-06-10", ownerId: manager, isLate: false }];
	expect([await dues({}, "viewer"), await dues({ mine: true })]).toEqual([expected, expected]);
	expect([await dues({ mine: true }, "owner"), await dues({ from: "2026-03-01", to: "2026-06-09" })]).toEqual([[], []]);
	const gone = lab.as((ctx) => ctx.tx.execute("delete from risk_reviews"));
	await expect(gone).rejects.toThrow();
	const { body, fileName } = await lab.as((ctx) => verbs.riskFile(ctx, verbs.riskFileInput.parse({})));
	const [head = "", ...rows] = body.toString().split("\r\n");
	expect([fileName, head.split(",").slice(0, 3)]).toEqual(["risks.csv", ["Number", "What may happen", "Kind"]]);
	expect(rows.find((row) => row.startsWith(number))).toContain("Identified");
	expect(rows.some((row) => row.includes("5: Almost certain,5: Severe,25,Very high"))).toBe(true);
	const [line] = await laboratories.database.admin`select entity_type from audit_log where action = 'risk.downloaded'`;
	expect(line).toEqual({ entity_type: "risk" });
});
