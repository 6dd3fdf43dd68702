import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { bulkInput, previewBulk } from "../bulk/plan-bulk.ts";
import { recordCalibration, recordCalibrationInput, updateCalibrationSettings } from "../index.ts";
import { listLocations } from "../locations/list-locations.ts";
import { createInstrument, createInstrumentInput } from "./create-instrument.ts";
import { getInstrument } from "./get-instrument.ts";
import { listInstrumentHistory } from "./list-instrument-history.ts";
import { listInstruments, listInstrumentsInput } from "./list-instruments.ts";
import { restoreInstrument } from "./restore-instrument.ts";
import { retireInstrument } from "./retire-instrument.ts";
import { summariseInstruments } from "./summarise-instruments.ts";
import { updateInstrument, updateInstrumentInput } from "./update-instrument.ts";

let bench: TestBench;
beforeAll(async () => {
	bench = await openBench();
});
afterAll(() => bench.close());

type New = z.input<typeof createInstrumentInput>;
const create = (shop: Workshop, values: New) =>
	shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse(values)));
const list = (shop: Workshop, input: z.input<typeof listInstrumentsInput> = {}) =>
	shop.as((ctx) => listInstruments(ctx, listInstrumentsInput.parse(input)), "viewer");
const tagsOf = async (shop: Workshop, input: z.input<typeof listInstrumentsInput> = {}) =>
	(await list(shop, input)).items.map(({ tag }) => tag);
const refusalOf = async (attempt: Promise<unknown>) =>
	(await attempt.then(
		() => null,
		(thrown) => thrown,
	)) as { reason: string; details: { fields?: Record<string, string>; current?: { version: number } } } | null;

test("an instrument is created once, with its due date, its history and one audit line", async () => {
	const shop = await bench.found("Create");
	const made = await create(shop, {
		...{ tag: " TW-014 ", description: "Torque wrench", lastCalibratedOn: "2024-02-29" },
		interval: { value: 1, unit: "year" },
	});
	expect(made).toMatchObject({ tag: "TW-014", nextDueOn: "2025-02-28", dueState: "overdue", version: 1 });
	expect(await refusalOf(create(shop, { tag: "TW-014" }))).toMatchObject({ reason: "CONFLICT" });
	const like = await refusalOf(create(shop, { tag: "tw-014" }));
	expect(like).toMatchObject({ reason: "CONFLICT", details: { fields: { tag: expect.stringContaining("TW-014") } } });
	for (const tag of ["TW\u2011014", "TW\u2212014", "\uFF34\uFF37-014", "TW\u02D7014", "TW\u2E3A014"]) {
		const alike = await refusalOf(create(shop, { tag }));
		expect(alike).toMatchObject({
			reason: "CONFLICT",
			details: { fields: { tag: expect.stringContaining("reads the same") } },
		});
	}
	// Of the register from before, with a zero-width space in it.
	await bench.database.admin`insert into instruments (org_id, tag, created_at, updated_at)
		values (${shop.orgId}, ${"OLD\u200B-1"}, now(), now())`;
	expect(await refusalOf(create(shop, { tag: "OLD-1" }))).toMatchObject({ reason: "CONFLICT" });
	for (const [index, letter] of ["\u{E0100}", "\u2800", "\u02D7"].entries()) {
		const tag = letter === "\u02D7" ? `OLD${letter}X${index}` : `OLD-X${index}${letter}`;
		await bench.database.admin`insert into instruments (org_id, tag, created_at, updated_at)
			values (${shop.orgId}, ${tag}, now(), now())`;
		expect(await refusalOf(create(shop, { tag: `OLD-X${index}` }))).toMatchObject({ reason: "CONFLICT" });
	}
	const lines = await create(shop, { tag: "TW-015", description: "Torque\nwrench" });
	expect(lines.description).toBe("Torque wrench");
	const other = await bench.found("Create too");
	await create(other, { tag: "TW-014" });
	const log = await bench.database.admin`
		select action, entity_id, actor_ref from audit_log where org_id = ${shop.orgId} and entity_id = ${made.id}`;
	expect(log).toEqual([{ action: "instrument.created", entity_id: made.id, actor_ref: shop.members.owner }]);
	const history = await shop.as((ctx) => listInstrumentHistory(ctx, { id: made.id, limit: 10 }));
	expect(history.items).toHaveLength(1);
	expect(history.items[0]).toMatchObject({ change: "created", by: "Create owner", before: null });
});

