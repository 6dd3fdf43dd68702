import { calibrationRuns, calibrationSettings, calibrations } from "@calibrant/db/schema";
import type { Role } from "@calibrant/kernel";
import { recompute } from "@calibrant/metrology";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { createInstrument, getInstrument, issueCertificate } from "../index.ts";
import { adjustCalibration } from "./adjust-calibration.ts";
import { saveCalibrationInput } from "./calibration-input.ts";
import { updateCalibrationSettings } from "./calibration-settings.ts";
import { completeCalibration } from "./complete-calibration.ts";
import { pointsOf } from "./find-calibration.ts";
import { getCalibration } from "./get-calibration.ts";
import { nameStandard } from "./name-standard.ts";
import { approveCalibration, sendBackCalibration } from "./review-calibration.ts";
import { saveCalibration } from "./save-calibration.ts";
import { startCalibration } from "./start-calibration.ts";
import { withdrawCalibration } from "./withdraw-calibration.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Bench");
});
afterAll(() => bench.close());

type Typed = z.input<typeof saveCalibrationInput>;
const point = { unit: "V", nominal: "10.000", lowerTolerance: "-0.020", upperTolerance: "0.020" };
const stated = { expandedUncertainty: "0.004", coverageFactor: "2" };
const signed = { printedName: "Ada Marsh" };
let made = 0;
const instrument = async (change: Record<string, unknown> = {}) =>
	(
		await shop.as((ctx) =>
			createInstrument(ctx, { tag: `R-${made++}`, interval: { value: 12, unit: "month" }, ...change }),
		)
	).id;

/** A calibration with one point that is read, to be completed. */
async function begun(readings: string[] = ["10.001", "10.003"], instrumentId?: string) {
	const subject = instrumentId ?? (await instrument());
	const started = await shop.as(
		(ctx) => startCalibration(ctx, { instrumentId: subject, kind: "internal", performedOn: "2026-02-20" }),
		"technician",
	);
	return { ...(await save(started, { points: [{ ...point, ...stated, readings }] })), instrumentId: subject };
}
type At = { id: string; version: number };
const save = (at: At, change: Partial<Typed>, role: Role = "technician") =>
	shop.as(
		(ctx) =>
			saveCalibration(
				ctx,
				saveCalibrationInput.parse({
					performedOn: "2026-02-20",
					points: [],
					...change,
					id: at.id,
					version: at.version,
				}),
			),
		role,
	);
const complete = (at: At, role: Role = "technician", nextDue = { by: "interval" } as const) =>
	shop.as((ctx) => completeCalibration(ctx, { id: at.id, version: at.version, nextDue, ...signed }, "password"), role);
const adjust = (at: At, adjustment = "Zero trimmed") =>
	shop.as((ctx) => adjustCalibration(ctx, { id: at.id, version: at.version, adjustment }), "technician");
const read = (id: string, role: Role = "viewer") => shop.as((ctx) => getCalibration(ctx, { id }), role);
const at = async (id: string): Promise<At> => ({ id, version: (await read(id)).calibration.version });
const reviewedBySecond = (secondPersonReviews: "always" | "never" | "automatic") =>
	shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews }));
async function refusal(attempt: Promise<unknown>) {
	const thrown = await attempt.then(
		() => null,
		(error: unknown) => error,
	);
	return thrown as { reason: string; message: string; details: { fields?: Record<string, string> } } | null;
}

