import { sql } from "@calibrant/db/drizzle";
import { calibrations, certificates, instruments } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import { z } from "zod";
import { weeklyCapacity } from "../calibrations/calibration-settings.ts";
import { waitingForMe } from "../calibrations/list-calibrations.ts";
import { daysLater, todayOf } from "../today.ts";
import { dueByWeek } from "./due-by-week.ts";
import { dueNext } from "./due-next.ts";
import { isDue } from "./due-state.ts";
import { filterInstruments, isVerdict } from "./instrument-filter.ts";
import { recentActivity } from "./recent-activity.ts";

export const summariseInstrumentsInput = z.strictObject({}).optional();

/**
 * The home page. Each number is the total of a list: overdue `{due: "overdue"}`, dueSoon `{due: "within_30_days"}`,
 * outOfTolerance `{verdict: "out_of_tolerance"}`, total `{}`, a week `{dueFrom, dueTo}`;
 * of calibrations myReview `{waits: "my_review"}`, myCompletion `{waits: "my_completion"}`.
 */
export async function summariseInstruments(ctx: Ctx) {
	permit(ctx, "record.read");
	const today = todayOf(ctx);
	const listed = filterInstruments({}, today);
	const [counts] = await ctx.tx
		.select({
			overdue: sql<number>`count(*) filter (where ${isDue("overdue", today)})::int`,
			dueSoon: sql<number>`count(*) filter (where ${isDue("within_30_days", today)})::int`,
			outOfTolerance: sql<number>`count(*) filter (where ${isVerdict("out_of_tolerance")})::int`,
			total: sql<number>`count(*)::int`,
		})
		.from(instruments)
		.where(listed);
	return {
		...(counts ?? { overdue: 0, dueSoon: 0, outOfTolerance: 0, total: 0 }),
		...(await waitingForMe(ctx)),
		today,
		dueNext: await dueNext(ctx, today, "all"),
		myWork: await dueNext(ctx, today, "mine"),
		begun: await whatIsBegun(ctx),
		found: await foundInAYear(ctx, today),
		...(await dueByWeek(ctx, today)),
		/** Calibrations that can be done in a week; null where nobody says. */
		capacity: await weeklyCapacity(ctx),
		activity: await recentActivity(ctx),
	};
}

const usual = 5;

/** What a new organisation has done of its first steps; `settled`: it needs no more of them. */
async function whatIsBegun(ctx: Ctx) {
	const org = sql`org_id = ${ctx.orgId}::uuid`;
	const [begun] = await ctx.tx.execute<{ calibrated: number; certified: boolean }>(sql`select
		(select count(*)::int from (select from ${calibrations} where ${org} limit ${usual}) c) as calibrated,
		exists (select from ${certificates} where ${org}) as certified`);
	const { calibrated = 0, certified = false } = begun ?? {};
	return { calibrated: calibrated > 0, certified, settled: calibrated === usual || (calibrated > 0 && certified) };
}

/** Of the calibrations of the last twelve months with a verdict as found, how many were out of tolerance. */
async function foundInAYear(ctx: Ctx, today: string) {
	const from = daysLater(today, -365);
	const { asFoundVerdict: verdict, performedOn, state, kind } = calibrations;
	const [found] = await ctx.tx
		.select({
			judged: sql<number>`count(*) filter (where ${verdict} <> 'undecided')::int`,
			out: sql<number>`count(*) filter (where ${verdict} in ('out_of_tolerance', 'conditionally_out'))::int`,
		})
		.from(calibrations)
		.where(
			sql`${state} = 'approved' and ${kind} <> 'intermediate' and ${performedOn} between ${from}::date and ${today}::date`,
		);
	return { from, to: today, judged: found?.judged ?? 0, out: found?.out ?? 0 };
}
