import { type SearchInput, searchInput } from "@calibrant/kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { smallPdf } from "../../testing/small-pdf.ts";
import { recordExternalCalibration, recordExternalCalibrationInput } from "../index.ts";
import { createInstrument, createInstrumentInput } from "../instruments/create-instrument.ts";
import { getInstrument } from "../instruments/get-instrument.ts";
import { retireInstrument, retireInstrumentInput } from "../instruments/retire-instrument.ts";
import { createLocation, createLocationInput } from "../locations/create-location.ts";
import { recordUsage, recordUsageInput } from "../usage/record-usage.ts";
import { searchRecords } from "./search-records.ts";

let bench: TestBench;
beforeAll(async () => {
	bench = await openBench();
});
afterAll(() => bench.close());

const create = (shop: Workshop, values: z.input<typeof createInstrumentInput>) =>
	shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse(values)));
const look = (shop: Workshop, q: string, more: Partial<SearchInput> = {}) =>
	shop.as((ctx) => searchRecords(ctx, searchInput.parse({ q, ...more })), "viewer");
const titles = async (shop: Workshop, q: string) =>
	Object.fromEntries((await look(shop, q)).map(({ kind, hits }) => [kind, hits.map(({ title }) => title)]));

/** A wrench with an outside certificate and a use, and neighbours whose tags and words are like its own. */
async function fill(name: string) {
	const shop = await bench.found(name);
	const wrench = await create(shop, { tag: "TW-1", description: "Torque wrench", serialNumber: "SN 77_a" });
	await create(shop, { tag: "A-TW-1", description: "Case of TW-1" });
	await create(shop, { tag: "TW-10", description: "Torque wrench, 100 %" });
	const outside = { instrumentId: wrench.id, laboratory: "Institute", number: "NMI-881", performedOn: "2026-01-10" };
	await recordExternalCalibration(
		shop.steps(),
		recordExternalCalibrationInput.parse({ ...outside, verdict: "in_tolerance", fileName: "nmi.pdf" }),
		smallPdf(),
	);
	const use = { instrumentId: wrench.id, kind: "lot", reference: "LOT-9", usedFrom: "2026-01-11", customer: "Acme" };
	await shop.as((ctx) => recordUsage(ctx, recordUsageInput.parse(use)));
	await shop.as((ctx) => createLocation(ctx, createLocationInput.parse({ name: "Torque room", parentId: null })));
	return { shop, wrench };
}

test("the record that has exactly the typed tag comes first, then those that begin with it", async () => {
	const { shop, wrench } = await fill("Exact");
	const [first, ...rest] = await look(shop, " tw-1 ");
	expect(first).toMatchObject({ kind: "instrument", total: 3, exact: true });
	expect(first?.hits.map(({ title }) => title)).toEqual(["TW-1", "TW-10", "A-TW-1"]);
	expect(first?.hits[0]).toMatchObject({ id: wrench.id, detail: "Torque wrench", state: "in_service" });
	expect(rest.map(({ kind, exact }) => [kind, exact])).toEqual([
		["certificate", false],
		["calibration", false],
		["usage", false],
	]);
});

test("numbers, lots, places, serial numbers and words of several fields are found, in groups with their counts", async () => {
	const { shop, wrench } = await fill("Kinds");
	expect((await look(shop, "nmi-881"))[0]).toMatchObject({ kind: "certificate", exact: true, total: 1 });
	expect((await look(shop, "LOT-9"))[0]).toMatchObject({ kind: "usage", hits: [{ id: wrench.id, title: "LOT-9" }] });
	expect((await look(shop, "sn 77_A"))[0]).toMatchObject({ exact: true, hits: [{ title: "TW-1" }] });
	expect(await titles(shop, "torque")).toEqual({
		instrument: ["TW-1", "TW-10"],
		certificate: [expect.any(String)],
		calibration: ["TW-1 · 2026-01-10"],
		location: ["Torque room"],
	});
	expect(await titles(shop, "wrench 100 %")).toEqual({ instrument: ["TW-10"] });
	const [one] = await look(shop, "tw", { kind: "instrument", limit: 1 });
	expect(one).toMatchObject({ total: 3, hits: [{ title: "TW-1" }] });
});

test("what is retired is found and says so; what is not there is not, and wildcards are none", async () => {
	const { shop, wrench } = await fill("States");
	const { version } = (await shop.as((ctx) => getInstrument(ctx, { id: wrench.id }))).instrument;
	const retired = { id: wrench.id, version, reason: "Worn out and scrapped" };
	await shop.as((ctx) => retireInstrument(ctx, retireInstrumentInput.parse(retired)));
	expect((await look(shop, "TW-1"))[0]?.hits[0]).toMatchObject({ title: "TW-1", state: "retired" });
	for (const nothing of ["_W-1", "no such thing", "TW-1 micrometer"]) {
		expect(await look(shop, nothing), nothing).toEqual([]);
	}
	expect(await titles(shop, "%")).toEqual({ instrument: ["TW-10"] });
	expect(searchInput.safeParse({ q: "  " }).success).toBe(false);
});

test("nothing of another organisation is found, though it has the same tags", async () => {
	const { shop } = await fill("Mine");
	const { shop: other } = await fill("Theirs");
	await create(other, { tag: "THEIRS-1", description: "Only theirs" });
	expect(await look(shop, "theirs")).toEqual([]);
	const ids = async (of: Workshop) => (await look(of, "tw-1")).flatMap(({ hits }) => hits.map(({ id }) => id));
	const theirs = new Set(await ids(other));
	expect((await ids(shop)).filter((id) => theirs.has(id))).toEqual([]);
});