test.each([
	["a date in the future", { lastCalibratedOn: "2026-03-02" }, "lastCalibratedOn"],
	["due before calibrated", { lastCalibratedOn: "2026-01-02", nextDueOn: "2026-01-01" }, "nextDueOn"],
] as const)("refused: %s", async (name, values, field) => {
	const shop = await bench.found(`Refused ${name}`);
	const refusal = await refusalOf(create(shop, { tag: "X", ...values }));
	expect(refusal?.reason).toBe("INVALID");
	expect(Object.keys(refusal?.details.fields ?? {})).toEqual([field]);
});

test.each([
	...[0, -1, 1200, 1.5].map((value) => ({ tag: "X", interval: { value, unit: "month" } })),
	...[{ tag: "X", acquiredOn: "0001-01-01" }, { tag: "X", acquiredOn: "2026-02-30" }, { tag: "" }],
	...[
		{ tag: "X", status: "retired" },
		{ tag: "X", lastVerdict: "in_tolerance" },
		{ tag: "X", orgId: "x" },
	],
	...[{ tag: "a\0b" }, { tag: "\ud800" }, { tag: "x".repeat(101) }],
	...["TW\u200B-1", "TW\u00AD-1", "TW-1\u2060", "TW-1\u{E0100}", "TW-1\u2800"].map((tag) => ({ tag })),
])("the schema refuses %j", (input) => {
	expect(createInstrumentInput.safeParse(input).success).toBe(false);
});

test("a change needs the version that was seen; who comes second gets the present row", async () => {
	const shop = await bench.found("Stale");
	const { id } = await create(shop, { tag: "A", location: "bench 1" });
	const change = (version: number, location: string) =>
		shop.as((ctx) => updateInstrument(ctx, updateInstrumentInput.parse({ id, version, changes: { location } })));
	const both = await Promise.allSettled([change(1, "bench 2"), change(1, "bench 3")]);
	expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
	const refusal = await refusalOf(change(1, "bench 4"));
	expect(refusal).toMatchObject({ reason: "STALE_VERSION", details: { current: { version: 2, tag: "A" } } });
	const { items } = await shop.as((ctx) => listInstrumentHistory(ctx, { id, limit: 1 }));
	expect(items[0]?.before).toEqual({ location: "bench 1" });
	expect(await refusalOf(shop.as((ctx) => updateInstrument(ctx, { id, version: 2, changes: {} })))).toBeNull();
	expect((await list(shop)).items[0]?.version).toBe(2);
	const taken = await create(shop, { tag: "B" });
	const rename = shop.as((ctx) => updateInstrument(ctx, { id: taken.id, version: 1, changes: { tag: "A" } }));
	expect((await refusalOf(rename))?.reason).toBe("CONFLICT");
	const other = (tag: string) =>
		shop.as((ctx) => updateInstrument(ctx, { id: taken.id, version: 1, changes: { tag } }));
	expect((await refusalOf(other("a")))?.reason).toBe("CONFLICT");
	expect(await other("b")).toMatchObject({ tag: "b" });
});

test("a due date is met until the end of that day in the organisation's zone", async () => {
	const [west, east] = [await bench.found("West", "Pacific/Honolulu"), await bench.found("East", "Pacific/Kiritimati")];
	for (const shop of [west, east]) await create(shop, { tag: "A", nextDueOn: "2026-03-01" });
	expect((await list(west)).items[0]?.dueState).toBe("within_30_days");
	expect((await list(east)).items[0]?.dueState).toBe("overdue");
	expect(await tagsOf(east, { due: "overdue" })).toEqual(["A"]);
	expect(await tagsOf(west, { due: "overdue" })).toEqual([]);
});

