import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import {
	completeCalibration,
	createInstrument,
	createRule,
	getInstrument,
	nameStandard,
	publishRule,
	retireInstrument,
	setDefaultRule,
} from "../index.ts";
import { recordCalibrationInput } from "./calibration-input.ts";
import { getCalibration } from "./get-calibration.ts";
import { getCalibrationTemplate } from "./get-calibration-template.ts";
import { listCalibrations, listCalibrationsInput } from "./list-calibrations.ts";
import { recordCalibration } from "./record-calibration.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Readings");
});
afterAll(() => bench.close());

type Input = z.input<typeof recordCalibrationInput>;
const point = { unit: "mm", nominal: "10.00", lowerTolerance: "-0.05", upperTolerance: "0.05", asFound: "10.01" };
let made = 0;
const instrument = async () =>
	shop.as((ctx) => createInstrument(ctx, { tag: `I-${made++}`, interval: { value: 12, unit: "month" } }));
const recordOn = async (instrumentId: string, input: Partial<Input> = {}) =>
	shop.as(
		(ctx) =>
			recordCalibration(
				ctx,
				recordCalibrationInput.parse({ instrumentId, performedOn: "2026-02-10", points: [point], ...input }),
			),
		"technician",
	);
const refusalOf = async (attempt: Promise<unknown>) =>
	(await attempt.then(
		() => null,
		(thrown) => thrown,
	)) as { reason: string; message: string; details: { fields?: Record<string, string> } } | null;

test("verdicts are computed here, per point and over all, and the instrument follows", async () => {
	const { id } = await instrument();
	const points = [point, { ...point, asFound: "10,06", asLeft: "10,00" }, { ...point, asLeft: "9.95" }];
	const first = { ...points[0], asLeft: "10.05" } as (typeof points)[0];
	const recorded = await recordOn(id, { points: [first, ...points.slice(1)], adjusted: true, temperature: "20,10" });
	expect(recorded).toMatchObject({ asFoundVerdict: "out_of_tolerance", asLeftVerdict: "in_tolerance" });
	expect(recorded.points?.map(({ asFoundVerdict }) => asFoundVerdict)).toEqual([
		...["in_tolerance", "out_of_tolerance", "in_tolerance"],
	]);
	const read = await shop.as((ctx) => getCalibration(ctx, { id: recorded.id }), "viewer");
	expect(read.calibration).toMatchObject({ state: "approved", performedByName: "Readings technician" });
	expect(read.calibration.environment).toEqual([
		{ quantity: "Temperature", value: "20.10", unit: "°C", lower: null, upper: null },
	]);
	const [found, left] = read.runs;
	expect([found?.kind, left?.kind]).toEqual(["as_found", "as_left"]);
	expect(found?.points[1]).toMatchObject({ readings: ["10.06"], error: "0.06", verdict: "out_of_tolerance" });
	expect(left?.points[1]).toMatchObject({ point: 2, readings: ["10.00"], error: "0.00", verdict: "in_tolerance" });
	expect(found?.points[1]?.strip?.position).toBeCloseTo(0.9);
	expect(read.instrument).toMatchObject({
		...{ lastCalibratedOn: "2026-02-10", nextDueOn: "2027-02-10", lastVerdict: "in_tolerance", version: 3 },
	});
	const log = await bench.database.admin`select action from audit_log where entity_id = ${recorded.id}`;
	expect(log).toEqual([{ action: "calibration.recorded" }]);
	const template = await shop.as((ctx) => getCalibrationTemplate(ctx, { instrumentId: id }));
	expect(template.points).toHaveLength(3);
	expect(template.points[0]).toEqual({ unit: "mm", nominal: "10.00", lowerTolerance: "-0.05", upperTolerance: "0.05" });
});

test.each([...["NaN", "Infinity", "1e309", "1.5.2", "", "1 000", `0.${"1".repeat(30)}`, "0x10", "1e5", "--1"]])(
	"the reading %j is refused at its field, and nothing is written",
	async (asFound) => {
		const { id } = await instrument();
		const before = await bench.database.admin`select count(*) from calibrations`;
		const refusal = await refusalOf(recordOn(id, { points: [point, { ...point, asFound }] }));
		expect(refusal?.reason).toBe("INVALID");
		expect(Object.keys(refusal?.details.fields ?? {})).toEqual(["points.1.asFound"]);
		expect(await bench.database.admin`select count(*) from calibrations`).toEqual(before);
	},
);

