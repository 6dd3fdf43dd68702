import { and, asc, eq, lte, ne } from "@calibrant/db/drizzle";
import { calibrations, instruments } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import { binomialLimits } from "@calibrant/metrology";
import { dueStateOf } from "../instruments/due-state.ts";
import type { InstrumentRow } from "../instruments/instrument-view.ts";
import { daysBetween, daysLater, todayOf } from "../today.ts";
import { endOfDay, registerAsOf, standingSince } from "./register-as-of.ts";
import { column, percent, periodOf, type Report, type ReportInput } from "./report.ts";
import type { ReportWords } from "./words/report-words.ts";

type Done = {
	instrumentId: string;
	tag: string;
	make: string;
	performedOn: string;
	verdict: string | null;
	nextDueOn: string | null;
};

/** Calibrations that count, oldest first, up to a day. */
async function calibrationsUntil(ctx: Ctx, to: string): Promise<Done[]> {
	const { tag, manufacturer, model } = instruments;
	const { instrumentId, performedOn, asFoundVerdict: verdict, nextDueOn, state, kind } = calibrations;
	const rows = await ctx.tx
		.select({ instrumentId, tag, manufacturer, model, performedOn, verdict, nextDueOn })
		.from(calibrations)
		.innerJoin(instruments, and(eq(instruments.orgId, calibrations.orgId), eq(instruments.id, instrumentId)))
		.where(and(eq(state, "approved"), ne(kind, "intermediate"), lte(performedOn, to)))
		.orderBy(asc(performedOn), asc(calibrations.id));
	return rows.map(({ manufacturer, model, ...row }) => ({ ...row, make: makeOf({ manufacturer, model }) }));
}

const makeOf = (row: Pick<InstrumentRow, "manufacturer" | "model">) =>
	[row.manufacturer, row.model].filter(Boolean).join(" ");

/** How often instruments were found out of tolerance, by make and model, over the calibrations of a period. */
export async function foundReport(ctx: Ctx, input: ReportInput, words: ReportWords): Promise<Report> {
	const { found: said, columns } = words;
	const { from, to } = periodOf(ctx, input);
	const done = (await calibrationsUntil(ctx, to)).filter(({ performedOn }) => performedOn >= from);
	const judged = done.filter(({ verdict }) => verdict !== null && verdict !== "undecided");
	const isOut = ({ verdict }: Done) => verdict === "out_of_tolerance" || verdict === "conditionally_out";
	const groups = Object.entries(Object.groupBy(judged, ({ make }) => make)).map(([make, list = []]) => {
		const out = list.filter(isOut).length;
		return { make, n: list.length, out, limits: binomialLimits(out, list.length, 0.95) };
	});
	groups.sort((a, b) => b.out / b.n - a.out / a.n || b.n - a.n || a.make.localeCompare(b.make));
	const out = judged.filter(isOut).length;
	const share = (value: number) => (100 * value).toFixed(1);
	return {
		title: said.title,
		subtitle: words.performed(from, to),
		facts: [
			[said.title, words.of(out, judged.length, percent(out, judged.length, words))],
			[said.without, String(done.length - judged.length)],
		],
		words: [said.words],
		table: {
			columns: [
				column(columns.make, 40),
				column(columns.calibrations, 14, "number"),
				column(columns.out, 16, "number"),
				column(columns.rate, 12, "number"),
				column(columns.lower, 14, "number"),
				column(columns.upper, 14, "number"),
			],
			rows: groups.map(({ make, n, out: found, limits }) => [
				...[make || words.withoutMake, String(n), String(found), share(found / n)],
				...[share(limits.lower), share(limits.upper)],
			]),
		},
		empty: said.empty,
	};
}

/**
 * Of the due dates that fell in a period: how many calibrations were done by then, how late the others were. As of its last
 * day, so that what is not done yet is what the register called overdue then.
 */
export async function onTimeReport(ctx: Ctx, input: ReportInput, words: ReportWords): Promise<Report> {
	const { onTime: said, columns } = words;
	const { from, to } = periodOf(ctx, input);
	const day = to < todayOf(ctx) ? to : todayOf(ctx);
	const dues = await duesOf(ctx, { from, day });
	const [onTime, open] = [dues.filter(({ days }) => days === 0), dues.filter(({ done }) => done === "not yet")];
	const late = dues
		.filter(({ days }) => days !== 0)
		.toSorted((a, b) => (b.days ?? 0) - (a.days ?? 0) || a.tag.localeCompare(b.tag) || a.due.localeCompare(b.due));
	return {
		title: said.title,
		subtitle: said.subtitle(from, to),
		facts: [
			[said.onTime, words.of(onTime.length, dues.length, percent(onTime.length, dues.length, words))],
			[said.late, String(late.length - open.length)],
			[said.open, String(open.length)],
		],
		words: [said.words(day)],
		table: {
			columns: [
				column(columns.due, 14, "mono"),
				column(columns.tag, 18, "mono"),
				column(columns.make, 34),
				column(columns.calibrated, 18, "mono"),
				column(columns.daysLate, 14, "number"),
			],
			rows: late.map(({ due, tag, make, done, days }) => [
				...[due, tag, make || words.withoutMake, doneIn(words)[done] ?? done, String(days ?? "")],
			]),
		},
		empty: dues.length === 0 ? said.nothingFell : said.nothingLate,
	};
}

