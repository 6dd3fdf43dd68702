import ICAL from "ical.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { calibrationSteps, refusal } from "../../testing/calibration-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import {
	createInstrument,
	createInstrumentInput,
	endFeed,
	getCalendar,
	getCalendarInput,
	getFeed,
	getPlan,
	getPlanInput,
	listCalibrations,
	listCalibrationsInput,
	listInstrumentHistory,
	listInstrumentHistoryInput,
	listInstruments,
	listInstrumentsInput,
	makeFeed,
	planCalibrations,
	planCalibrationsInput,
	readFeed,
	recordCalibration,
	recordCalibrationInput,
	summariseInstruments,
	updateCalibrationSettings,
	updateInstrument,
	updateInstrumentInput,
} from "../index.ts";

let bench: TestBench;
let shop: Workshop;
const ids: Record<string, string> = {};
const { begun, complete } = calibrationSteps(() => shop);

/** An instrument that was last calibrated so long ago that it is due on a day. The clock stands at Sunday 2026-03-01. */
async function dueOn(tag: string, day: string, more: object = {}) {
	const { id } = await shop.as((ctx) =>
		createInstrument(ctx, createInstrumentInput.parse({ tag, sharesSerialNumber: true, ...more })),
	);
	await bench.database.admin`update instruments set next_due_on = ${day} where id = ${id}`;
	ids[tag] = id;
}

beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Plan; one, two");
	await dueOn("A-1", "2026-02-20", {
		location: "Liège / Hall 1",
		description: "Torque wrench; 5, 10 N·m",
		criticality: "critical",
	});
	await dueOn("A-2", "2026-03-04", { location: "Liège / Hall 2", serialNumber: "77", manufacturer: "Acme" });
	await dueOn("A-3", "2026-03-04", { location: "Lille", serialNumber: " 77", manufacturer: "ACME", role: "reference" });
	await dueOn("A-4", "2026-04-15", { serialNumber: "77" });
	await dueOn("A-5", "2026-03-05", { criticality: "indication" });
	await dueOn("A-6", "2026-02-10");
	await shop.as((ctx) =>
		updateInstrument(ctx, updateInstrumentInput.parse({ id: ids["A-6"], version: 1, changes: { status: "lost" } })),
	);
});
afterAll(() => bench.close());

const nothing = { plannedOn: null, assigneeId: null };
type Plan = { plannedOn: string | null; assigneeId: string | null };
const move = (tag: string, was: Plan, becomes: Plan, undo = false) => {
	const input = planCalibrationsInput.parse({ items: [{ instrumentId: ids[tag], was, becomes }], undo });
	return (role: "manager" | "technician" | "viewer" = "technician") =>
		shop.as((ctx) => planCalibrations(ctx, input), role);
};
const calendar = (change: object = {}) =>
	shop.as(
		(ctx) => getCalendar(ctx, getCalendarInput.parse({ view: "agenda", on: "2026-02-15", ...change })),
		"technician",
	);
const weeks = (change: object = {}) => shop.as((ctx) => getPlan(ctx, getPlanInput.parse(change)), "viewer");
const daysOf = async (change: object = {}) =>
	(await calendar(change)).days.map(({ day, calibrations }) => [day, ...calibrations.map(({ tag }) => tag)]);

test("work stands on its due date, in the weeks and in the calendar, as the register counts what is due", async () => {
	expect(await daysOf()).toEqual([
		["2026-02-20", "A-1"],
		["2026-03-04", "A-2", "A-3"],
	]);
	const [, second] = (await calendar({ perDay: 1 })).days;
	expect([second?.total, second?.calibrations.map(({ tag }) => tag)]).toEqual([2, ["A-2"]]);
	const plan = await weeks({ by: "location" });
	expect(plan.weeks.slice(0, 2)).toEqual(["2026-02-23", "2026-03-02"]);
	expect(plan.groups.map(({ name, late, weeks: counts }) => [name, late, counts[1], counts[7]])).toEqual([
		["Liège", 1, 1, 0],
		["Lille", 0, 1, 0],
		[null, 0, 0, 1],
	]);
	expect([plan.week, plan.total, plan.items.map(({ tag }) => tag)]).toEqual(["late", 1, ["A-1"]]);
	const inWeek = await weeks({ by: "location", week: "2026-03-04", group: "Lille" });
	expect(inWeek.items.map(({ tag, day }) => [tag, day])).toEqual([["A-3", "2026-03-04"]]);
	expect(plan.people.map(({ name }) => name)).toEqual([
		"Plan; one, two manager",
		"Plan; one, two owner",
		"Plan; one, two technician",
	]);
	expect(await calendar({ view: "month", on: "2026-03-31" })).toMatchObject({
		...{ from: "2026-02-23", to: "2026-04-05", previous: "2026-02-01", next: "2026-04-01", today: "2026-03-01" },
	});
	expect(await calendar({ view: "week", on: "2026-03-08" })).toMatchObject({
		...{ from: "2026-03-02", to: "2026-03-08", previous: "2026-02-23", next: "2026-03-09" },
	});
});

