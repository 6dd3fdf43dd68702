import { recommendInterval } from "@calibrant/metrology";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../../testing/calibration-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { createInstrument, createInstrumentInput, getInstrument, updateCalibrationSettings } from "../index.ts";
import { approveStudy, approveStudyInput, dismissStudy } from "./decide-study.ts";
import { getStudy, listStudies, studySubjects } from "./get-study.ts";
import { previewStudy, proposeStudy } from "./propose-study.ts";
import { studyInput } from "./study-input.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Intervals");
});
afterAll(() => bench.close());

let made = 0;
/** An instrument of a model, calibrated on 1 January of these years (a fraction is a part of the year), "-" failed. */
async function calibrated(model: string, history: string): Promise<string> {
	const interval = { value: 12, unit: "month" as const };
	const values = { tag: `${model}-${made++}`, manufacturer: "Wren", model, interval, lastCalibratedOn: "2026-01-01" };
	const { id } = await shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse(values)));
	for (const [index, year] of history.split(" ").entries()) {
		const failed = year.endsWith("-");
		const on = `${Number.parseInt(year, 10)}-01-01`;
		const verdict = failed ? "out_of_tolerance" : year.endsWith("?") ? null : "in_tolerance";
		const [row] = await bench.database.admin`
			insert into calibrations (org_id, instrument_id, kind, state, performed_on, as_found_verdict, created_at)
			values (${shop.orgId}, ${id}, 'internal', 'approved', ${on}, ${verdict}, app.now()) returning id`;
		const error = failed ? 1.5 : 0.1 * index;
		await bench.database.admin`insert into calibration_runs (org_id, calibration_id, run, kind, performed_on)
			values (${shop.orgId}, ${row?.id}, 1, 'as_found', ${on})`;
		await bench.database.admin`insert into calibration_points
			(org_id, calibration_id, run, point, unit, nominal, repeats, readings, error, lower_tolerance, upper_tolerance, warnings)
			values (${shop.orgId}, ${row?.id}, 1, 1, 'V', 10, 1, '{}', ${error}, -1, 1, '{}')`;
	}
	return id;
}
const model = (name: string, more: object = {}) =>
	studyInput.parse({ subject: { kind: "model", manufacturer: "Wren", model: name }, method: "a3", ...more });
const propose = (input: ReturnType<typeof model>) => shop.as((ctx) => proposeStudy(ctx, input), "manager");
const get = (id: string) => shop.as((ctx) => getStudy(ctx, { id }), "viewer");
const approve = (input: object, role: "manager" | "technician" = "manager") => {
	const whole = approveStudyInput.parse({ printedName: "Intervals manager", ...input });
	return shop.as((ctx) => approveStudy(ctx, whole, "password"), role);
};