test("retiring keeps the records and takes the instrument out of every list that asks for work", async () => {
	const shop = await bench.found("Retire");
	const { id } = await create(shop, { tag: "A", nextDueOn: "2026-01-01" });
	const retired = await shop.as((ctx) => retireInstrument(ctx, { id, version: 1, reason: "Dropped" }));
	expect(retired).toMatchObject({ status: "retired", retiredReason: "Dropped", dueState: "not_in_service" });
	expect([await tagsOf(shop), await tagsOf(shop, { status: "retired" }), await tagsOf(shop, { q: "a" })]).toEqual([
		...[[], ["A"], ["A"]],
	]);
	const change = shop.as((ctx) => updateInstrument(ctx, { id, version: 2, changes: { location: "x" } }));
	expect((await refusalOf(change))?.reason).toBe("CONFLICT");
	const restored = await shop.as((ctx) => restoreInstrument(ctx, { id, version: 2, reason: "Repaired" }));
	expect(restored).toMatchObject({ status: "in_service", retiredReason: null, dueState: "overdue", version: 3 });
	const { items } = await shop.as((ctx) => listInstrumentHistory(ctx, { id, limit: 10 }));
	expect(items.map(({ reason }) => reason)).toEqual(["Repaired", "Dropped", null]);
	const first = await shop.as((ctx) => listInstrumentHistory(ctx, { id, limit: 2 }));
	const rest = await shop.as((ctx) => listInstrumentHistory(ctx, { id, limit: 2, cursor: first.nextCursor }));
	expect([...first.items, ...rest.items]).toEqual(items);
});

test("search finds words anywhere, an exact tag first, and takes % and _ as they are", async () => {
	const shop = await bench.found("Search");
	await create(shop, { tag: "A-10", description: "Caliper for TW-1" });
	await create(shop, { tag: "TW-1", manufacturer: "Fluke", serialNumber: "S_9%" });
	await create(shop, { tag: "TW-10", location: "Hall 3" });
	expect(await tagsOf(shop, { q: "tw-1" })).toEqual(["TW-1", "A-10", "TW-10"]);
	expect(await tagsOf(shop, { q: "hall tw" })).toEqual(["TW-10"]);
	expect(await tagsOf(shop, { q: "_9%" })).toEqual(["TW-1"]);
	expect(await tagsOf(shop, { q: "%_%_%" })).toEqual([]);
	expect(listInstrumentsInput.safeParse({ q: "x".repeat(101) }).success).toBe(false);
	expect(listInstrumentsInput.safeParse({ limit: 1e9 }).success).toBe(false);
	const forged = Buffer.from('["0","x","not-an-id"]').toString("base64url");
	expect((await refusalOf(list(shop, { cursor: forged })))?.reason).toBe("INVALID");
});

test.each(["tag", "description", "location", "due", "updated"] as const)(
	"pages by %s show each instrument once, in both directions, with and without a search",
	async (sort) => {
		const shop = await bench.found(`Pages ${sort}`);
		for (let n = 0; n < 23; n++) {
			const values = {
				description: `d${n % 3}`,
				location: `l${n % 2}`,
				nextDueOn: n % 4 ? `2026-05-${10 + (n % 4)}` : null,
			};
			await create(shop, { tag: `T-${n}`, ...values });
		}
		for (const direction of ["asc", "desc"] as const) {
			for (const q of [undefined, "t-1"]) {
				const whole = await tagsOf(shop, { sort, direction, q, limit: 200 });
				const paged: string[] = [];
				let cursor: string | null = null;
				do {
					const page: Awaited<ReturnType<typeof list>> = await list(shop, { sort, direction, q, limit: 5, cursor });
					expect(page.total).toBe(whole.length);
					paged.push(...page.items.map(({ tag }) => tag));
					cursor = page.nextCursor;
				} while (cursor !== null);
				expect(paged).toEqual(whole);
				if (q) expect(paged[0]).toBe("T-1");
			}
		}
	},
);