test("a day is planned for somebody, taken back, and refused where it lies in the past or somebody else was faster", async () => {
	const { technician = "", viewer = "" } = shop.members;
	const planned = { plannedOn: "2026-03-10", assigneeId: technician };
	await move("A-1", nothing, planned)();
	expect(await daysOf({ who: "mine" })).toEqual([["2026-03-10", "A-1"]]);
	const { groups } = await weeks();
	expect(groups.map(({ name, late, weeks: counts }) => [name, late, counts[1], counts[2]])).toEqual([
		["Plan; one, two technician", 0, 0, 1],
		[null, 0, 2, 0],
	]);
	const { items } = await weeks({ week: "2026-03-10" });
	expect(items[0]).toMatchObject({
		tag: "A-1",
		isTooLate: true,
		isOverdue: true,
		assigneeName: "Plan; one, two technician",
	});
	const history = await shop.as((ctx) =>
		listInstrumentHistory(ctx, listInstrumentHistoryInput.parse({ id: ids["A-1"] })),
	);
	expect(history.items[0]?.after, "a name, not the member's number").toEqual({
		...{ plannedOn: "2026-03-10", assignee: "Plan; one, two technician" },
	});
	expect(await refusal(move("A-1", nothing, { ...planned, plannedOn: "2026-03-11" })())).toMatchObject({
		...{ reason: "CONFLICT", message: expect.stringContaining("A-1 was planned by somebody else") },
	});
	const refused = async (becomes: Plan) => (await refusal(move("A-2", nothing, becomes)()))?.details.fields;
	expect(await refused({ plannedOn: "2026-02-28", assigneeId: null })).toEqual({
		plannedOn: "Choose today or a later day.",
	});
	expect(await refused({ plannedOn: null, assigneeId: technician })).toEqual({ plannedOn: "Choose the day." });
	expect(await refused({ plannedOn: "2026-03-12", assigneeId: viewer })).toHaveProperty("assigneeId");
	expect(await refusal(move("A-2", nothing, { plannedOn: "2026-03-12", assigneeId: null })("viewer"))).toMatchObject({
		reason: "FORBIDDEN",
	});
	await move("A-1", planned, nothing, true)();
	expect((await daysOf()).at(0)).toEqual(["2026-02-20", "A-1"]);
	const { admin } = bench.database;
	const lines =
		await admin`select action from audit_log where entity_id = ${ids["A-1"] ?? ""} and action like '%planned'`;
	expect(lines).toHaveLength(2);
});

test("home's numbers are the totals of their lists, and what is critical stands on top with its reason", async () => {
	const summary = await shop.as(summariseInstruments, "technician");
	const listed = async (filter: object) =>
		(await shop.as((ctx) => listInstruments(ctx, listInstrumentsInput.parse(filter)), "technician")).total;
	expect(summary.overdue).toBe(await listed({ due: "overdue" }));
	expect(summary.dueSoon).toBe(await listed({ due: "within_30_days" }));
	expect([summary.overdue, summary.dueSoon]).toEqual([1, 2]);
	expect(
		summary.dueNext.map(({ tag, daysLate, isCritical, isReference }) => [tag, daysLate, isCritical, isReference]),
	).toEqual([
		["A-1", 9, true, false],
		["A-3", -3, false, true],
		["A-2", -3, false, false],
	]);
	expect(summary.myWork).toEqual([]);
	await move("A-2", nothing, { plannedOn: "2026-03-03", assigneeId: shop.members.technician ?? "" })();
	expect((await shop.as(summariseInstruments, "technician")).myWork.map(({ tag }) => tag)).toEqual(["A-2"]);
});

