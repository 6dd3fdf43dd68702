import fc from "fast-check";
import { expect, test } from "vitest";
import { leavingDates } from "../leaving-dates.ts";
import { loadPolicy } from "../load-policy.ts";
import { promise } from "../promises/promise.ts";
import { type SimulationEvent, simulationEventsSchema } from "./event.ts";
import { simulate } from "./simulate.ts";

const policy = loadPolicy("default");
const created: SimulationEvent = {
	type: "organisation_created",
	organisation: "a",
	at: "2026-01-01T00:00:00Z",
	country: "GB",
};
const cancelled: SimulationEvent = { type: "cancelled", organisation: "a", at: "2026-03-01T12:00:00Z" };
const run = (events: SimulationEvent[], until = "2060-01-01T00:00:00Z", using = policy) =>
	simulate(using, events, new Date(until));
const when = (simulation: ReturnType<typeof run>, id: string) =>
	simulation.deletions.find((deletion) => deletion.id === id)?.at;

const instrument: SimulationEvent = {
	type: "record_created",
	class: "instrument",
	id: "i1",
	organisation: "a",
	at: "2026-01-02T00:00:00Z",
};

test("a cancelled organisation and its records go at the stored instant, after one reminder", () => {
	const result = run([created, instrument, cancelled]);
	expect(result.deletions).toMatchObject([
		{ at: "2026-04-01T04:00:00.000Z", class: "instrument", id: "i1", job: "scheduled_purge_cancelled_orgs" },
		{ at: "2026-04-01T04:00:00.000Z", class: "organisation_profile", id: "a" },
	]);
	expect(result.reminders).toEqual([{ organisation: "a", at: "2026-03-24T04:00:00.000Z" }]);
});

test("before that instant nothing is deleted, and what will be is listed", () => {
	const result = run([created, instrument, cancelled], "2026-04-01T03:59:59Z");
	expect(result.deletions).toEqual([]);
	expect(result.kept).toContainEqual({
		class: "instrument",
		id: "i1",
		organisation: "a",
		deletedAt: "2026-04-01T04:00:00.000Z",
	});
	expect(run([created, instrument, cancelled], "2026-04-01T04:00:00Z").deletions).toHaveLength(2);
});

test("reactivation calls it off; a second cancellation starts afresh", () => {
	const reactivated: SimulationEvent = { type: "reactivated", organisation: "a", at: "2026-03-20T00:00:00Z" };
	expect(run([created, instrument, cancelled, reactivated]).deletions).toEqual([]);
	const again: SimulationEvent = { ...cancelled, at: "2026-05-01T12:00:00Z" };
	const result = run([created, instrument, cancelled, reactivated, again]);
	expect(when(result, "i1")).toBe("2026-06-01T04:00:00.000Z");
	expect(result.reminders).toEqual([{ organisation: "a", at: "2026-05-24T04:00:00.000Z" }]);
});

test("a second cancellation changes nothing, and a write in grace or after the purge is refused", () => {
	const result = run([
		created,
		cancelled,
		{ ...cancelled, at: "2026-03-05T00:00:00Z" },
		{ ...instrument, at: "2026-03-06T00:00:00Z" },
		{ ...instrument, id: "i2", at: "2026-05-01T00:00:00Z" },
		{ type: "reactivated", organisation: "a", at: "2026-05-02T00:00:00Z" },
		{ type: "cancelled", organisation: "nobody", at: "2026-05-02T00:00:00Z" },
	]);
	expect(result.ignored.map((entry) => entry.because)).toEqual([
		"The organisation is cancelled already; the first instant stands.",
		"The organisation is read-only.",
		"The organisation has been purged.",
		"The organisation has been purged.",
		"There is no organisation nobody.",
	]);
	expect(when(result, "a")).toBe("2026-04-01T04:00:00.000Z");
});

test("audit rows stay while the organisation lives, then go at the first quarter after seven years", () => {
	const row = (id: string, at: string, actor: "user" | "system" = "user"): SimulationEvent => ({
		type: "audit_row_created",
		organisation: "a",
		id,
		at,
		actor,
	});
	const living = run([created, row("r1", "2026-01-05T00:00:00Z")], "2050-01-01T00:00:00Z");
	expect(living.deletions).toEqual([]);
	const left = run([
		{ ...created, at: "2016-01-01T00:00:00Z" },
		row("old", "2016-02-01T00:00:00Z"),
		cancelled,
		row("exported", "2026-03-10T00:00:00Z"),
		row("purged", "2026-06-15T04:00:00Z", "system"),
	]);
	expect(when(left, "old")).toBe("2033-04-01T04:30:00.000Z");
	expect(when(left, "exported")).toBe("2033-04-01T04:30:00.000Z");
	expect(when(left, "purged")).toBe("2033-07-01T04:30:00.000Z");
});