test("as found, adjusted, as left: readings, U and verdicts of each run, and the instrument follows at approval", async () => {
	const one = await begun(["10.030", "10.034"]);
	expect((await read(one.id)).runs[0]?.points[0]).toMatchObject({
		...{ readings: ["10.030", "10.034"], indication: "10.032", error: "0.032", verdict: "out_of_tolerance" },
		...{ expandedUncertainty: "0.004", coverageFactor: "2", tur: "5" },
	});
	const open = await adjust(one);
	const again = await save(open, { points: [{ ...point, ...stated, nominal: "99", readings: ["10.001"] }] });
	await complete(again);
	const done = await read(one.id);
	expect(done.calibration).toMatchObject({
		...{ state: "approved", adjusted: true, asFoundVerdict: "out_of_tolerance", asLeftVerdict: "in_tolerance" },
		...{ nextDueOn: "2027-02-20", performedByName: "Bench technician", review: "same_person" },
	});
	// The points of the second run are those of the first, whatever is sent.
	expect(done.runs.map(({ kind, adjustment, points }) => [kind, adjustment, points[0]?.nominal])).toEqual([
		["as_found", "", "10.000"],
		["as_left", "Zero trimmed", "10.000"],
	]);
	expect(done.signatures).toMatchObject([{ meaning: "performed", printedName: "Ada Marsh", holds: true }]);
	const { instrument: after } = await shop.as((ctx) => getInstrument(ctx, { id: one.instrumentId }));
	expect(after).toMatchObject({ lastCalibratedOn: "2026-02-20", nextDueOn: "2027-02-20", lastVerdict: "in_tolerance" });
});

test("every stored result follows from its own snapshot, and the hash is the snapshot's", async () => {
	const one = await begun();
	const [stored] = await shop.as((ctx) => pointsOf(ctx, one.id));
	if (!stored) throw new Error("no point");
	const { acceptanceLower: lower, acceptanceUpper: upper } = stored;
	const result = { ...stored, acceptance: { lower, upper } } as unknown as Parameters<typeof recompute>[1];
	expect(recompute(stored.snapshot, result)).toEqual([]);
	const [row] = await bench.database.admin`
		select encode(sha256(convert_to(${JSON.stringify(null)}, 'UTF8')), 'hex') as other, snapshot_hash from calibration_points
		where calibration_id = ${one.id}`;
	expect(row?.snapshot_hash).toMatch(/^[0-9a-f]{64}$/);
	expect(row?.snapshot_hash).not.toBe(row?.other);
});

test("nothing is adjusted before everything is read as found, and what was found cannot be typed over afterwards", async () => {
	const one = await begun([]);
	const early = await refusal(adjust(one));
	expect(early).toMatchObject({
		reason: "INVALID",
		details: { fields: { "points.0.readings.0": expect.any(String) } },
	});
	expect(early?.message).toContain("7.8.4.1");
	const full = await save(one, { points: [{ ...point, ...stated, readings: ["10.050"] }] });
	const open = await adjust(full);
	await save(open, { points: [{ ...point, ...stated, readings: ["10.000"] }] });
	expect((await read(one.id)).runs.map(({ points }) => points[0]?.readings)).toEqual([["10.050"], ["10.000"]]);
	// Around the verbs, straight at the tables.
	for (const statement of [
		sql`update calibration_points set indication = 10 where calibration_id = ${one.id} and run = 1`,
		sql`delete from calibration_points where calibration_id = ${one.id} and run = 1`,
		sql`update calibration_runs set adjustment = '' where calibration_id = ${one.id} and run = 1`,
		sql`insert into calibration_points (org_id, calibration_id, run, point, unit, nominal) values (${shop.orgId}, ${one.id}, 1, 9, 'V', 1)`,
	]) {
		const attempt = shop.as((ctx) => ctx.tx.execute(statement), "technician");
		expect((await refusal(attempt))?.reason).toBe("CONFLICT");
	}
	const dropped = await refusal(shop.as((ctx) => ctx.tx.delete(calibrationRuns).where(eq(calibrationRuns.run, 2))));
	expect(dropped?.reason).toBe("RETENTION_LOCK");
});