describe("a study", () => {
	test("counts what was found at about the present interval, and says what it leaves out", async () => {
		await calibrated("T1", "2019 2020 2021 2022- 2023- 2024");
		await calibrated("T1", "2020 2021 2022? 2023 2025");
		const study = await shop.as((ctx) => previewStudy(ctx, model("T1")), "viewer");
		// Eight times a year went by with a verdict, of which six in tolerance; one after two years, one without a verdict.
		expect(study.input).toEqual({ method: "a3", currentDays: 365.25, tests: 7, inTolerance: 5, target: "0.95" });
		expect(study.leftOut).toEqual({ first: 2, unclear: 1, otherInterval: 1, noPoints: 0 });
		expect(study).toMatchObject({ label: "Wren T1", current: { value: 12, unit: "month" } });
		expect(study.result).toMatchObject({ change: "shorten", observedReliability: 5 / 7 });
		expect(study.recommended).toEqual({ value: 7, unit: "month" });
		const typed = await shop.as((ctx) => previewStudy(ctx, model("T1", { target: "95 %" })), "viewer");
		expect(typed.input).toEqual(study.input);
		const again = recommendInterval(study.input);
		expect(again.ok && again.result.recommendedDays).toBe(study.result.recommendedDays);
		const { backTest } = study;
		const { caughtEarlier, usedLonger, added, spared, same, predicted } = backTest;
		expect(predicted).toBe(caughtEarlier + usedLonger + added + spared + same);
		expect(predicted).toBe(3);
	});

	test("S2 goes by every time that went by; the staircase by the share of the limits of one instrument", async () => {
		const id = await calibrated("T2", "2015 2016 2018- 2019 2022- 2023");
		const fitted = await shop.as((ctx) => previewStudy(ctx, model("T2", { method: "s2" })), "viewer");
		expect(fitted.input.observations).toEqual([
			{ days: 365, tests: 3, inTolerance: 3 },
			{ days: 731, tests: 1, inTolerance: 0 },
			{ days: 1096, tests: 1, inTolerance: 0 },
		]);
		expect(fitted.result.limits).toBeDefined();
		const subject = { kind: "instrument" as const, instrumentId: id };
		const stairs = await shop.as(
			(ctx) => previewStudy(ctx, studyInput.parse({ subject, method: "staircase" })),
			"viewer",
		);
		expect(stairs.input).toMatchObject({ errors: ["0.100000", "1.500000", "0.300000", "1.500000", "0.500000"] });
		expect(stairs.result.change).toBe("extend");
		expect(studyInput.safeParse({ subject: model("T2").subject, method: "staircase" }).success).toBe(false);
	});

	test.each([
		["nothing that was calibrated twice", "T3", "2024", {}, "No calibration of Wren T3"],
		["all in tolerance, where a model is fitted", "T4", "2020 2021 2022", { method: "s2" }, "tolerance"],
	])("with %s is refused with what to do", async (_, name, history, more, words) => {
		await calibrated(name, history);
		const refused = await refusal(shop.as((ctx) => previewStudy(ctx, model(name, more))));
		expect(refused).toMatchObject({ reason: "CONFLICT", message: expect.stringContaining(words) });
	});

	test("a target that is none is told at its field, and a model that nobody has is refused", async () => {
		await calibrated("T5", "2020 2021 2022");
		const refused = await refusal(shop.as((ctx) => previewStudy(ctx, model("T5", { target: "95" }))));
		expect(refused).toMatchObject({ reason: "INVALID", details: { fields: { target: expect.any(String) } } });
		expect(await refusal(shop.as((ctx) => previewStudy(ctx, model("T0"))))).toMatchObject({ reason: "CONFLICT" });
	});
});

