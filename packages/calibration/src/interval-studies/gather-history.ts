import { and, asc, eq, inArray, ne } from "@calibrant/db/drizzle";
import { calibrationPoints, calibrationRuns, calibrations, instruments } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { daysOfInterval, type Interval } from "@calibrant/metrology";
import { Temporal } from "temporal-polyfill";
import { findInstrument } from "../instruments/find-instrument.ts";
import { intervalOf } from "../instruments/instrument-view.ts";
import type { StudyInput } from "./study-input.ts";

/** A calibration with the one before it. Decimal share of the limit that the worst point had used up, if it has points. */
export type HistoryRow = {
	calibrationId: string;
	tag: string;
	performedOn: string;
	days: number;
	verdict: "in_tolerance" | "out_of_tolerance";
	share: number | null;
};

export type History = {
	label: string;
	rows: HistoryRow[];
	/** Why calibrations say nothing, with how many: the first of an instrument, and those without a clear verdict. */
	first: number;
	unclear: number;
	/** In service, with an interval: what a result can be applied to. */
	instruments: { id: string; tag: string; interval: Interval }[];
	/** The interval most of them have. */
	current: Interval | null;
};

/** Newest so many calibrations of a study. */
const mostCalibrations = 5000;

/** The calibrations that count of like instruments, each with the days since the one before, oldest first. */
export async function gatherHistory(ctx: Ctx, { subject }: Pick<StudyInput, "subject">): Promise<History> {
	const chosen =
		subject.kind === "instrument"
			? eq(instruments.id, (await findInstrument(ctx, subject.instrumentId)).id)
			: and(eq(instruments.manufacturer, subject.manufacturer), eq(instruments.model, subject.model));
	const items = await ctx.tx.select().from(instruments).where(chosen).orderBy(asc(instruments.tag));
	const usable = items.flatMap((row) => {
		const interval = intervalOf(row);
		return row.status === "retired" || interval === null ? [] : [{ id: row.id, tag: row.tag, interval }];
	});
	const told = await calibrationsOf(ctx, items);
	const [one] = items;
	const name = one === undefined ? "" : [one.manufacturer, one.model].filter(Boolean).join(" ");
	const label = subject.kind === "instrument" ? `${one?.tag}${name === "" ? "" : ` (${name})`}` : name;
	return { label, ...told, instruments: usable, current: commonest(usable.map(({ interval }) => interval)) };
}

async function calibrationsOf(ctx: Ctx, items: readonly { id: string; tag: string }[]) {
	const tags = new Map(items.map(({ id, tag }) => [id, tag]));
	const none = { rows: [] as HistoryRow[], first: 0, unclear: 0 };
	if (items.length === 0) return none;
	const { instrumentId, performedOn, state, kind, asFoundVerdict } = calibrations;
	const counted = and(inArray(instrumentId, [...tags.keys()]), eq(state, "approved"), ne(kind, "intermediate"));
	const all = await ctx.tx
		.select({ id: calibrations.id, instrumentId, performedOn, asFoundVerdict, kind })
		.from(calibrations)
		.where(counted)
		.orderBy(asc(performedOn), asc(calibrations.id));
	const newest = all.slice(-mostCalibrations);
	const shares = await sharesOf(
		ctx,
		newest.map(({ id }) => id),
	);
	const last = new Map<string, string>();
	for (const row of newest) {
		const before = last.get(row.instrumentId);
		if (before === row.performedOn) continue;
		last.set(row.instrumentId, row.performedOn);
		if (before === undefined) none.first += 1;
		else if (verdictOf(row, shares.get(row.id)) === null) none.unclear += 1;
		else {
			const days = Temporal.PlainDate.from(before).until(row.performedOn, { largestUnit: "days" }).days;
			none.rows.push({
				...{ calibrationId: row.id, tag: tags.get(row.instrumentId) ?? "", performedOn: row.performedOn, days },
				...{ verdict: verdictOf(row, shares.get(row.id)) ?? "out_of_tolerance", share: shares.get(row.id) ?? null },
			});
		}
	}
	return none;
}

/**
 * What a calibration says of the interval before it. An imported one without a verdict of its file is judged here, and for
 * this only, by whether its worst point lay within its limits.
 */
function verdictOf(
	{ asFoundVerdict, kind }: { asFoundVerdict: string | null; kind: string },
	share: number | undefined,
): HistoryRow["verdict"] | null {
	if (asFoundVerdict === null && kind === "imported" && share !== undefined)
		return share <= 1 ? "in_tolerance" : "out_of_tolerance";
	if (asFoundVerdict === null || asFoundVerdict === "undecided") return null;
	const inside = asFoundVerdict === "in_tolerance" || asFoundVerdict === "conditionally_in";
	return inside ? "in_tolerance" : "out_of_tolerance";
}

/** The greatest share of its limit that a point as found had used up, by calibration. */
async function sharesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, number>> {
	const shares = new Map<string, number>();
	if (ids.length === 0) return shares;
	const { calibrationId: of, error: found, lowerTolerance: lower, upperTolerance: upper } = calibrationPoints;
	const points = await ctx.tx
		.select({ calibrationId: of, error: found, lowerTolerance: lower, upperTolerance: upper })
		.from(calibrationPoints)
		.innerJoin(
			calibrationRuns,
			and(
				...[eq(calibrationRuns.orgId, calibrationPoints.orgId), eq(calibrationRuns.run, calibrationPoints.run)],
				eq(calibrationRuns.calibrationId, calibrationPoints.calibrationId),
			),
		)
		.where(and(inArray(calibrationPoints.calibrationId, [...ids]), eq(calibrationRuns.kind, "as_found")));
	for (const { calibrationId, error, lowerTolerance, upperTolerance } of points) {
		if (error === null) continue;
		const limit = Number(Number(error) < 0 ? lowerTolerance : upperTolerance);
		if (!Number.isFinite(limit) || limit === 0) continue;
		shares.set(calibrationId, Math.max(shares.get(calibrationId) ?? 0, Math.abs(Number(error) / limit)));
	}
	return shares;
}

function commonest(intervals: readonly Interval[]): Interval | null {
	const counts = new Map<number, { interval: Interval; n: number }>();
	for (const interval of intervals) {
		const days = daysOfInterval(interval);
		counts.set(days, { interval, n: (counts.get(days)?.n ?? 0) + 1 });
	}
	return [...counts.values()].sort((a, b) => b.n - a.n)[0]?.interval ?? null;
}