test("an approved calibration changes by no verb and by no statement", async () => {
	const one = await begun();
	await complete(one);
	const now = await at(one.id);
	for (const attempt of [
		() => save(now, { remarks: "Later" }),
		() => adjust(now),
		() => complete(now),
		() => shop.as((ctx) => ctx.tx.update(calibrations).set({ remarks: "x" }).where(eq(calibrations.id, one.id))),
		() =>
			shop.as((ctx) => ctx.tx.update(calibrations).set({ state: "in_progress" }).where(eq(calibrations.id, one.id))),
		() =>
			shop.as((ctx) =>
				ctx.tx.execute(sql`update calibration_points set verdict = 'in_tolerance' where calibration_id = ${one.id}`),
			),
	]) {
		expect((await refusal(attempt()))?.reason).toBe("CONFLICT");
	}
	await bench.database.admin`update calibration_points set snapshot_hash = 'x' where calibration_id = ${one.id}`;
	expect((await read(one.id)).signatures[0]?.holds).toBe(false);
});

test("where a second person reviews, the performer cannot, and until then the register knows nothing", async () => {
	await reviewedBySecond("automatic");
	try {
		const one = await begun();
		expect(await complete(one)).toMatchObject({ state: "in_review" });
		const { instrument: before } = await shop.as((ctx) => getInstrument(ctx, { id: one.instrumentId }));
		expect(before).toMatchObject({ lastCalibratedOn: null, lastVerdict: null });
		const review = async (role: Role) => {
			const { id, version } = await at(one.id);
			return shop.as((ctx) => approveCalibration(ctx, { id, version, printedName: "Bo Fen" }, "password"), role);
		};
		expect(await refusal(review("technician"))).toMatchObject({ reason: "FORBIDDEN" });
		expect((await refusal(review("technician")))?.message).toContain("second person");
		expect(await refusal(review("viewer"))).toMatchObject({ reason: "FORBIDDEN" });
		expect(await refusal(issueCertificate(shop.steps(), { calibrationId: one.id }))).toMatchObject({
			reason: "CONFLICT",
		});
		const back = await at(one.id);
		const reason = "The second reading is missing";
		await shop.as((ctx) => sendBackCalibration(ctx, { ...back, reason }), "manager");
		expect((await read(one.id)).calibration).toMatchObject({ state: "in_progress", sentBackReason: reason });
		await save(await at(one.id), { points: [{ ...point, ...stated, readings: ["10.001", "10.002"] }] });
		expect((await read(one.id)).signatures).toMatchObject([{ meaning: "performed", holds: false }]);
		await complete(await at(one.id));
		await review("manager");
		const done = await read(one.id);
		expect(done.calibration).toMatchObject({ state: "approved", review: "second_person", sentBackReason: null });
		expect(done.signatures.map(({ meaning, holds }) => [meaning, holds])).toEqual([
			["performed", false],
			["performed", true],
			["reviewed", true],
		]);
		const { instrument: after } = await shop.as((ctx) => getInstrument(ctx, { id: one.instrumentId }));
		expect(after).toMatchObject({ lastCalibratedOn: "2026-02-20", lastVerdict: "in_tolerance" });
	} finally {
		await reviewedBySecond("never");
	}
});

test("members are authorised where the organisation authorises anybody for the act", async () => {
	const other = await bench.found("Authorised");
	const subject = await other.as((ctx) => createInstrument(ctx, { tag: "A" }));
	const start = (role: Role, performedOn = "2026-02-20") =>
		other.as((ctx) => startCalibration(ctx, { instrumentId: subject.id, kind: "internal", performedOn }), role);
	await start("technician");
	const row = { org_id: other.orgId, member_id: other.members.manager, act: "perform", ground: "Trained" };
	await bench.database.admin`insert into authorisations ${bench.database.admin({
		...{ ...row, valid_from: "2026-01-01", valid_until: "2026-02-25", granted_at: "2026-01-01T00:00:00Z" },
	})}`;
	const refused = await refusal(start("technician"));
	expect(refused).toMatchObject({ reason: "FORBIDDEN" });
	expect(refused?.message).toContain("6.2.6");
	await start("manager");
	expect(await refusal(start("manager", "2026-02-26"))).toMatchObject({ reason: "FORBIDDEN" });
});

