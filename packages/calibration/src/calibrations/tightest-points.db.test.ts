import { afterAll, beforeAll, expect, test } from "vitest";
import { calibrationSteps, point, stated } from "../../testing/calibration-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { listInstruments, listInstrumentsInput } from "../instruments/list-instruments.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Strips");
});
afterAll(() => bench.close());

const { instrument, begun, save, complete, adjust, at } = calibrationSteps(() => shop);
const strips = async (tag: string) => {
	const list = await shop.as((ctx) => listInstruments(ctx, listInstrumentsInput.parse({ q: tag })), "viewer");
	return list.items.map(({ strip }) => strip);
};

test("the register draws the point that the last result leaves nearest to its limits, as left", async () => {
	const subject = await instrument({ tag: "DMM-1" });
	expect(await strips("DMM-1")).toEqual([null]);
	const one = await begun(["10.031"], subject);
	const near = { ...point, ...stated, nominal: "5.000", lowerTolerance: "-0.002", upperTolerance: "0.002" };
	const all = (first: string, second: string) => ({
		points: [
			{ ...point, ...stated, readings: [first] },
			{ ...near, readings: [second] },
		],
	});
	await save(one, all("10.031", "5.000"));
	// What is still being worked on is no result.
	expect(await strips("DMM-1")).toEqual([null]);
	await adjust(await at(one.id));
	await save(await at(one.id), all("10.003", "4.9985"));
	await complete(await at(one.id));
	expect(await strips("DMM-1")).toMatchObject([
		{ lower: "-0.002", upper: "0.002", deviation: "-0.0015", uncertainty: "0.004", unit: "V" },
	]);
});