test("what waits for me is what the list of the same choice holds, by the second person and the one who began", async () => {
	const counts = async (role: "owner" | "technician" | "viewer") => {
		const { myReview, myCompletion } = await shop.as(summariseInstruments, role);
		const total = async (waits: string) =>
			(await shop.as((ctx) => listCalibrations(ctx, listCalibrationsInput.parse({ waits })), role)).total;
		expect([myReview, myCompletion]).toEqual([await total("my_review"), await total("my_completion")]);
		return [myReview, myCompletion];
	};
	await shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "always" }));
	const one = await begun();
	expect([await counts("owner"), await counts("technician")]).toEqual([
		[0, 0],
		[0, 1],
	]);
	await complete(one);
	expect([await counts("owner"), await counts("technician"), await counts("viewer")]).toEqual([
		[1, 0],
		[0, 0],
		[0, 0],
	]);
	await shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "never" }));
	expect(await counts("technician")).toEqual([1, 0]);
	const { admin } = bench.database;
	await admin`insert into authorisations (org_id, member_id, act, valid_from, ground, granted_at)
		values (${shop.orgId}, ${shop.members.owner ?? ""}, 'review', '2026-01-01', 'x', now())`;
	expect([await counts("owner"), await counts("technician")]).toEqual([
		[1, 0],
		[0, 0],
	]);
	const found = await shop.as((ctx) =>
		listCalibrations(ctx, listCalibrationsInput.parse({ q: "r-", sort: "tag", direction: "asc" })),
	);
	expect(found.items.map(({ instrument }) => instrument.tag)).toEqual(["R-0"]);
	expect((await shop.as((ctx) => listCalibrations(ctx, listCalibrationsInput.parse({ q: "nowhere" })))).total).toBe(0);
});

const read = { unit: "V", nominal: "1", asFound: "1.0", lowerTolerance: "-1", upperTolerance: "1" };

test("calibrations are walked page by page in any order", async () => {
	for (const [tag, on] of [
		["S-2", "2026-01-02"],
		["S-1", "2026-01-03"],
		["S-3", "2026-01-01"],
	] as const) {
		await dueOn(tag, "2026-12-01");
		await shop.as((ctx) =>
			recordCalibration(ctx, recordCalibrationInput.parse({ instrumentId: ids[tag], performedOn: on, points: [read] })),
		);
	}
	const walk = async (sort: string, direction: string) => {
		const tags: string[] = [];
		let cursor: string | null = null;
		do {
			const input = listCalibrationsInput.parse({ q: "S-", sort, direction, limit: 2, cursor });
			const page: Awaited<ReturnType<typeof listCalibrations>> = await shop.as((ctx) => listCalibrations(ctx, input));
			tags.push(...page.items.map(({ instrument }) => instrument.tag));
			cursor = page.nextCursor;
		} while (cursor !== null);
		return tags;
	};
	expect(await walk("tag", "asc")).toEqual(["S-1", "S-2", "S-3"]);
	expect(await walk("performed", "desc")).toEqual(["S-1", "S-2", "S-3"]);
	expect(await walk("performed", "asc")).toEqual(["S-3", "S-2", "S-1"]);
});

test("a serial number that two instruments of one manufacturer share is pointed out", async () => {
	const list = (filter: object) => shop.as((ctx) => listInstruments(ctx, listInstrumentsInput.parse(filter)));
	const { items, sharedSerials } = await list({ serial: "shared" });
	expect([items.map(({ tag }) => tag), sharedSerials]).toEqual([["A-2", "A-3"], 2]);
});

test("the plan of an instrument ends with its calibration", async () => {
	await dueOn("P-1", "2026-03-20", { interval: { value: 1, unit: "year" } });
	await move("P-1", nothing, { plannedOn: "2026-03-18", assigneeId: null })();
	const rows = () => bench.database.admin`select from planned_calibrations where instrument_id = ${ids["P-1"] ?? ""}`;
	expect(await rows()).toHaveLength(1);
	const one = await begun(undefined, ids["P-1"]);
	const { admin } = bench.database;
	await admin`delete from authorisations where org_id = ${shop.orgId}`;
	await complete(one);
	expect(await rows()).toHaveLength(0);
});