/** Why there is no next calibration, in words. */
const doneIn = ({ onTime }: ReportWords): Record<string, string> => ({
	...{ "not yet": onTime.notYet, "no longer due": onTime.noLongerDue },
});

/**
 * The figures of {@link onTimeReport} for the last 365 days: due dates that passed, how many calibrations were done by
 * theirs, and the mean of the days that the others were or are late.
 */
export async function onTimeRate(ctx: Ctx) {
	permit(ctx, "record.read");
	const { from, to } = periodOf(ctx, {});
	const dues = await duesOf(ctx, { from, day: to });
	const late = dues.flatMap(({ days }) => (days === null || days === 0 ? [] : [days]));
	const meanDaysLate = late.length === 0 ? null : late.reduce((sum, days) => sum + days, 0) / late.length;
	return { from, to, due: dues.length, onTime: dues.filter(({ days }) => days === 0).length, meanDaysLate };
}

/** `done`: the day of the next calibration, or why there is none. `days`: how late; null where nobody waits any more. */
type Due = { due: string; tag: string; make: string; done: string; days: number | null };

async function duesOf(ctx: Ctx, { from, day }: { from: string; day: string }): Promise<Due[]> {
	const { standing, dueSince } = await standingSince(ctx, from);
	const fell = (due: string | null): due is string => due !== null && due >= from && due < day;
	const overdue = (await registerAsOf(ctx, day)).filter((row) => dueStateOf(row, day) === "overdue");
	const waiting = new Map(overdue.map((row) => [row.id, row]));
	const dues: Due[] = [];
	// A date that was set after it had passed counts from the day it was set: nobody was late before.
	const counted = (due: string, since: string | null) => (since !== null && since > due ? since : due);
	for (const { nextDueOn: set, next, performedOn, ...of } of withNext(await calibrationsUntil(ctx, day))) {
		const { instrumentId: id, tag, make } = of;
		const last = next === null ? undefined : standing(id, daysLater(next, -1));
		const moved = last?.lastCalibratedOn === performedOn ? last.nextDueOn : null;
		const isEarlier = next !== null && moved !== null && set !== null && moved < set;
		const due = isEarlier ? counted(moved, dueSince(id, daysLater(next, -1))) : set;
		const waits = waiting.get(id)?.nextDueOn === due;
		const late = waiting.get(id);
		// Moved to an earlier day, it waits under that one.
		if (next === null && set !== null && late?.lastCalibratedOn === performedOn && (late.nextDueOn ?? set) < set)
			continue;
		// Done by that day, recorded after it: the register did not know yet.
		if (waits && next !== null) waiting.delete(id);
		const then = fell(due) && (next !== null || !waits) && standing(id, due);
		if (!then || !fell(due)) continue;
		if (next !== null && next <= due) dues.push({ due, tag, make, done: next, days: 0 });
		else if (!wasDue(then, due, endOfDay(due, ctx.org.timeZone))) continue;
		else if (next !== null) dues.push({ due, tag, make, done: next, days: daysBetween(due, next) });
		else if (then.nextDueOn !== null) dues.push({ due, tag, make, done: "no longer due", days: null });
	}
	for (const { nextDueOn, tag, ...row } of waiting.values()) {
		const due = nextDueOn && counted(nextDueOn, dueSince(row.id, day));
		if (fell(due)) dues.push({ due, tag, make: makeOf(row), done: "not yet", days: daysBetween(due, day) });
	}
	return dues;
}

/** Whether a due date held at the end of its day: in service, to be calibrated, not moved. Nobody knows that of a day before it was in the register. */
function wasDue(row: InstrumentRow, due: string, until: Date): boolean {
	const moved = row.createdAt <= until && row.nextDueOn !== null && row.nextDueOn > due;
	return !moved && !["not_in_service", "none"].includes(dueStateOf({ ...row, nextDueOn: due }, due));
}

/** Each calibration with the day of the next one of its instrument. */
function withNext(done: readonly Done[]): (Done & { next: string | null })[] {
	const later = new Map<string, string>();
	return done.toReversed().map((one) => {
		const next = later.get(one.instrumentId) ?? null;
		later.set(one.instrumentId, one.performedOn);
		return { ...one, next };
	});
}
