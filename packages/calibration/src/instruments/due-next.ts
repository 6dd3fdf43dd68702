import { and, eq, sql } from "@calibrant/db/drizzle";
import { calibrationStandards, calibrations, checkouts, instruments, plannedCalibrations } from "@calibrant/db/schema";
import { type Ctx, memberNames } from "@calibrant/kernel";
import { isMine, itsPlan, type Whose, workColumns } from "../plan/due-work.ts";
import { daysBetween, daysLater } from "../today.ts";
import { soonDays } from "./due-state.ts";
import { isVerdict } from "./instrument-filter.ts";

const shown = 8;
/** A standard counts for what was calibrated with it in this time. Days. */
const lookedBack = 365;

/** Instruments calibrated with this one in the last year. */
const dependents = (
	today: string,
) => sql<number>`(select count(distinct c.instrument_id)::int from ${calibrationStandards} s
	join ${calibrations} c on c.org_id = s.org_id and c.id = s.calibration_id
	where s.org_id = ${instruments.orgId} and s.instrument_id = ${instruments.id} and c.state = 'approved'
	and c.performed_on > ${daysLater(today, -lookedBack)}::date)`;

const isOut = sql<boolean>`exists (select from ${checkouts} o where o.org_id = ${instruments.orgId}
	and o.instrument_id = ${instruments.id} and o.back_at is null)`;

/**
 * What is overdue or due in thirty days, what matters most on top: what is critical, what others are calibrated with, what
 * failed last, then the longest due; `mine`: what the member who asks is to do until then. With the reasons.
 */
export async function dueNext(ctx: Ctx, today: string, who: Whose) {
	const matters = sql`(${instruments.criticality} = 'critical')::int + (${instruments.role} = 'reference')::int
		+ coalesce(${isVerdict("out_of_tolerance")}, false)::int`;
	const until = daysLater(today, soonDays);
	const rows = await ctx.tx
		.select({
			...workColumns,
			...{ criticality: instruments.criticality, role: instruments.role },
			failed: sql<boolean>`coalesce(${isVerdict("out_of_tolerance")}, false)`,
			...{ dependents: dependents(today), isOut },
		})
		.from(instruments)
		.leftJoin(plannedCalibrations, itsPlan)
		.where(
			and(
				...[eq(instruments.status, "in_service"), sql`${instruments.criticality} <> 'indication'`],
				who === "mine"
					? sql`${isMine(ctx)} and ${instruments.nextDueOn} is not null and ${plannedCalibrations.plannedOn} <= ${until}::date`
					: sql`${instruments.nextDueOn} <= ${until}::date`,
			),
		)
		.orderBy(
			...(who === "mine"
				? [plannedCalibrations.plannedOn]
				: [sql`(${instruments.nextDueOn} < ${today}::date) desc`, sql`${matters} desc`]),
			...[instruments.nextDueOn, instruments.tag, instruments.id],
		)
		.limit(shown);
	const nameOf = await memberNames(
		ctx,
		rows.map(({ assigneeId }) => assigneeId),
	);
	return rows.map(({ criticality, role, ...row }) => ({
		...row,
		assigneeName: nameOf(row.assigneeId),
		/** Above zero: that many days overdue. */
		daysLate: daysBetween(row.dueOn, today),
		isCritical: criticality === "critical",
		isReference: role === "reference",
	}));
}