test("every number of the home page is the total of its list", async () => {
	const shop = await bench.found("Summary");
	const statuses = ["in_service", "in_service", "in_service", "out_of_service", "in_repair", "lost"] as const;
	for (let n = 0; n < 60; n++) {
		const day = new Date(Date.UTC(2026, 0, 1 + n * 2)).toISOString().slice(0, 10);
		// Six sites: the chart tells the three with most due apart.
		const location = n % 5 === 0 ? undefined : `Site ${Math.min(6, Math.ceil(n / 8))} / Room ${n % 3}`;
		await create(shop, { tag: `S-${n}`, status: statuses[n % 6], nextDueOn: n % 7 === 0 ? null : day, location });
	}
	const { items } = await list(shop, { limit: 200 });
	for (const { id } of items.slice(0, 9)) {
		const asFound = id < (items[4]?.id ?? "") ? "1" : "1.2";
		const point = { unit: "V", nominal: "1", lowerTolerance: "-0.1", upperTolerance: "0.1", asFound };
		const input = { instrumentId: id, performedOn: "2026-02-01", points: [point] };
		await shop.as((ctx) => recordCalibration(ctx, recordCalibrationInput.parse(input)));
	}
	const [retired] = (await list(shop, { verdict: "out_of_tolerance" })).items;
	await shop.as((ctx) =>
		retireInstrument(ctx, { id: retired?.id ?? "", version: retired?.version ?? 0, reason: "Beyond repair" }),
	);
	const summary = await shop.as(summariseInstruments, "viewer");
	const totalOf = async (input: z.input<typeof listInstrumentsInput>) => (await list(shop, input)).total;
	expect(summary).toMatchObject({
		total: await totalOf({}),
		overdue: await totalOf({ due: "overdue" }),
		dueSoon: await totalOf({ due: "within_30_days" }),
		outOfTolerance: await totalOf({ verdict: "out_of_tolerance" }),
	});
	expect([summary.total, summary.overdue > 0, summary.dueSoon > 0, summary.outOfTolerance > 0]).toEqual([
		...[59, true, true, true],
	]);
	expect(summary.byWeek).toHaveLength(16);
	expect(summary.sites).toHaveLength(4);
	const [busiest = "", , , elsewhere] = summary.sites;
	expect([busiest, elsewhere]).toEqual([expect.stringMatching(/^Site \d$/), null]);
	expect(summary.byWeek[4]).toMatchObject({ dueFrom: "2026-02-23", dueTo: "2026-03-01" });
	const places = await shop.as(listLocations);
	const { id: locationId } = places.find(({ path }) => path === busiest) ?? { id: "" };
	for (const { dueFrom, dueTo, due, overdue, bySite } of summary.byWeek) {
		expect(bySite[0]?.due).toBe(await totalOf({ dueFrom, dueTo, locationId }));
		expect(bySite.reduce((sum, one) => sum + one.due, 0)).toBe(due);
		expect(due).toBe(await totalOf({ dueFrom, dueTo }));
		expect(overdue).toBe(await totalOf({ dueFrom, dueTo, due: "overdue" }));
	}
	expect(summary.activity).toHaveLength(20);
	expect(summary.activity[0]).toMatchObject({ action: "instrument.retired", by: "Summary owner", label: retired?.tag });
	expect(summary.activity[1]).toMatchObject({ action: "oot.opened" });
	expect(summary.activity[2]).toMatchObject({ action: "calibration.recorded", instrumentId: items[8]?.id });
});

