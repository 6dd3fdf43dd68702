import { migrate } from "@calibrant/db/migrate";
import { writableStates } from "@calibrant/policy";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../../testing/calibration-steps.ts";
import { importSteps } from "../../testing/import-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import {
	createInstrument,
	createInstrumentInput,
	getInstrument,
	listInstrumentHistory,
	listInstruments,
	listInstrumentsInput,
	mergeLocations,
	previewMerge,
	retireInstrument,
	undoImport,
	updateInstrument,
} from "../index.ts";
import { registerAsOf } from "../reports/register-as-of.ts";
import { changeLocation, previewLocation } from "./change-location.ts";
import { createLocation, createLocationInput } from "./create-location.ts";
import { deleteLocation } from "./delete-location.ts";
import { findOrCreateLocationPath } from "./find-location.ts";
import { listLocations } from "./list-locations.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Places");
});
afterAll(() => bench.close());

const instrument = (tag: string, location: string) =>
	shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse({ tag, location })));
const { bring, upload, check, run } = importSteps(() => bench);
const tree = () => shop.as(listLocations, "viewer");
const at = async (path: string) => {
	const found = (await tree()).find((one) => one.path === path);
	if (!found) throw new Error(`Nothing is at ${path}.`);
	return found;
};
const add = (parentId: string | null, name: string) =>
	shop.as((ctx) => createLocation(ctx, createLocationInput.parse({ parentId, name })));
const move = async (path: string, to: string | null, name?: string) => {
	const { id, version, name: old } = await at(path);
	const parentId = to === null ? null : (await at(to)).id;
	return shop.as((ctx) => changeLocation(ctx, { id, version, name: name ?? old, parentId }));
};
const read = async (id: string) => (await shop.as((ctx) => getInstrument(ctx, { id }))).instrument;
const inBranch = async (locationId: string) =>
	(await shop.as((ctx) => listInstruments(ctx, listInstrumentsInput.parse({ locationId })))).items.map(
		({ tag }) => tag,
	);