test.each([
	["1,5", "1.5"],
	["0.10", "0.10"],
	["-0", "0"],
	["１２．３０", "12.30"],
	["+007.50", "7.50"],
	["123456789012345678901234567890", "123456789012345678901234567890"],
])("the reading %j is kept as %s", async (asFound, stored) => {
	const { id } = await instrument();
	const recorded = await recordOn(id, { points: [{ ...point, asFound }], deviations: "It was really read so" });
	const [row] = await bench.database.admin`
		select indication::text from calibration_points where calibration_id = ${recorded.id}`;
	expect(row).toEqual({ indication: stored });
});

test("several faults are told at once", async () => {
	const { id } = await instrument();
	const bad = { ...point, nominal: "x", lowerTolerance: "0.1", upperTolerance: "-0.1", asLeft: " " };
	const refusal = await refusalOf(
		recordOn(id, {
			...{ points: [bad], adjusted: true, performedOn: "2026-03-02", humidity: "120", temperature: "-300" },
			nextDue: { by: "date", on: "2026-03-01", reason: "Agreed" },
		}),
	);
	expect(Object.keys(refusal?.details.fields ?? {}).sort()).toEqual([
		...["humidity", "nextDue.on", "performedOn"],
		...["points.0.asLeft", "points.0.lowerTolerance", "points.0.nominal", "temperature"],
	]);
});

test("a due date more than three intervals after the calibration is refused, at this door and in the register", async () => {
	const { id } = await instrument();
	const dated = (on: string, reason = "Stable over twelve years of history") => ({
		...{ performedOn: "2026-02-10", nextDue: { by: "date" as const, on, reason } },
	});
	const refused = (await refusalOf(recordOn(id, dated("2126-02-10"))))?.details.fields;
	expect(refused).toEqual({ "nextDue.on": expect.stringContaining("more than 3 intervals ahead, after 2029-02-10") });
	const made = (nextDueOn: string) =>
		shop.as((ctx) => createInstrument(ctx, { tag: nextDueOn, nextDueOn, interval: { value: 1, unit: "year" } }));
	expect((await refusalOf(made("2029-03-02")))?.details.fields).toEqual({ nextDueOn: expect.any(String) });
	await made("2029-03-01");
	// Later than the interval gives wants a reason that says something; an earlier date any.
	const idle = (await refusalOf(recordOn(id, dated("2029-02-10", "xxx"))))?.details.fields;
	expect(idle).toEqual({ "nextDue.reason": expect.stringMatching(/^The interval gives 2027-02-10/) });
	expect((await recordOn(id, dated("2026-08-10", "Worn"))).nextDueOn).toBe("2026-08-10");
	expect((await recordOn(id, dated("2029-02-10"))).nextDueOn).toBe("2029-02-10");
	// Without an interval ten years are the most, at each door.
	const free = await shop.as((ctx) => createInstrument(ctx, { tag: "NO-INTERVAL" }));
	const ten = (await refusalOf(recordOn(free.id, dated("2036-02-11"))))?.details.fields;
	expect(ten).toEqual({
		"nextDue.on": expect.stringMatching(/10 years ahead, after 2036-02-10.*set an interval first/),
	});
	expect((await recordOn(free.id, dated("2036-02-10", "xxx"))).nextDueOn).toBe("2036-02-10");
	const bare = (nextDueOn: string) => shop.as((ctx) => createInstrument(ctx, { tag: nextDueOn, nextDueOn }));
	expect((await refusalOf(bare("2126-02-10")))?.details.fields).toEqual({ nextDueOn: expect.any(String) });
});

test.each([
	{ verdict: "in_tolerance" },
	{ asFoundVerdict: "in_tolerance" },
	{ performedBy: "x" },
	{ createdAt: "2020-01-01" },
	{ points: [{ ...point, asFoundVerdict: "in_tolerance" }] },
	{ points: [] },
	{ performedOn: "0001-01-01" },
	{ performedOn: "2026-02-29" },
	{ nextDue: { by: "date", on: "2027-01-01", reason: "" } },
])("the schema refuses %j", (input) => {
	const whole = { instrumentId: crypto.randomUUID(), performedOn: "2026-02-10", points: [point] };
	expect(recordCalibrationInput.safeParse(whole).success).toBe(true);
	expect(recordCalibrationInput.safeParse({ ...whole, ...input }).success).toBe(false);
});

