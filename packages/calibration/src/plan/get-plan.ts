import { and, eq, type SQL, sql } from "@calibrant/db/drizzle";
import { instruments, memberships, plannedCalibrations, profiles } from "@calibrant/db/schema";
import { allows, type Ctx, memberNames, permit, type Role } from "@calibrant/kernel";
import { z } from "zod";
import { weeklyCapacity } from "../calibrations/calibration-settings.ts";
import { plainDate, plainText } from "../input-fields.ts";
import { daysLater, mondayOf, todayOf } from "../today.ts";
import { dayOfWork, isWork, itsPlan, workBetween, workColumns } from "./due-work.ts";

const weeksAhead = 12;
const mostListed = 200;

export const getPlanInput = z.strictObject({
	/** The rows of the workload: who does it, or the place at the top of the tree of locations. */
	by: z.enum(["person", "location"]).default("person"),
	/** Whose calibrations are listed: a day of the week, or `late`, what was to be done before today. */
	week: z.union([plainDate, z.literal("late")]).optional(),
	/** Only one row of the workload: a member's id or a place, empty for what nobody does or stands nowhere. */
	group: plainText(200).optional(),
});

/** The top of the tree of locations. */
const site = sql<string>`split_part(${instruments.location}, ' / ', 1)`;

/**
 * The calibrations of twelve weeks from this one on, counted by week and person or place, and those of one week in detail.
 * What was to be done before today is counted apart, so each calibration is counted once.
 */
export async function getPlan(ctx: Ctx, { by, week, group }: z.output<typeof getPlanInput>) {
	permit(ctx, "record.read");
	const today = todayOf(ctx);
	const monday = mondayOf(today);
	const weeks = Array.from({ length: weeksAhead }, (_, at) => daysLater(monday, 7 * at));
	const end = daysLater(monday, 7 * weeksAhead - 1);
	const key = by === "location" ? site : sql<string>`coalesce(${plannedCalibrations.assigneeId}::text, '')`;
	const slot = sql<string>`case when coalesce(${plannedCalibrations.plannedOn}, ${instruments.nextDueOn}) < ${today}::date then 'late'
		else date_trunc('week', ${dayOfWork}::timestamp)::date::text end`;
	const counted = await ctx.tx
		.select({ key, slot, count: sql<number>`count(*)::int` })
		.from(instruments)
		.leftJoin(plannedCalibrations, itsPlan)
		.where(and(isWork, sql`coalesce(${plannedCalibrations.plannedOn}, ${instruments.nextDueOn}) <= ${end}::date`))
		.groupBy(sql`1`, sql`2`);
	const keys = [...new Set(counted.map((row) => row.key))];
	const nameOf = await memberNames(ctx, by === "person" ? keys.filter((one) => one !== "") : []);
	const countOf = (one: string, at: string) => counted.find((row) => row.key === one && row.slot === at)?.count ?? 0;
	const groups = keys
		.map((one) => ({
			key: one,
			/** Null: nobody, or no place. */
			name: one === "" ? null : by === "person" ? nameOf(one) : one,
			late: countOf(one, "late"),
			weeks: weeks.map((start) => countOf(one, start)),
		}))
		.toSorted(
			(a, b) => Number(a.name === null) - Number(b.name === null) || (a.name ?? "").localeCompare(b.name ?? ""),
		);
	const chosen = week ?? "late";
	const start = chosen === "late" ? null : mondayOf(chosen);
	const within =
		start === null
			? sql`coalesce(${plannedCalibrations.plannedOn}, ${instruments.nextDueOn}) < ${today}::date`
			: workBetween(start < today ? today : start, daysLater(start, 6));
	const listed = and(isWork, within, group === undefined ? undefined : sql`${key} = ${group}`);
	return {
		...{ today, weeks, groups, week: start ?? ("late" as const) },
		...(await calibrationsOf(ctx, listed, today)),
		people: await peopleToPlan(ctx),
		/** Calibrations that can be done in a week; null where nobody says. */
		capacity: await weeklyCapacity(ctx),
	};
}

async function calibrationsOf(ctx: Ctx, where: SQL | undefined, today: string) {
	const from = () => ctx.tx.select({ total: sql<number>`count(*)::int` }).from(instruments);
	const rows = await ctx.tx
		.select(workColumns)
		.from(instruments)
		.leftJoin(plannedCalibrations, itsPlan)
		.where(where)
		.orderBy(dayOfWork, instruments.tag, instruments.id)
		.limit(mostListed);
	const [counted] = await from().leftJoin(plannedCalibrations, itsPlan).where(where);
	const nameOf = await memberNames(
		ctx,
		rows.map(({ assigneeId }) => assigneeId),
	);
	return {
		items: rows.map((row) => ({
			...{ ...row, assigneeName: nameOf(row.assigneeId), isOverdue: row.dueOn < today },
			/** Planned for a day on which it is overdue. */
			isTooLate: row.plannedOn !== null && row.plannedOn > row.dueOn,
		})),
		total: counted?.total ?? 0,
	};
}

/** The members who may calibrate, by name. */
async function peopleToPlan(ctx: Ctx) {
	const rows = await ctx.tx
		.select({ id: memberships.id, role: memberships.role, name: profiles.name })
		.from(memberships)
		.innerJoin(profiles, eq(profiles.userId, memberships.userId))
		.where(eq(memberships.orgId, ctx.orgId))
		.orderBy(profiles.name);
	return rows.flatMap(({ id, role, name }) =>
		allows(role as Role, "calibration.record") && name !== null ? [{ id, name }] : [],
	);
}