test("a hold keeps the audit log until the first run after its release", () => {
	const row: SimulationEvent = {
		type: "audit_row_created",
		organisation: "a",
		id: "r",
		at: "2026-01-05T00:00:00Z",
		actor: "user",
	};
	const held: SimulationEvent[] = [
		created,
		row,
		cancelled,
		{ type: "hold_placed", organisation: "a", at: "2026-03-02T00:00:00Z" },
	];
	expect(when(run(held), "r")).toBeUndefined();
	expect(when(run(held), "a")).toBe("2026-04-01T04:00:00.000Z");
	const released = run([...held, { type: "hold_released", organisation: "a", at: "2040-02-02T00:00:00Z" }]);
	expect(when(released, "r")).toBe("2040-04-01T04:30:00.000Z");
});

test("invoices and logs go by age at the run after their period", () => {
	const result = run([
		created,
		{ type: "invoice_dated", organisation: "a", id: "inv-gb", at: "2028-02-29T00:00:00Z" },
		{ type: "invoice_dated", organisation: "a", id: "inv-fr", at: "2028-03-01T00:00:00Z", country: "FR" },
		{ type: "email_sent", id: "m", at: "2026-01-01T04:10:00Z", organisation: "a" },
	]);
	expect(when(result, "inv-gb")).toBe("2035-03-01T04:45:00.000Z");
	expect(when(result, "inv-fr")).toBe("2038-03-01T04:45:00.000Z");
	expect(when(result, "m")).toBe("2026-04-02T04:10:00.000Z");
});

test("a deleted account takes its e-mail log at once and leaves the organisation alone", () => {
	const result = run([
		created,
		instrument,
		{ type: "account_created", account: "u", at: "2026-01-01T00:00:00Z" },
		{ type: "email_sent", id: "m", at: "2026-01-02T00:00:00Z", account: "u", organisation: "a" },
		{ type: "account_deleted", account: "u", at: "2026-01-03T00:00:00Z" },
	]);
	expect(result.deletions.map(({ class: name, at, job }) => [name, at, job])).toEqual([
		["account", "2026-01-03T00:00:00.000Z", null],
		["email_log", "2026-01-03T00:00:00.000Z", null],
	]);
});

test("in kalisecu reports outlive the organisation by twelve months", () => {
	const report: SimulationEvent = { ...instrument, class: "service_report", id: "report" };
	const result = run([created, report, cancelled], "2060-01-01T00:00:00Z", loadPolicy("kalisecu"));
	expect(when(result, "report")).toBe("2027-03-02T04:56:00.000Z");
	expect(when(run([created, report, cancelled]), "report")).toBe("2026-04-01T04:00:00.000Z");
});

test(
	promise(["KS-12"], "an archived report goes after its date, or after the request is withdrawn; others unmoved"),
	() => {
		const kalisecu = loadPolicy("kalisecu");
		const report: SimulationEvent = { ...instrument, class: "service_report", id: "report" };
		const asked: SimulationEvent = {
			...{ type: "archive_requested", organisation: "a", at: "2026-09-01T00:00:00Z", until: "2029-01-15T10:00:00Z" },
		};
		const late = { ...asked, at: "2027-03-01T12:00:00Z" };
		const withdrawn: SimulationEvent = { type: "archive_withdrawn", organisation: "a", at: "2028-05-05T05:00:00Z" };
		const ends = (...events: SimulationEvent[]) =>
			when(run([created, report, cancelled, ...events], "2060-01-01T00:00:00Z", kalisecu), "report");
		expect(ends(asked)).toBe("2029-01-16T04:56:00.000Z");
		expect(ends(asked, withdrawn)).toBe("2028-05-06T04:56:00.000Z");
		expect(ends(asked, { ...withdrawn, at: "2026-10-01T00:00:00Z" })).toBe("2027-03-02T04:56:00.000Z");
		expect(ends(late), "asked when it was due").toBe("2027-03-02T04:56:00.000Z");
		expect(ends({ ...asked, until: "2031-03-02T00:00:00Z" }), "beyond the cap").toBe("2027-03-02T04:56:00.000Z");
	},
);

test("any cancelled organisation goes exactly when its dates say, in any order of events", () => {
	const at = fc.date({ min: new Date("2026-01-02"), max: new Date("2040-01-01"), noInvalidDate: true });
	fc.assert(
		fc.property(at, fc.boolean(), (instant, reversed) => {
			const events: SimulationEvent[] = [created, { ...cancelled, at: instant.toISOString() }];
			const result = run(reversed ? events.reverse() : events);
			expect(when(result, "a")).toBe(leavingDates(policy, instant).purgeDueAt.toISOString());
		}),
	);
});

test("events from a file are checked", () => {
	expect(simulationEventsSchema.safeParse([created, cancelled]).success).toBe(true);
	expect(simulationEventsSchema.safeParse([{ ...cancelled, at: "yesterday" }]).success).toBe(false);
	expect(simulationEventsSchema.safeParse([{ type: "exploded", at: cancelled.at }]).success).toBe(false);
});