test("only the newest calibration moves the instrument", async () => {
	const { id } = await instrument();
	await recordOn(id, { performedOn: "2026-02-10" });
	await recordOn(id, { performedOn: "2025-02-10", points: [{ ...point, asFound: "11" }] });
	const read = await shop.as((ctx) => getInstrument(ctx, { id }));
	expect(read.instrument).toMatchObject({ lastCalibratedOn: "2026-02-10", lastVerdict: "in_tolerance", version: 2 });
	expect(read.calibrations.map(({ performedOn }) => performedOn)).toEqual(["2026-02-10", "2025-02-10"]);
	await recordOn(id, { performedOn: "2026-02-11", nextDue: { by: "none" } });
	expect((await shop.as((ctx) => getInstrument(ctx, { id }))).instrument.nextDueOn).toBeNull();
	const reasoned = { by: "date", on: "2026-06-01", reason: "Drifts fast" } as const;
	await recordOn(id, { performedOn: "2026-02-12", nextDue: reasoned });
	const [line] = await bench.database.admin`
		select reason from record_history where entity_id = ${id} order by id desc limit 1`;
	expect(line).toEqual({ reason: "Drifts fast" });
	const page = await shop.as((ctx) =>
		listCalibrations(ctx, listCalibrationsInput.parse({ instrumentId: id, verdict: "out_of_tolerance" })),
	);
	expect(page).toMatchObject({ total: 1, nextCursor: null, items: [{ performedOn: "2025-02-10" }] });
	const first = await shop.as((ctx) =>
		listCalibrations(ctx, listCalibrationsInput.parse({ instrumentId: id, limit: 3 })),
	);
	const rest = await shop.as((ctx) =>
		listCalibrations(ctx, listCalibrationsInput.parse({ instrumentId: id, limit: 3, cursor: first.nextCursor })),
	);
	expect([...first.items, ...rest.items].map(({ performedOn }) => performedOn)).toEqual([
		...["2026-02-12", "2026-02-11", "2026-02-10", "2025-02-10"],
	]);
});

test("29 February plus a year is 28 February; micro signs are one sign", async () => {
	const { id } = await instrument();
	const recorded = await recordOn(id, { performedOn: "2024-02-29", points: [{ ...point, unit: "\u03bcm" }] });
	expect(recorded.nextDueOn).toBe("2025-02-28");
	const [row] = await bench.database.admin`
		select unit from calibration_points where calibration_id = ${recorded.id}`;
	expect(row).toEqual({ unit: "\u00b5m" });
});

test("retired instruments, those of others, and viewers' attempts are refused", async () => {
	const { id } = await instrument();
	const other = await bench.found("Elsewhere");
	const theirs = await other.as((ctx) => createInstrument(ctx, { tag: "T" }));
	expect((await refusalOf(recordOn(theirs.id)))?.reason).toBe("NOT_FOUND");
	const input = recordCalibrationInput.parse({ instrumentId: id, performedOn: "2026-02-10", points: [point] });
	expect((await refusalOf(shop.as((ctx) => recordCalibration(ctx, input), "viewer")))?.reason).toBe("FORBIDDEN");
	const recorded = await recordOn(id);
	expect((await refusalOf(other.as((ctx) => getCalibration(ctx, { id: recorded.id }))))?.reason).toBe("NOT_FOUND");
	await shop.as((ctx) => retireInstrument(ctx, { id, version: 2, reason: "Worn" }));
	expect((await refusalOf(recordOn(id)))?.reason).toBe("CONFLICT");
	const stolen = bench.database.app.withOrg(shop.orgId, {}, async ({ tx }) => {
		const { sql } = await import("@calibrant/db/drizzle");
		await tx.execute(sql`insert into calibrations (org_id, instrument_id, kind, performed_on, created_at)
			values (${shop.orgId}, ${theirs.id}, 'internal', '2026-01-01', now())`);
	});
	expect(((await stolen.catch((e) => e)) as { cause: { code: string } }).cause.code).toBe("23503");
});

