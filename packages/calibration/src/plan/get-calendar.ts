import { and, eq, inArray, isNull, sql } from "@calibrant/db/drizzle";
import { instruments, ootActions, ootCases, plannedCalibrations } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { plainDate } from "../input-fields.ts";
import { openStates } from "../oot/case-view.ts";
import { daysLater, mondayOf, todayOf } from "../today.ts";
import { dayOfWork, isMine, isWork, itsPlan, whose, workBetween, workColumns } from "./due-work.ts";

/** How far an agenda reaches, in days. */
const agendaDays = 31;

export const getCalendarInput = z.strictObject({
	/** A month in whole weeks, a week from Monday, or the days from one on. */
	view: z.enum(["month", "week", "agenda"]).default("month"),
	/** A day of it; today if absent. */
	on: plainDate.optional(),
	who: z.enum(whose).default("all"),
	/** How many calibrations of one day are named; the others are counted. */
	perDay: z.int().min(1).max(200).default(5),
});

type View = z.output<typeof getCalendarInput>["view"];

/** The first and the last day of a view, and a day of the one before and the one after. */
function spanOf(view: View, on: string) {
	const day = Temporal.PlainDate.from(on);
	if (view === "agenda") {
		const to = daysLater(on, agendaDays - 1);
		return { from: on, to, previous: daysLater(on, -agendaDays), next: daysLater(to, 1) };
	}
	if (view === "week") {
		const from = mondayOf(on);
		return { from, to: daysLater(from, 6), previous: daysLater(from, -7), next: daysLater(from, 7) };
	}
	const first = day.with({ day: 1 });
	const end = first.add({ months: 1 }).subtract({ days: 1 }).toString();
	return {
		...{ from: mondayOf(first.toString()), to: daysLater(mondayOf(end), 6) },
		...{ previous: first.subtract({ months: 1 }).toString(), next: first.add({ months: 1 }).toString() },
	};
}

/**
 * The work of the days of a month, a week or an agenda: calibrations on their planned day or else their due date, and open
 * actions of cases. Days without work are left out.
 */
export async function getCalendar(ctx: Ctx, { view, on, who, perDay }: z.output<typeof getCalendarInput>) {
	permit(ctx, "record.read");
	const today = todayOf(ctx);
	const span = spanOf(view, on ?? today);
	const { from, to } = span;
	const place = sql<number>`(row_number() over (partition by ${dayOfWork} order by ${instruments.tag}, ${instruments.id}))::int`;
	const total = sql<number>`(count(*) over (partition by ${dayOfWork}))::int`;
	const ranked = ctx.tx
		.select({ ...workColumns, place: place.as("place"), total: total.as("total") })
		.from(instruments)
		.leftJoin(plannedCalibrations, itsPlan)
		.where(and(isWork, workBetween(from, to), who === "mine" ? isMine(ctx) : undefined))
		.as("ranked");
	const rows = await ctx.tx
		.select()
		.from(ranked)
		.where(sql`${ranked.place} <= ${perDay}`)
		.orderBy(ranked.day, ranked.place);
	const actions = await actionsBetween(ctx, from, to, who === "mine");
	const nameOf = await memberNames(ctx, [
		...rows.map(({ assigneeId }) => assigneeId),
		...actions.map(({ ownerId }) => ownerId),
	]);
	const days = [...new Set([...rows.map(({ day }) => day), ...actions.map(({ dueOn }) => dueOn)])].toSorted();
	return {
		...{ today, on: on ?? today, ...span },
		days: days.map((day) => {
			const ofDay = rows.filter((row) => row.day === day);
			return {
				day,
				/** Calibrations, also those that are not named. */
				total: ofDay[0]?.total ?? 0,
				calibrations: ofDay.map(({ place: _place, total: _total, ...row }) => ({
					...row,
					assigneeName: nameOf(row.assigneeId),
					isOverdue: row.dueOn < today,
				})),
				actions: actions
					.filter(({ dueOn }) => dueOn === day)
					.map(({ ownerId, ...row }) => ({ ...row, ownerName: nameOf(ownerId), isLate: row.dueOn < today })),
			};
		}),
	};
}

/** Open actions of open cases by their due dates. */
export async function actionsBetween(ctx: Ctx, from: string, to: string, mine: boolean) {
	const { id, caseId, what, dueOn, ownerId, doneAt } = ootActions;
	if (mine && ctx.actor.type !== "member") return [];
	return ctx.tx
		.select({ id, caseId, number: ootCases.number, what, dueOn, ownerId })
		.from(ootActions)
		.innerJoin(ootCases, and(eq(ootCases.orgId, ootActions.orgId), eq(ootCases.id, caseId)))
		.where(
			and(
				...[isNull(doneAt), inArray(ootCases.state, openStates), sql`${dueOn} between ${from}::date and ${to}::date`],
				mine && ctx.actor.ref !== null ? eq(ownerId, ctx.actor.ref) : undefined,
			),
		)
		.orderBy(dueOn, ootCases.number, id);
}