test("names of those who left are not shown, and records of another organisation are not there", async () => {
	const [shop, other] = [await bench.found("Names"), await bench.found("Other names")];
	const { id } = await create(shop, { tag: "A" });
	await bench.database.admin`delete from memberships where id = ${shop.members.owner}`;
	const { items } = await shop.as((ctx) => listInstrumentHistory(ctx, { id, limit: 10 }), "viewer");
	expect(items[0]?.by).toBe("Former member");
	const attempts = [
		other.as((ctx) => getInstrument(ctx, { id })),
		other.as((ctx) => listInstrumentHistory(ctx, { id, limit: 1 })),
		other.as((ctx) => updateInstrument(ctx, { id, version: 1, changes: { tag: "B" } })),
		other.as((ctx) => retireInstrument(ctx, { id, version: 1, reason: "x" })),
	];
	const refusals = await Promise.all(attempts.map(refusalOf));
	expect(refusals.map((refusal) => refusal?.reason)).toEqual(Array(4).fill("NOT_FOUND"));
	for (const role of ["technician", "viewer"] as const) {
		const attempt = other.as((ctx) => createInstrument(ctx, { tag: "X" }), role);
		expect((await refusalOf(attempt))?.reason).toBe("FORBIDDEN");
	}
});

test("what is for indication only is never due, whatever date it once had", async () => {
	const shop = await bench.found("Indication");
	await create(shop, { tag: "SHOW", criticality: "indication", nextDueOn: "2020-01-01" });
	await create(shop, { tag: "REF", role: "reference", nextDueOn: "2020-01-01" });
	expect(await tagsOf(shop, { due: "overdue" })).toEqual(["REF"]);
	expect(await tagsOf(shop, { due: "none" })).toEqual(["SHOW"]);
	expect(await tagsOf(shop, { dueTo: "2021-01-01" })).toEqual(["REF"]);
	expect(await tagsOf(shop, { role: "reference" })).toEqual(["REF"]);
	const { items } = await list(shop, {});
	expect(items.map(({ dueState, use }) => [dueState, use.mayBeUsed])).toEqual([
		["overdue", false],
		["none", true],
	]);
	expect((await shop.as((ctx) => summariseInstruments(ctx))).overdue).toBe(1);
});

