/** What an import of history leaves as it is: dates and verdicts of instruments that have calibrations of their own here. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { historySteps } from "../../testing/history-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { newestApproved } from "../calibrations/find-calibration.ts";
import {
	createInstrument,
	createInstrumentInput,
	recordCalibration,
	recordCalibrationInput,
	updateCalibrationSettings,
} from "../index.ts";
import { checkHistoryImport, historyChoices, runHistoryImport } from "./import-history.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Held");
});
afterAll(() => bench.close());

const { upload, check, run, instrument } = historySteps(() => shop);
const dates = async (id: string) => {
	const { lastCalibratedOn, nextDueOn, lastVerdict } = await instrument(id);
	return [lastCalibratedOn, nextDueOn, lastVerdict];
};
const own = (instrumentId: string, performedOn: string) => {
	const point = { unit: "mm", nominal: "5", lowerTolerance: "-0.1", upperTolerance: "0.1", asFound: "5.01" };
	const input = recordCalibrationInput.parse({ instrumentId, performedOn, points: [point] });
	return shop.as((ctx) => recordCalibration(ctx, input));
};
const make = async (tag: string) => {
	const values = createInstrumentInput.parse({ tag, interval: { value: 1, unit: "year" } });
	return (await shop.as((ctx) => createInstrument(ctx, values))).id;
};

test("the dates and the verdict of an instrument with a calibration of its own, which the check and the answer say", async () => {
	const id = await make("OWN-1");
	await own(id, "2025-01-10");
	const before = await dates(id);
	const batchId = await upload("tag,date,unit,nominal,reading,result\nOWN-1,2026-02-28,mm,5,5.00,fail\n");
	const held = "One instrument has calibrations of its own here";
	const checked = await check(batchId);
	expect(checked.fileFaults).toMatchObject([{ severity: "warning", message: expect.stringContaining(held) }]);
	expect((await run(batchId)).notices).toEqual([expect.stringContaining(held)]);
	expect(await dates(id)).toEqual(before);
	// Nor is it what the instrument falls back to, or what a standard is relied on by.
	const newest = await shop.as((ctx) => newestApproved(ctx, id));
	expect([newest?.kind, newest?.performedOn]).toEqual(["internal", "2025-01-10"]);
});

test("a known verdict, where the file states none", async () => {
	const id = await make("KEPT-1");
	await run(await upload("tag,date,unit,nominal,reading,result\nKEPT-1,2025-02-01,mm,5,5.20,fail\n"));
	await bench.database.admin`update instruments set last_verdict = 'out_of_tolerance' where id = ${id}`;
	await run(await upload("tag,date,unit,nominal,reading\nKEPT-1,2025-08-01,mm,5,5.00\n"));
	expect(await dates(id)).toEqual(["2025-08-01", "2026-08-01", "out_of_tolerance"]);
});

test("any due date by a key of the API where a second person reviews", async () => {
	const id = await make("KEY-1");
	const steps = shop.steps();
	const byKey: typeof steps = {
		...steps,
		open: (scope, work) =>
			steps.open(scope, (ctx) => work({ ...ctx, actor: { type: "api_key", ref: ctx.actor.ref ?? "", role: "owner" } })),
	};
	const import_ = async (day: string) => {
		const batchId = await upload(`tag,date,unit,nominal,reading\nKEY-1,${day},mm,5,5.00\n`);
		const choices = historyChoices.parse({});
		const { checked } = await checkHistoryImport(byKey, { batchId, choices });
		return runHistoryImport(byKey, { batchId, checked, choices });
	};
	await shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "automatic" }));
	expect((await import_("2025-02-01")).notices).toEqual([expect.stringContaining("comes by an API key")]);
	expect(await dates(id)).toEqual([null, null, null]);
	await shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "never" }));
	expect((await import_("2025-03-01")).notices).toEqual([]);
	expect(await dates(id)).toEqual(["2025-03-01", "2026-03-01", null]);
});