const feed = async (holds: "all" | "mine" = "all", role: "technician" | "viewer" = "technician") => {
	const { path } = await shop.as((ctx) => makeFeed(ctx, { holds }), role);
	return path.slice("/api/calendar/".length, -".ics".length);
};
const eventsOf = (body: string) => {
	const calendar = new ICAL.Component(ICAL.parse(body));
	const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
	return events;
};

test("a member's secret address gives the due work as valid iCalendar, whole days that no zone moves, and nobody else's", async () => {
	const other = await bench.found("Other");
	await other.as((ctx) => createInstrument(ctx, createInstrumentInput.parse({ tag: "SECRET-1" })));
	await bench.database.admin`update instruments set next_due_on = '2026-03-02' where tag = 'SECRET-1'`;
	const token = await feed();
	const { body } = await readFeed(bench.house, { token });
	expect(body).not.toContain("SECRET-1");
	for (const line of body.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
	expect(body).toContain("\r\nNAME:Calibrations\\, Plan\\; one\\, two\r\n");
	const events = eventsOf(body);
	const first = events.find(({ summary }) => summary === "Calibrate A-1 (overdue)");
	expect([first?.startDate.isDate, first?.startDate.toString(), first?.endDate.toString()]).toEqual([
		true,
		"2026-02-20",
		"2026-02-21",
	]);
	expect([first?.location, first?.description]).toEqual([
		"Liège / Hall 1",
		"Torque wrench; 5, 10 N·m\nDue on Fri 20 Feb 2026\nLocation: Liège / Hall 1",
	]);
	expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
	expect(events.some(({ summary }) => /A-5|A-6/.test(summary))).toBe(false);
	const mine = eventsOf((await readFeed(bench.house, { token: await feed("mine") })).body);
	expect(mine.map(({ summary, startDate }) => [summary, startDate.toString()])).toEqual([
		["Calibrate A-2", "2026-03-03"],
	]);
});

test("an address ends when another is made, when it is ended, and with the membership; only its hash is stored", async () => {
	const reason = async (token: string) => (await refusal(readFeed(bench.house, { token })))?.reason ?? null;
	const first = await feed();
	const second = await feed();
	expect([await reason(first), await reason(second), await reason("x"), await reason(`${second}x`)]).toEqual([
		...["NOT_FOUND", null, "NOT_FOUND", "NOT_FOUND"],
	]);
	const { admin } = bench.database;
	const rows = await admin`select * from calendar_feeds where org_id = ${shop.orgId}`;
	expect(JSON.stringify(rows)).not.toContain(second.split("_").at(-1));
	expect(await shop.as(getFeed, "technician")).toMatchObject({ holds: "all" });
	await shop.as(endFeed, "technician");
	expect([await reason(second), await refusal(shop.as(endFeed, "technician"))]).toEqual([
		...["NOT_FOUND", expect.objectContaining({ reason: "NOT_FOUND" })],
	]);
	const gone = await feed("all", "viewer");
	expect(await reason(gone)).toBe(null);
	await admin`delete from memberships where id = ${shop.members.viewer ?? ""}`;
	expect(await reason(gone)).toBe("NOT_FOUND");
	const lines = await admin`select action from audit_log where entity_type = 'calendar_feed' order by seq`;
	expect(lines.slice(-3).map(({ action }) => action)).toEqual([
		"calendar_feed.made",
		"calendar_feed.ended",
		"calendar_feed.made",
	]);
});

test("how many calibrations can be done in a week stands beside the workload, and is said no more when it is cleared", async () => {
	shop = await bench.found("Capacity");
	const both = async () => [(await weeks()).capacity, (await shop.as(summariseInstruments, "viewer")).capacity];
	expect(await both()).toEqual([null, null]);
	await shop.as((ctx) => updateCalibrationSettings(ctx, { calibrationsPerWeek: 12 }));
	expect(await both()).toEqual([12, 12]);
	await shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "automatic" }));
	expect(await both()).toEqual([12, 12]);
	await shop.as((ctx) => updateCalibrationSettings(ctx, { calibrationsPerWeek: null }));
	expect(await both()).toEqual([null, null]);
});