describe("when an instrument is due is put off", () => {
	const reason = "It was kept unused in its box since then";
	const made = async (name: string, reviews: "always" | "never") => {
		const shop = await bench.found(`Put off ${name}`);
		const { id } = await create(shop, { tag: "TH-004", interval: { value: 12, unit: "month" } });
		const point = { unit: "V", nominal: "10", lowerTolerance: "-0.1", upperTolerance: "0.1", asFound: "10.01" };
		const input = recordCalibrationInput.parse({ instrumentId: id, performedOn: "2025-01-10", points: [point] });
		await shop.as((ctx) => recordCalibration(ctx, input));
		await shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: reviews }));
		const change = async (changes: object, more: { reason?: string; byKey?: boolean } = {}) => {
			const { instrument } = await shop.as((ctx) => getInstrument(ctx, { id }));
			const { byKey = false, ...rest } = more;
			const edit = updateInstrumentInput.parse({ id, version: instrument.version, changes, ...rest });
			const key = { type: "api_key" as const, ref: shop.members.owner, role: "owner" as const };
			const work = shop.as((ctx) => updateInstrument(byKey ? { ...ctx, actor: key } : ctx, edit));
			const told = await refusalOf(work);
			return told === null ? "changed" : Object.keys(told.details.fields ?? { [told.reason]: "" });
		};
		return { shop, id, change };
	};

	test("by no API key, once it has a calibration of its own", async () => {
		const { change } = await made("by key", "never");
		const byKey = { byKey: true, reason };
		expect(await change({ lastCalibratedOn: "2026-02-01" }, byKey)).toEqual(["lastCalibratedOn", "nextDueOn"]);
		expect(await change({ nextDueOn: "2026-09-01" }, byKey)).toEqual(["nextDueOn"]);
		expect(await change({ nextDueOn: null }, byKey)).toEqual(["nextDueOn"]);
		const longer = { interval: { value: 24, unit: "month" }, intervalReason: reason };
		expect(await change(longer, byKey)).toEqual(["nextDueOn"]);
		expect(await change({ nextDueOn: "2025-12-01" }, byKey)).toBe("changed");
	});

	test("by a person with a reason, and by a calibration only where a second person reviews; earlier freely", async () => {
		const { change } = await made("alone", "never");
		expect(await change({ nextDueOn: "2026-02-01" })).toEqual(["reason"]);
		expect(await change({ nextDueOn: "2026-02-01" }, { reason })).toBe("changed");
		// Three intervals after its last calibration, whatever day it is.
		expect(await change({ nextDueOn: "2028-02-01" }, { reason })).toEqual(["nextDueOn"]);
		const { change: reviewed } = await made("reviewed", "always");
		expect(await reviewed({ nextDueOn: "2026-02-01" }, { reason })).toEqual(["nextDueOn"]);
		expect(await reviewed({ lastCalibratedOn: "2026-02-01" }, { reason })).toEqual(["lastCalibratedOn", "nextDueOn"]);
		expect(await reviewed({ nextDueOn: "2025-06-01" })).toBe("changed");
	});

	test("by a longer interval with its own reason, at most ten years, and not while the instrument is in doubt", async () => {
		const { shop, id, change } = await made("longer", "never");
		const longer = { interval: { value: 24, unit: "month" } };
		expect(await change(longer)).toEqual(["intervalReason"]);
		expect(await change({ interval: null }, { reason })).toEqual(["intervalReason"]);
		expect(await change({ ...longer, intervalReason: "no" })).toEqual(["intervalReason"]);
		const decade = { interval: { value: 121, unit: "month" }, intervalReason: reason };
		expect(await change(decade)).toEqual(["interval"]);
		await bench.database.admin`update instruments set status = 'quarantined' where id = ${id}`;
		expect(await change({ ...longer, intervalReason: reason })).toEqual(["BLOCKED"]);
		const asked = { filter: {}, changes: longer, reason: "All of them" };
		const bulk = (changes: object) =>
			shop.as((ctx) => previewBulk(ctx, bulkInput.parse({ ...asked, changes: { ...longer, ...changes } })));
		expect(Object.keys((await refusalOf(bulk({})))?.details.fields ?? {})).toEqual(["intervalReason"]);
		expect(await bulk({ intervalReason: reason })).toMatchObject({ changed: 0, skipped: { doubt: 1 } });
		await bench.database.admin`update instruments set status = 'in_service' where id = ${id}`;
		expect(await change({ ...longer, intervalReason: reason })).toBe("changed");
	});
});