test("a standard that was overdue, failed or never calibrated on the day is blocked; a manager may decide otherwise", async () => {
	const name = async (one: At, standardId: string, role: Role = "technician", overrideReason = "") =>
		shop.as((ctx) => nameStandard(ctx, { ...one, standardId, overrideReason }), role);
	const never = await instrument({ tag: "STD-NEVER" });
	const good = await instrument({ tag: "STD-GOOD" });
	await complete(await begun(["10.000"], good));
	const failed = await instrument({ tag: "STD-FAILED" });
	await complete(await begun(["10.500"], failed));
	const one = await begun();
	for (const [standard, why] of [
		[never, "no calibration"],
		[failed, "out of tolerance"],
	] as const) {
		const refused = await refusal(name(await at(one.id), standard));
		expect(refused).toMatchObject({ reason: "REFERENCE_OVERDUE" });
		expect(refused?.message).toContain(why);
		expect(refused?.message).toContain("6.4.4");
	}
	expect(await refusal(name(await at(one.id), failed, "technician", "It was at hand"))).toMatchObject({
		reason: "FORBIDDEN",
	});
	await name(await at(one.id), good);
	await name(await at(one.id), failed, "manager", "Only its zero was out, and it is not used here");
	const work = await read(one.id);
	expect(work.standards).toMatchObject([
		{ identification: "STD-GOOD", fault: null, calibratedOn: "2026-02-20", dueOn: "2027-02-20" },
		{
			identification: "STD-FAILED",
			overrideReason: expect.stringContaining("zero"),
			overriddenByName: "Bench manager",
		},
	]);
	const log = await bench.database.admin`select action from audit_log where entity_id = ${one.id} order by seq`;
	expect(log.map(({ action }) => action)).toContain("calibration.standard_overridden");
	// On another day a standard may stand otherwise; what nobody decided on blocks the completion.
	const points = [{ ...point, ...stated, readings: ["10.001"] }];
	await save(await at(one.id), { performedOn: "2026-02-19", points });
	const blocked = await refusal(complete(await at(one.id)));
	expect(blocked?.details.fields?.standards).toContain("STD-GOOD had no calibration on 2026-02-19");
	await save(await at(one.id), { points });
	await complete(await at(one.id));
});

test("an instrument is calibrated neither with itself nor in a circle", async () => {
	const [a, b, c] = [await instrument(), await instrument(), await instrument()];
	await complete(await begun(["10.000"], a));
	const with_ = async (subject: string, standardId: string) => {
		const one = await begun(["10.000"], subject);
		return shop.as(
			(ctx) => nameStandard(ctx, { id: one.id, version: one.version, standardId, overrideReason: "" }),
			"manager",
		);
	};
	expect(await refusal(with_(a, a))).toMatchObject({ reason: "INVALID" });
	await complete(await with_(b, a), "manager");
	await complete(await with_(c, b), "manager");
	const circle = await refusal(with_(a, c));
	expect(circle).toMatchObject({ reason: "INVALID", details: { fields: { standardId: expect.any(String) } } });
	expect(circle?.message).toContain("6.5");
});

test("two people who save the same version: the second is told, and nothing is lost", async () => {
	const one = await begun();
	await save(one, { remarks: "First" });
	const late = await refusal(save(one, { remarks: "Second" }, "manager"));
	expect(late).toMatchObject({ reason: "STALE_VERSION", details: { current: { remarks: "First" } } });
	expect((await read(one.id)).calibration.remarks).toBe("First");
});

