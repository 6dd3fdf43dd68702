import { and, asc, eq, lte, ne } from "@calibrant/db/drizzle";
import { calibrations, instruments } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { binomialLimits } from "@calibrant/metrology";
import { daysBetween, todayOf } from "../today.ts";
import { column, percent, periodOf, type Report, type ReportInput } from "./report.ts";

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
	return rows.map(({ manufacturer: maker, model: type, ...row }) => ({
		...row,
		make: [maker, type].filter(Boolean).join(" ") || "Without make and model",
	}));
}

/** How often instruments were found out of tolerance, by make and model, over the calibrations of a period. */
export async function foundReport(ctx: Ctx, input: ReportInput): Promise<Report> {
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
		title: "Found out of tolerance",
		subtitle: `Calibrations performed from ${from} to ${to}`,
		facts: [
			["Found out of tolerance", `${out} of ${judged.length} (${percent(out, judged.length)})`],
			["Without a verdict as found", String(done.length - judged.length)],
		],
		words: [
			"Readings as found, before any adjustment. Limits: 95 % confidence, two-sided, by Clopper and Pearson: with few calibrations the rate says little.",
		],
		table: {
			columns: [
				column("Make and model", 40),
				column("Calibrations", 14, "number"),
				column("Out of tolerance", 16, "number"),
				column("Rate, %", 12, "number"),
				column("Lower limit, %", 14, "number"),
				column("Upper limit, %", 14, "number"),
			],
			rows: groups.map(({ make, n, out: found, limits }) => [
				...[make, String(n), String(found), share(found / n), share(limits.lower), share(limits.upper)],
			]),
		},
		empty: "No calibration of this period has a verdict as found.",
	};
}

/** Of the due dates that fell in a period: how many calibrations were done by then, how late the others were. */
export async function onTimeReport(ctx: Ctx, input: ReportInput): Promise<Report> {
	const { from, to } = periodOf(ctx, input);
	const today = todayOf(ctx);
	const done = await calibrationsUntil(ctx, today);
	const dues = withNext(done).flatMap(({ nextDueOn: due, ...one }) =>
		due === null || due < from || due > to || due >= today ? [] : [{ ...one, due }],
	);
	const [onTime, open] = [
		dues.filter(({ due, next }) => next !== null && next <= due),
		dues.filter((one) => !one.next),
	];
	const late = dues
		.filter(({ due, next }) => next === null || next > due)
		.map((one) => ({ ...one, days: daysBetween(one.due, one.next ?? today) }))
		.toSorted((a, b) => b.days - a.days || a.tag.localeCompare(b.tag));
	return {
		title: "Calibrated on time",
		subtitle: `Due dates from ${from} to ${to}`,
		facts: [
			["On time", `${onTime.length} of ${dues.length} (${percent(onTime.length, dues.length)})`],
			["Late", String(late.length - open.length)],
			["Not done yet", String(open.length)],
		],
		words: [
			"Each due date that a calibration set and that has passed, held against the next calibration of the instrument. A first calibration has none.",
		],
		table: {
			columns: [
				column("Due", 14, "mono"),
				column("Tag", 18, "mono"),
				column("Make and model", 34),
				column("Calibrated", 18, "mono"),
				column("Days late", 14, "number"),
			],
			rows: late.map(({ due, tag, make, next, days }) => [due, tag, make, next ?? "not yet", String(days)]),
		},
		empty: dues.length === 0 ? "No due date fell in this period." : "Nothing was late.",
	};
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