test("with U a result goes by the rule of the organisation; without U it is simply accepted, and says so", async () => {
	const shop2 = await bench.found("Guarded");
	const { id: ruleId, version } = await shop2.as((ctx) => createRule(ctx, { name: "Guard", proposal: "ilac-g8" }));
	await shop2.as((ctx) => publishRule(ctx, { id: ruleId, version, changeNote: "" }));
	await shop2.as((ctx) => setDefaultRule(ctx, { id: ruleId }));
	const { id: instrumentId } = await shop2.as((ctx) => createInstrument(ctx, { tag: "G-1" }));
	const keep = (input: Partial<Input>) => {
		const values = recordCalibrationInput.parse({ instrumentId, performedOn: "2026-02-10", points: [point], ...input });
		return shop2.as((ctx) => recordCalibration(ctx, values), "technician");
	};
	const read = async (id: string) => shop2.as((ctx) => getCalibration(ctx, { id }), "viewer");
	const close = { ...point, asFound: "10.045" };
	expect(await keep({ points: [close] })).toMatchObject({ asFoundVerdict: "in_tolerance" });
	const stated = { ...close, expandedUncertainty: "0,010" };
	const guarded = await keep({ points: [stated], coverageFactor: "2" });
	expect(guarded).toMatchObject({ asFoundVerdict: "out_of_tolerance" });
	expect((await read(guarded.id)).runs[0]?.points[0]).toMatchObject({
		...{ expandedUncertainty: "0.01", coverageFactor: "2", verdict: "out_of_tolerance" },
	});
	const faulty = await refusalOf(keep({ points: [stated, point], coverageFactor: "2" }));
	expect(faulty?.details.fields).toEqual({ "points.1.expandedUncertainty": expect.any(String) });
	expect((await refusalOf(keep({ points: [stated] })))?.details.fields).toHaveProperty("coverageFactor");
	const negative = { ...close, expandedUncertainty: "-1" };
	expect((await refusalOf(keep({ points: [negative], coverageFactor: "2" })))?.details.fields).toHaveProperty([
		"points.0.expandedUncertainty",
	]);
});

test("left open, it takes its standards and the signature of whoever performed it, U of both runs included", async () => {
	const { id: instrumentId } = await instrument();
	const u = { expandedUncertainty: "0.01", asFound: "10.06", asLeft: "10.00" };
	const opened = await recordOn(instrumentId, {
		...{ points: [{ ...point, ...u }], coverageFactor: "2", adjusted: true, adjustment: "Zeroed", leaveOpen: true },
	});
	expect(opened.state).toBe("in_progress");
	const read = async () => shop.as((ctx) => getCalibration(ctx, { id: opened.id }));
	expect((await read()).instrument.lastCalibratedOn).toBeNull();
	const { id: standardId } = await shop.as((ctx) => createInstrument(ctx, { tag: "REF-Q", role: "reference" }));
	await recordOn(standardId);
	const { version } = (await read()).calibration;
	const named = await shop.as((ctx) =>
		nameStandard(ctx, { id: opened.id, version, standardId, role: "", overrideReason: "Nothing better is at hand" }),
	);
	const signing = {
		id: opened.id,
		version: named.version,
		nextDue: { by: "interval" as const },
		printedName: "Readings owner",
	};
	expect(await shop.as((ctx) => completeCalibration(ctx, signing, "password"))).toMatchObject({ state: "approved" });
	const done = await read();
	expect(done.signatures).toMatchObject([{ meaning: "performed", printedName: "Readings owner", holds: true }]);
	expect(done.runs.map(({ points }) => points[0]?.expandedUncertainty)).toEqual(["0.01", "0.01"]);
	expect(done.standards).toMatchObject([
		{ identification: "REF-Q", fault: expect.stringContaining("without measurement uncertainty") },
	]);
	expect(done.instrument).toMatchObject({ lastCalibratedOn: "2026-02-10", nextDueOn: "2027-02-10" });
});

test("left open it needs no readings yet, nor points; what was read again needs them, and so does what is recorded", async () => {
	const { id: instrumentId } = await instrument();
	const unread = { ...point, asFound: " " };
	const pointsOf = async (points: (typeof point)[]) => {
		const { id } = await recordOn(instrumentId, { points, leaveOpen: true });
		return (await shop.as((ctx) => getCalibration(ctx, { id }))).runs[0]?.points;
	};
	expect(await pointsOf([point, unread])).toMatchObject([{ readings: ["10.01"] }, { readings: [], verdict: null }]);
	expect(await pointsOf([])).toEqual([]);
	const faults = async (input: Partial<Input>) => (await refusalOf(recordOn(instrumentId, input)))?.details.fields;
	const asFound = { "points.0.asFound": expect.any(String) };
	expect(await faults({ points: [unread] })).toEqual(asFound);
	expect(await faults({ points: [{ ...unread, asLeft: "10.00" }], leaveOpen: true })).toEqual(asFound);
	expect(() => recordCalibrationInput.parse({ instrumentId, performedOn: "2026-02-10", points: [] })).toThrow(
		"test point",
	);
});