test("all that is missing is told at once, and a rule with a guard band wants U", async () => {
	const rule = await publishedRule();
	const started = await begun([]);
	const points = [
		{ ...point, readings: ["10.001"] },
		{ ...point, readings: ["10.001"], repeats: 2 },
	];
	const environment = [{ quantity: "Temperature", value: "-300", unit: "°C" }];
	const unreadable = { ...point, ...stated, expandedUncertainty: "-1", coverageFactor: "", readings: ["1.2.3"] };
	const bad = await refusal(save(started, { points: [unreadable], environment, performedOn: "2026-03-02" }));
	expect(Object.keys(bad?.details.fields ?? {}).sort()).toEqual([
		...["environment.0.value", "performedOn", "points.0.coverageFactor", "points.0.expandedUncertainty"],
		"points.0.readings.0",
	]);
	const saved = await save(started, { points, decisionRuleVersionId: rule });
	const fields = (await refusal(complete(saved)))?.details.fields ?? {};
	expect(Object.keys(fields)).toEqual(["points.0.readings.0", "points.1.readings.1"]);
	expect(fields["points.0.readings.0"]).toContain("needs the uncertainty");
	const whole = points.map((one) => ({ ...one, ...stated, readings: ["10.017", "10.019"] }));
	await complete(await save(saved, { points: whole, decisionRuleVersionId: rule }));
	const done = await read(started.id);
	// 0.018 lies within ± 0.020, and beyond the acceptance limit of 0.020 − 0.83 · 0.004.
	expect(done.runs[0]?.points[0]).toMatchObject({ verdict: "out_of_tolerance", acceptanceUpper: "0.01668" });
	expect(done.rule).toMatchObject({ name: "ISO 14253-1, version 1" });
});

async function publishedRule(): Promise<string> {
	const { admin } = bench.database;
	const [rule] = await admin`insert into decision_rules (org_id, name, published, created_at, updated_at)
		values (${shop.orgId}, 'ISO 14253-1', 1, app.now(), app.now()) returning id`;
	const content = { rule: { type: "guard-band", r: "0.83" }, statement: "Guard band w = 0.83 U." };
	const [version] = await admin`insert into decision_rule_versions
		(org_id, decision_rule_id, number, name, content, change_note, published_at)
		values (${shop.orgId}, ${rule?.id}, 1, 'ISO 14253-1', ${admin.json(content)}, 'First', app.now()) returning id`;
	return version?.id;
}

test("a procedure gives points, limits of the surroundings and a budget; beyond the limits a reason is wanted", async () => {
	const { admin } = bench.database;
	const [budget] = await admin`insert into budgets (org_id, name, published, created_at, updated_at)
		values (${shop.orgId}, 'DMM', 1, app.now(), app.now()) returning id`;
	const template = {
		inputs: [
			{ name: "reading", from: "readings" },
			{ name: "standard", value: "0", distribution: "rectangular", halfWidth: "0.001" },
		],
	};
	const [budgetVersion] = await admin`insert into budget_versions
		(org_id, budget_id, number, name, content, change_note, published_at)
		values (${shop.orgId}, ${budget?.id}, 1, 'DMM', ${admin.json({ template })}, 'First', app.now()) returning id`;
	const [procedure] = await admin`insert into procedures (org_id, code, name, published, created_at, updated_at)
		values (${shop.orgId}, 'P-DMM', 'DC voltage', 1, app.now(), app.now()) returning id`;
	const content = {
		...{ points: [{ ...point, repeats: 3 }], budgetVersionId: budgetVersion?.id, method: "P-DMM" },
		environment: [{ quantity: "Temperature", unit: "°C", lower: "18", upper: "25" }],
	};
	const [version] = await admin`insert into procedure_versions
		(org_id, procedure_id, number, name, content, change_note, published_at)
		values (${shop.orgId}, ${procedure?.id}, 1, 'DC voltage', ${admin.json(content)}, 'First', app.now()) returning id`;
	const subject = await instrument();
	const started = await shop.as((ctx) =>
		startCalibration(ctx, {
			instrumentId: subject,
			kind: "internal",
			procedureVersionId: version?.id,
			performedOn: "2026-02-20",
		}),
	);
	expect((await read(started.id)).runs[0]?.points[0]).toMatchObject({ nominal: "10.000", repeats: 3, verdict: null });
	const environment = [{ quantity: "Temperature", value: "26.0", unit: "°C" }];
	const points = [{ ...point, repeats: 3, readings: ["10.001", "10.002", "10.003"] }];
	const saved = await save(started, { points, environment }, "owner");
	const [judged] = (await read(started.id)).runs[0]?.points ?? [];
	// u² = (0.001/√3)² + (0.001/√3)²; the readings have two degrees of freedom, so ν = 8.
	expect(Number(judged?.degreesOfFreedom)).toBeCloseTo(8, 6);
	expect(Number(judged?.expandedUncertainty) / Number(judged?.coverageFactor)).toBeCloseTo(0.0008165, 7);
	const missing = await refusal(complete(saved, "owner"));
	expect(missing?.details.fields?.deviations).toContain("26.0 °C; the procedure allows 18 to 25");
	const reason = "The drift of the meter with temperature is below 1 ppm/K";
	await complete(await save(saved, { points, environment, deviations: reason }, "owner"), "owner");
	expect((await read(started.id)).beyondLimits).toHaveLength(1);
});