describe("an API key and an instrument in use", () => {
	const byKey = (shop: Workshop, values: New) =>
		shop.as((ctx) => {
			const key = { type: "api_key" as const, ref: shop.members.manager, role: "manager" as const };
			return createInstrument({ ...ctx, actor: key }, createInstrumentInput.parse(values));
		});
	const told = async (attempt: Promise<unknown>) => {
		const refused = await refusalOf(attempt);
		return refused && [refused.reason, ...Object.keys(refused.details.fields ?? {})];
	};
	const year = { interval: { value: 1, unit: "year" as const } };

	test("gives no dates beyond one interval from a last calibration, where a second person reviews", async () => {
		const shop = await bench.found("Dates by key");
		const dates = { tag: "K-1", ...year, lastCalibratedOn: "2026-02-01" };
		expect(await told(byKey(shop, { tag: "K-0", nextDueOn: "2036-01-01" }))).toBeNull();
		await shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "always" }));
		expect(await told(byKey(shop, { tag: "K-1", nextDueOn: "2026-06-01" }))).toEqual(["INVALID", "nextDueOn"]);
		expect(await told(byKey(shop, { ...dates, nextDueOn: "2027-02-02" }))).toEqual(["INVALID", "nextDueOn"]);
		expect(await told(byKey(shop, { ...dates, nextDueOn: null }))).toEqual(["INVALID", "nextDueOn"]);
		expect(await told(byKey(shop, { ...dates, interval: null }))).toEqual(["INVALID", "interval"]);
		expect(await told(byKey(shop, dates))).toBeNull();
		const { id } = await byKey(shop, { tag: "K-2" });
		const later = updateInstrumentInput.parse({ id, version: 1, changes: { nextDueOn: "2026-06-01" } });
		const key = { type: "api_key" as const, ref: shop.members.manager, role: "manager" as const };
		const changed = (actor?: typeof key) =>
			shop.as((ctx) => updateInstrument(actor ? { ...ctx, actor } : ctx, later), "manager");
		expect(await told(changed(key))).toEqual(["INVALID", "nextDueOn"]);
		expect(await told(changed())).toBeNull();
	});

	test("no serial number is entered twice unless whoever does it says so, whoever it is", async () => {
		const shop = await bench.found("Serials");
		await create(shop, { tag: "TW-014", serialNumber: "SN-7", manufacturer: "Feinwerk" });
		for (const serialNumber of ["sn-7", " SN\u20117 "])
			expect(await told(create(shop, { tag: "TW-X", serialNumber }))).toEqual([
				...["CONFLICT", "serialNumber", "sharesSerialNumber"],
			]);
		expect(await told(create(shop, { tag: "TW-A", serialNumber: "SN-7", manufacturer: "Another" }))).toBeNull();
		const both = { serialNumber: "SN-7", manufacturer: "feinwerk" };
		expect(await told(byKey(shop, { tag: "TW-B", ...both, sharesSerialNumber: true }))).toBeNull();
		const { id } = await create(shop, { tag: "TW-C" });
		const edit = (more: object = {}) =>
			shop.as((ctx) => updateInstrument(ctx, updateInstrumentInput.parse({ id, version: 1, changes: both, ...more })));
		expect(await told(edit())).toEqual(["CONFLICT", "serialNumber", "sharesSerialNumber"]);
		expect(await told(edit({ sharesSerialNumber: true }))).toBeNull();
	});

	test("is for indication only by a person with a reason, and not while anything speaks against it", async () => {
		const shop = await bench.found("Indication only");
		expect(await told(byKey(shop, { tag: "I-0", criticality: "indication" }))).toEqual(["FORBIDDEN", "criticality"]);
		const { id } = await create(shop, { tag: "I-1", ...year, lastCalibratedOn: "2025-06-01" });
		const changes = { criticality: "indication" };
		const why = { reason: "It only shows whether there is pressure" };
		const edit = async (more: { reason?: string }, asKey = false) => {
			const { instrument } = await shop.as((ctx) => getInstrument(ctx, { id }));
			const input = updateInstrumentInput.parse({ id, version: instrument.version, changes, ...more });
			const key = { type: "api_key" as const, ref: shop.members.manager, role: "manager" as const };
			return told(shop.as((ctx) => updateInstrument(asKey ? { ...ctx, actor: key } : ctx, input), "manager"));
		};
		const set = (change: object) =>
			bench.database.admin`update instruments set ${bench.database.admin(change)} where id = ${id}`;
		expect(await edit(why, true)).toEqual(["FORBIDDEN", "criticality"]);
		expect(await edit({ reason: "." })).toEqual(["INVALID", "reason"]);
		for (const against of [
			{ next_due_on: "2026-02-28" },
			{ status: "quarantined" },
			{ last_verdict: "out_of_tolerance" },
		]) {
			await set(against);
			expect(await edit(why), JSON.stringify(against)).toEqual(["BLOCKED", "criticality"]);
			await set({ next_due_on: "2026-06-01", status: "in_service", last_verdict: null });
		}
		expect(await edit(why)).toBeNull();
	});

	test("names no decision rule for an instrument, and states no tolerance", async () => {
		const shop = await bench.found("Rules by key");
		const decisionRuleId = shop.orgId;
		expect(await told(byKey(shop, { tag: "D-1", decisionRuleId }))).toEqual(["FORBIDDEN"]);
		expect(await told(create(shop, { tag: "D-1", decisionRuleId }))).toEqual(["NOT_FOUND"]);
	});
});