describe("a proposal", () => {
	test("changes no interval; approved with a signature it sets them, with due dates, on the chosen ones only", async () => {
		const [one, other] = [
			await calibrated("P1", "2020 2021- 2022- 2023- 2024- 2025-"),
			await calibrated("P1", "2023 2024 2025"),
		];
		const { id, number } = await propose(model("P1"));
		expect(number).toMatch(/^INT-2026-/);
		const { study, dates, today } = await get(id);
		expect(today).toBe("2026-03-01");
		expect(dates.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
			[one, other]
				.toSorted()
				.map((id) => ({ id, lastCalibratedOn: "2026-01-01", nextDueOn: "2027-01-01", isDue: true })),
		);
		const intervalsOf = async () =>
			Promise.all(
				[one, other].map(async (instrument) => {
					const { instrument: shown } = await shop.as((ctx) => getInstrument(ctx, { id: instrument }));
					return [shown.interval, shown.nextDueOn, shown.intervalReason];
				}),
			);
		const before = await intervalsOf();
		expect(before[0]).toEqual([{ value: 12, unit: "month" }, "2027-01-01", ""]);
		const interval = study.recommended ?? { value: 1, unit: "month" as const };
		expect(interval).toEqual({ value: 6, unit: "month" });
		expect(await refusal(approve({ id, interval, instrumentIds: [one] }, "technician"))).toMatchObject({
			reason: "FORBIDDEN",
		});
		const different = { id, interval: { value: 9, unit: "month" }, instrumentIds: [one] };
		expect((await refusal(approve(different)))?.details.fields).toHaveProperty("reason");
		const strange = await calibrated("P2", "2024 2025");
		expect((await refusal(approve({ id, interval, instrumentIds: [strange] })))?.details.fields).toHaveProperty(
			"instrumentIds",
		);
		expect(await intervalsOf()).toEqual(before);
		await approve({ id, interval, instrumentIds: [one] });
		const after = await intervalsOf();
		expect(after[0]).toEqual([interval, "2026-07-01", `Interval study ${number}`]);
		expect(after[1]).toEqual(before[1]);
		expect(await get(id)).toMatchObject({
			...{ state: "approved", decidedByName: "Intervals manager" },
			applied: {
				interval,
				to: [{ id: one, before: { value: 12, unit: "month" }, dueOn: ["2027-01-01", "2026-07-01"] }],
			},
			dates: [],
			signatures: [{ meaning: "approved", printedName: "Intervals manager", holds: true }],
		});
		expect(await refusal(approve({ id, interval, instrumentIds: [other] }))).toMatchObject({ reason: "CONFLICT" });
		await bench.database.admin`update interval_studies set applied = '{}' where id = ${id}`;
		expect((await get(id)).signatures).toMatchObject([{ holds: false }]);
	});

	test("is approved by another than whoever proposed it, and no longer than recommended where an instrument is in doubt", async () => {
		const one = await calibrated("P5", "2020 2021- 2022- 2023-");
		const { id } = await propose(model("P5"));
		const { study } = await get(id);
		const recommended = { id, interval: study.recommended, instrumentIds: [one] };
		await shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "automatic" }));
		const refused = { reason: "FORBIDDEN", message: expect.stringContaining("a second person approves it") };
		expect(await refusal(approve(recommended))).toMatchObject(refused);
		await shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "never" }));
		const longer = { ...recommended, interval: { value: 60, unit: "month" }, reason: "fine by me" };
		expect((await refusal(approve(longer)))?.details.fields?.reason).toContain("longer than the study recommends");
		const said = { ...longer, reason: "It is used once a year, and checked before each use" };
		const set = (status: string) => bench.database.admin`update instruments set status = ${status} where id = ${one}`;
		await set("quarantined");
		expect(await refusal(approve(said))).toMatchObject({ reason: "BLOCKED" });
		await set("in_service");
		await approve(said);
		const { instrument } = await shop.as((ctx) => getInstrument(ctx, { id: one }));
		expect(instrument.intervalReason).toMatch(/, in place of \d+ month as recommended: It is used once a year/);
	});

	test("two people approving at once set it once", async () => {
		const one = await calibrated("P3", "2020 2021- 2022- 2023-");
		const { id } = await propose(model("P3"));
		const { study } = await get(id);
		const attempt = () =>
			approve({ id, interval: study.recommended, instrumentIds: [one] }).then(
				() => "set",
				() => "refused",
			);
		expect((await Promise.all([attempt(), attempt()])).toSorted()).toEqual(["refused", "set"]);
	});

	test("dismissed it stays on record with the reason, and can be found by what was decided", async () => {
		await calibrated("P4", "2020 2021- 2022- 2023-");
		const { id } = await propose(model("P4"));
		await shop.as((ctx) => dismissStudy(ctx, { id, reason: "The cable was at fault" }), "manager");
		expect(await get(id)).toMatchObject({ state: "dismissed", reason: "The cable was at fault", applied: null });
		expect(await refusal(shop.as((ctx) => dismissStudy(ctx, { id, reason: "Again" })))).toMatchObject({
			reason: "CONFLICT",
		});
		const dismissed = await shop.as((ctx) => listStudies(ctx, { state: "dismissed" }), "viewer");
		expect(dismissed.map((study) => study.id)).toEqual([id]);
		const { models, instruments } = await shop.as((ctx) => studySubjects(ctx), "viewer");
		expect(models).toContainEqual({ manufacturer: "Wren", model: "T1", instruments: 2 });
		expect(instruments.length).toBeGreaterThan(5);
	});
});