describe("the tree of locations", () => {
	test("grows from what is written on instruments, one location for one path", async () => {
		const a = await instrument("A-1", "Liège / Hall 2 / Bench 4");
		const b = await instrument("A-2", " Liège  /  Hall 2 ");
		await instrument("A-3", "A/B testing");
		expect(b.location).toBe("Liège / Hall 2");
		expect((await tree()).map(({ path, depth, here, inside }) => [path, depth, here, inside])).toEqual([
			["A/B testing", 0, 1, 1],
			["Liège", 0, 0, 2],
			["Liège / Hall 2", 1, 1, 2],
			["Liège / Hall 2 / Bench 4", 2, 1, 1],
		]);
		expect(a.locationId).toBe((await at("Liège / Hall 2 / Bench 4")).id);
		const cleared = await shop.as((ctx) => updateInstrument(ctx, { id: b.id, version: 1, changes: { location: "" } }));
		expect(cleared).toMatchObject({ location: "", locationId: null });
		const id = await shop.as((ctx) => findOrCreateLocationPath(ctx, "Liège / Hall 2 / Bench 4"));
		expect(id).toBe(a.locationId);
		expect(await shop.as((ctx) => findOrCreateLocationPath(ctx, " / "))).toBeNull();
	});

	test("a register file brings its paths, and what was imported once is found unchanged", async () => {
		const file = "Tag,Location\nF-1,Namur / Store\nF-2,Namur / Store\n";
		expect((await bring(shop, file)).counts).toMatchObject({ create: 2 });
		expect(await at("Namur / Store")).toMatchObject({ here: 2 });
		expect((await bring(shop, `${file}F-3,Namur  /  Store\n`)).counts).toMatchObject({ create: 1, unchanged: 2 });
		expect((await bring(shop, "Tag,Location\nF-3,Namur  /  Store\n")).counts).toMatchObject({ unchanged: 1 });
		expect(await inBranch((await at("Namur")).id)).toEqual(["F-1", "F-2", "F-3"]);
	});

	test("a branch moves with a preview; each instrument keeps its history, and a past day shows the old path", async () => {
		const { id } = await instrument("M-1", "Gent / Lab / Shelf");
		await instrument("M-2", "Gent / Labels");
		await bench.database.setNow("2026-03-02T12:00:00Z");
		const lab = await at("Gent / Lab");
		const target = { id: lab.id, name: "Laboratory", parentId: (await at("Namur")).id };
		const shown = await shop.as((ctx) => previewLocation(ctx, target));
		expect(shown).toMatchObject({ from: "Gent / Lab", to: "Namur / Laboratory", locations: 2, instruments: 1 });
		expect((await read(id)).location).toBe("Gent / Lab / Shelf");
		expect(await move("Gent / Lab", "Namur", "Laboratory")).toMatchObject({
			path: "Namur / Laboratory",
			instruments: 1,
		});
		expect(await read(id)).toMatchObject({ location: "Namur / Laboratory / Shelf", version: 2 });
		expect(await inBranch((await at("Gent")).id)).toEqual(["M-2"]);
		const [line] = (await shop.as((ctx) => listInstrumentHistory(ctx, { id, limit: 1, cursor: null } as never))).items;
		expect(line).toMatchObject({
			before: { location: "Gent / Lab / Shelf" },
			after: { location: "Namur / Laboratory / Shelf" },
		});
		const past = await shop.as((ctx) => registerAsOf(ctx, "2026-03-01"));
		expect(past.find(({ tag }) => tag === "M-1")?.location).toBe("Gent / Lab / Shelf");
		await bench.database.setNow("2026-03-01T12:00:00Z");
	});

	test("a location is never inside itself, whoever asks", async () => {
		const outer = await add(null, "Outer");
		const inner = await add(outer.id, "Inner");
		for (const below of ["Outer", "Outer / Inner"]) {
			expect(await refusal(move("Outer", below))).toMatchObject({
				...{ reason: "INVALID", details: { fields: { parentId: "This one is in the branch that would move." } } },
			});
		}
		for (const parent of [outer.id, inner.id]) {
			await expect(
				bench.database.app.withOrg(shop.orgId, {}, ({ tx }) =>
					tx.execute(`update locations set parent_id = '${parent}' where id = '${outer.id}'`),
				),
			).rejects.toMatchObject({ cause: { code: "CB009", message: "LOCATION_CIRCLE" } });
		}
		// Two moves at once that each close half of a circle: one of them is refused.
		const left = await add(null, "Left");
		const right = await add(null, "Right");
		const moved = Promise.withResolvers<void>();
		const goOn = Promise.withResolvers<void>();
		const first = shop.as(async (ctx) => {
			await changeLocation(ctx, { ...left, parentId: right.id });
			moved.resolve();
			await goOn.promise;
		});
		await moved.promise;
		let ended = false;
		const second = shop
			.as((ctx) => changeLocation(ctx, { ...right, parentId: left.id }))
			.finally(() => {
				ended = true;
			});
		const waits = () => bench.database.admin`select from pg_locks where locktype = 'advisory' and not granted`;
		while (!ended && (await waits()).length === 0);
		goOn.resolve();
		const both = await Promise.allSettled([first, second]);
		expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
	});

	test("refuses a name that is taken there or reads as two, a path that is too long, and what somebody else changed", async () => {
		const { id: parentId } = await add(null, "Names");
		await add(parentId, "One");
		expect(await refusal(add(parentId, "One"))).toMatchObject({ details: { fields: { name: expect.any(String) } } });
		expect(createLocationInput.safeParse({ parentId, name: "One / Two" }).success).toBe(false);
		const { id: long } = await add(parentId, "x".repeat(200));
		const { id: longer } = await add(long, "y".repeat(200));
		expect(await refusal(add(longer, "z".repeat(100)))).toMatchObject({ message: "The path would be too long." });
		const stale = { id: parentId, version: 7, name: "Names", parentId: null };
		expect(await refusal(shop.as((ctx) => changeLocation(ctx, stale)))).toMatchObject({ reason: "STALE_VERSION" });
		for (const role of ["technician", "viewer"] as const) {
			const tried = shop.as((ctx) => changeLocation(ctx, { ...stale, version: 1 }), role);
			expect(await refusal(tried)).toMatchObject({ reason: "FORBIDDEN" });
		}
	});

	test("of two spellings becomes one after a preview, with what is inside, and each instrument keeps its history", async () => {
		const { id } = await instrument("S-1", "Plant / Hall 7 / Bench 1");
		await instrument("S-2", "Plant / hall 7");
		await instrument("S-3", "Plant / hall 7 / Bench 1");
		await instrument("S-4", "Plant / hall 7 / Bench 2 / Drawer");
		const [from, into] = [await at("Plant / hall 7"), await at("Plant / Hall 7")];
		const drawer = await at("Plant / hall 7 / Bench 2 / Drawer");
		const shown = await shop.as((ctx) => previewMerge(ctx, { id: from.id, intoId: into.id }));
		expect(shown).toMatchObject({ from: from.path, to: into.path, locations: 3, shared: 1, instruments: 3 });
		expect(await at("Plant / hall 7")).toEqual(from);
		const merge = { id: from.id, version: from.version, intoId: into.id, intoVersion: into.version };
		for (const wrong of [
			{ ...merge, version: 7 },
			{ ...merge, intoVersion: 7 },
		]) {
			expect(await refusal(shop.as((ctx) => mergeLocations(ctx, wrong)))).toMatchObject({ reason: "STALE_VERSION" });
		}
		expect(await refusal(shop.as((ctx) => mergeLocations(ctx, merge), "technician"))).toMatchObject({
			reason: "FORBIDDEN",
		});
		expect(await shop.as((ctx) => mergeLocations(ctx, merge))).toMatchObject({
			path: "Plant / Hall 7",
			instruments: 3,
		});
		const paths = (await tree()).map(({ path }) => path).filter((path) => path.startsWith("Plant"));
		expect(paths).toEqual([
			...["Plant", "Plant / Hall 7", "Plant / Hall 7 / Bench 1", "Plant / Hall 7 / Bench 2"],
			"Plant / Hall 7 / Bench 2 / Drawer",
		]);
		expect((await at("Plant / Hall 7 / Bench 2 / Drawer")).id).toBe(drawer.id);
		expect(await inBranch(into.id)).toEqual(["S-1", "S-2", "S-3", "S-4"]);
		expect((await read(id)).version).toBe(1);
		const { admin } = bench.database;
		const lines = await admin`
			select i.tag, h.before ->> 'location' as was, h.after ->> 'location' as now from record_history h
			join instruments i on i.id = h.entity_id where h.change = 'updated' and i.tag like 'S-%' order by 1`;
		expect(lines.map(({ tag, was, now }) => [tag, was, now])).toEqual([
			["S-2", "Plant / hall 7", "Plant / Hall 7"],
			["S-3", "Plant / hall 7 / Bench 1", "Plant / Hall 7 / Bench 1"],
			["S-4", "Plant / hall 7 / Bench 2 / Drawer", "Plant / Hall 7 / Bench 2 / Drawer"],
		]);
		const [logged] = await admin`select count(*)::int as n from audit_log where action = 'location.merged'`;
		expect(logged?.n).toBe(2);
	});

	test("is not merged with itself, nor with one inside of it or around it", async () => {
		await instrument("N-1", "Nest / Egg");
		const [outer, inner] = [await at("Nest"), await at("Nest / Egg")];
		for (const [id, intoId] of [
			[outer.id, inner.id],
			[inner.id, outer.id],
			[inner.id, inner.id],
		] as const) {
			expect(await refusal(shop.as((ctx) => previewMerge(ctx, { id, intoId })))).toMatchObject({ reason: "INVALID" });
		}
	});

	test("made by an import that is undone goes with it, unless something else is in it or it was there before", async () => {
		await instrument("U-0", "Before");
		await bench.database.setNow("2026-03-01T13:00:00.123456Z");
		const file = "Tag,Location\nU-1,Undone / Room / Shelf\nU-2,Undone / Store\nU-3,Before / Attic\nU-4,Before\n";
		const { batchId } = await bring(shop, file);
		await bench.database.setNow("2026-03-01T14:00:00Z");
		await instrument("U-9", "Undone / Store");
		const undone = await shop.as((ctx) => undoImport(ctx, { batchId }));
		expect(undone).toMatchObject({ deleted: 4, locations: 3 });
		const paths = (await tree()).map(({ path }) => path).filter((path) => /^(Undone|Before)/.test(path));
		expect(paths).toEqual(["Before", "Undone", "Undone / Store"]);
		const [logged] = await bench.database.admin`
			select count(*)::int as n from record_history where entity_type = 'location' and change = 'deleted'
				and reason = 'Undone: import of register.csv'`;
		expect(logged?.n).toBe(3);
		await bench.database.setNow("2026-03-01T12:00:00Z");
	});

	test("goes only when nothing is in it, a retired instrument neither", async () => {
		const made = await instrument("D-1", "Doomed / Corner");
		const drop = async (path: string) => {
			const { id, version } = await at(path);
			return shop.as((ctx) => deleteLocation(ctx, { id, version }));
		};
		expect(await refusal(drop("Doomed"))).toMatchObject({
			message: "This location is not empty: 1 location is in it.",
		});
		await shop.as((ctx) => retireInstrument(ctx, { id: made.id, version: 1, reason: "Worn" }));
		expect(await refusal(drop("Doomed / Corner"))).toMatchObject({
			message: "This location is not empty: 1 instrument (1 of them retired) is in it.",
		});
		const { id } = await at("Doomed");
		await expect(
			bench.database.app.withOrg(shop.orgId, {}, ({ tx }) => tx.execute(`delete from locations where id = '${id}'`)),
		).rejects.toMatchObject({ cause: { code: "CB009", message: "LOCATION_USED" } });
		await move("Doomed / Corner", null);
		await drop("Doomed");
		expect((await tree()).map(({ path }) => path)).not.toContain("Doomed");
		expect((await read(made.id)).location).toBe("Corner");
	});

	test("of a register from before there was one is made at migration", async () => {
		const { admin, url, secret } = bench.database;
		await admin`alter table instruments disable trigger place`;
		await admin`insert into instruments (org_id, tag, location, created_at, updated_at) values (${shop.orgId}, 'OLD-1', 'Old / Attic', now(), now())`;
		await admin`alter table instruments enable trigger place`;
		await migrate({ url, secret, writableStates });
		expect(await at("Old / Attic")).toMatchObject({ here: 1 });
	});
});

test("an import finds a place whatever its capitals, and says so; a new one is made once, as first written", async () => {
	await instrument("CAP-0", "Plant 0 / Bay 0");
	const text = "Tag;Location\nCAP-1;plant 0 / bay 0\nCAP-2;PLANT 0 / Bay 9\nCAP-3;plant 0 / bay 9\n";
	const batchId = await upload(shop, text);
	const { faults } = await check(shop, batchId);
	expect(faults.map(({ code, line }) => [line, code])).toEqual([2, 3, 4].map((line) => [line, "place_as_known"]));
	await run(shop, batchId);
	const paths = (await tree()).map(({ path }) => path).filter((path) => /^plant 0/i.test(path));
	expect(paths).toEqual(["Plant 0", "Plant 0 / Bay 0", "Plant 0 / Bay 9"]);
});
