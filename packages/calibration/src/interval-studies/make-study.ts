import { sql } from "@calibrant/db/drizzle";
import { type Ctx, DomainError, invalid } from "@calibrant/kernel";
import {
	type BackTest,
	backTest,
	daysOfInterval,
	type Interval,
	type IntervalResult,
	intervalOfDays,
	recommendInterval,
} from "@calibrant/metrology";
import { type SmallestRatio, smallestRatios } from "../reports/ratio-report.ts";
import { gatherHistory, type History, type HistoryRow } from "./gather-history.ts";
import { studyDrift } from "./study-drift.ts";
import type { StudyInput } from "./study-input.ts";

/** A study as it is shown and stored: plain JSON, from which the result can be computed again. */
export type IntervalStudy = {
	kind: "calibrant.interval-study/1";
	label: string;
	subject: StudyInput["subject"];
	current: Interval | null;
	/** What the method was given; `calibrant interval` takes it as a file. */
	input: Record<string, unknown>;
	used: StudyRow[];
	/** Calibrations that were left out, by reason. */
	leftOut: { first: number; unclear: number; otherInterval: number; noPoints: number };
	result: IntervalResult & { limits?: unknown; reliabilityLimits?: unknown };
	/** The recommendation as an interval that can be set; null where there is none. */
	recommended: Interval | null;
	backTest: BackTest;
	instruments: { id: string; tag: string; interval: Interval }[];
	/** Of the variables method: the point whose values were followed. */
	point?: { name: string; unit: string };
	/** The smallest test uncertainty ratio by standard, over the calibrations of the study. */
	ratios?: SmallestRatio[];
};

/** A calibration of a study; of the variables method with the change since the one before, and whether it held. */
export type StudyRow = Omit<HistoryRow, "verdict"> & {
	verdict: HistoryRow["verdict"] | null;
	drift?: string;
	isHeld?: boolean;
};

/** A method A3 goes by calibrations at about the present interval: a quarter of it to either side. */
const nearby = 0.25;

/**
 * Makes a study of the calibration interval of like instruments from their own history, with what would have happened
 * had the method been followed. Stores and changes nothing. Throws CONFLICT where the history says too little, INVALID
 * for a target that is none.
 */
export async function makeStudy(ctx: Ctx, request: StudyInput): Promise<IntervalStudy> {
	const history = await gatherHistory(ctx, request);
	const { current, label } = history;
	if (current === null) {
		const what = `No instrument of ${label || "this model"} is in service with an interval.`;
		throw new DomainError("CONFLICT", what, "Set an interval first; a study says how long it should be.");
	}
	const days = daysOfInterval(current);
	if (request.method === "variables") return driftStudy(ctx, request, history, current);
	const used = usedBy(request, history.rows, days);
	const otherInterval = request.method === "a3" ? history.rows.length - used.length : 0;
	const noPoints = request.method === "staircase" ? history.rows.length - used.length : 0;
	if (used.length === 0) {
		const more = otherInterval > 0 ? ` ${otherInterval} were done after quite another time.` : "";
		const what = `No calibration of ${label} can be used for this.${more}`;
		throw new DomainError("CONFLICT", what, "It takes a calibration after another one, with a verdict as found.");
	}
	const input = inputOf(request, used, days);
	const found = recommendInterval(input);
	if (!found.ok) {
		const target = found.faults.find(({ path }) => path === "target");
		if (target) throw invalid("This study cannot be made.", "Mend the marked field.", { target: target.message });
		const what = found.faults.map(({ message }) => message).join(" ");
		throw new DomainError("CONFLICT", what, "Choose another method, or come back with a longer history.");
	}
	const propose = (before: readonly HistoryRow[]) => {
		const again = recommendInterval(inputOf(request, usedBy(request, before, days), days));
		return again.ok ? again.result.recommendedDays : null;
	};
	const { first, unclear, instruments } = history;
	return {
		...{ kind: "calibrant.interval-study/1", label, subject: request.subject, current, input, used },
		...{ leftOut: { first, unclear, otherInterval, noPoints }, result: found.result },
		recommended: found.result.recommendedDays === null ? null : intervalOfDays(found.result.recommendedDays),
		backTest: backTest(history.rows.map(past), (before) => propose(before as (HistoryRow & Past)[])),
		instruments,
		ratios: await ratiosOf(ctx, used),
	};
}

async function driftStudy(
	ctx: Ctx,
	request: StudyInput,
	{ label, instruments }: History,
	current: Interval,
): Promise<IntervalStudy> {
	const { name, unit, input, used, result, backTest: tested } = await studyDrift(ctx, request, daysOfInterval(current));
	return {
		...{ kind: "calibrant.interval-study/1", label, subject: request.subject, current, input, result, instruments },
		used: used.map((row) => ({ ...row, verdict: null, share: null })),
		leftOut: { first: 0, unclear: 0, otherInterval: 0, noPoints: 0 },
		recommended: result.recommendedDays === null ? null : intervalOfDays(result.recommendedDays),
		...{ backTest: tested, point: { name, unit }, ratios: await ratiosOf(ctx, used) },
	};
}

const ratiosOf = (ctx: Ctx, used: readonly { calibrationId: string }[]) => {
	const ids = JSON.stringify(used.map(({ calibrationId }) => calibrationId));
	return smallestRatios(ctx, sql`c.id in (select jsonb_array_elements_text(${ids}::text::jsonb)::uuid)`);
};

type Past = { inTolerance: boolean };
const past = (row: HistoryRow) => ({ ...row, inTolerance: row.verdict === "in_tolerance" });

function usedBy({ method }: StudyInput, rows: readonly HistoryRow[], days: number): HistoryRow[] {
	if (method === "a3") return rows.filter((row) => Math.abs(row.days - days) <= nearby * days);
	return method === "staircase" ? rows.filter(({ share }) => share !== null) : rows.filter((row) => row.days > 0);
}

function inputOf(request: StudyInput, used: readonly HistoryRow[], currentDays: number): Record<string, unknown> {
	const { method, target, model } = request;
	const passed = (rows: readonly HistoryRow[]) => rows.filter(({ verdict }) => verdict === "in_tolerance").length;
	if (method === "a3") return { method, currentDays, tests: used.length, inTolerance: passed(used), target };
	if (method === "s2") return { method, model, observations: grouped(used, passed), target, currentDays };
	return {
		method,
		currentDays,
		errors: used.map(({ share }) => (share ?? 0).toFixed(6)),
		maximumPermissibleError: "1",
	};
}

function grouped(rows: readonly HistoryRow[], passed: (rows: readonly HistoryRow[]) => number) {
	const byDays = new Map<number, HistoryRow[]>();
	for (const row of rows) byDays.set(row.days, [...(byDays.get(row.days) ?? []), row]);
	return [...byDays]
		.sort(([a], [b]) => a - b)
		.map(([days, group]) => ({ days, tests: group.length, inTolerance: passed(group) }));
}