test("withdrawn with a reason: it stays readable, the instrument goes back, and a new one begins in its place", async () => {
	const first = await begun();
	await complete(first);
	const second = await begun(["10.040"], first.instrumentId);
	const later = await save(second, {
		performedOn: "2026-02-25",
		points: [{ ...point, ...stated, readings: ["10.040"] }],
	});
	await complete(later);
	const lastVerdict = async () =>
		(await shop.as((ctx) => getInstrument(ctx, { id: first.instrumentId }))).instrument.lastVerdict;
	expect(await lastVerdict()).toBe("out_of_tolerance");
	const now = await at(second.id);
	const withdraw = (role: Role) =>
		shop.as((ctx) => withdrawCalibration(ctx, { ...now, reason: "Read on the wrong range", again: true }), role);
	expect(await refusal(withdraw("technician"))).toMatchObject({ reason: "FORBIDDEN" });
	const { correctionId } = await withdraw("manager");
	expect(await lastVerdict()).toBe("in_tolerance");
	const gone = await read(second.id);
	expect(gone.calibration).toMatchObject({ state: "withdrawn", withdrawnReason: "Read on the wrong range" });
	expect(gone.correction).toMatchObject({ id: correctionId, state: "in_progress" });
	expect(gone.signatures[0]?.holds).toBe(true);
	const again = await read(correctionId ?? "");
	expect(again.runs[0]?.points[0]).toMatchObject({ nominal: "10.000", typedUncertainty: "0.004", readings: [] });
	expect(await refusal(withdraw("manager"))).toMatchObject({ reason: "STALE_VERSION" });
	const shut = await at(second.id);
	const twice = shop.as((ctx) => withdrawCalibration(ctx, { ...shut, reason: "Once more", again: false }), "manager");
	expect(await refusal(twice)).toMatchObject({ reason: "CONFLICT" });
});

test("a check between calibrations moves no due date, and one that fails is seen", async () => {
	const subject = await instrument();
	await complete(await begun(["10.000"], subject));
	const check = await shop.as((ctx) =>
		startCalibration(ctx, { instrumentId: subject, kind: "intermediate", performedOn: "2026-02-28" }),
	);
	const points = [{ ...point, ...stated, readings: ["10.900"] }];
	await complete(await save(check, { performedOn: "2026-02-28", points }, "owner"), "owner");
	const { instrument: after } = await shop.as((ctx) => getInstrument(ctx, { id: subject }));
	expect(after).toMatchObject({
		lastCalibratedOn: "2026-02-20",
		nextDueOn: "2027-02-20",
		lastVerdict: "out_of_tolerance",
	});
	expect(await refusal(issueCertificate(shop.steps(), { calibrationId: check.id }))).toMatchObject({
		reason: "CONFLICT",
	});
});

test("an overdue instrument can always be calibrated; settings are the owner's", async () => {
	const subject = await instrument({ nextDueOn: "2020-01-01" });
	await complete(await begun(["10.000"], subject));
	const change = shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "always" }), "manager");
	expect(await refusal(change)).toMatchObject({ reason: "FORBIDDEN" });
	const rows = await shop.as((ctx) => ctx.tx.select().from(calibrationSettings));
	expect(rows).toMatchObject([{ value: "never" }]);
});
