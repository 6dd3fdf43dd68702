import { and, eq, type SQL, sql } from "@calibrant/db/drizzle";
import { instruments, plannedCalibrations } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";

/** Whose work: everybody's, or what the member who asks is to do. */
export const whose = ["all", "mine"] as const;
export type Whose = (typeof whose)[number];

/** The day a calibration is to be done: the planned one, else the due date. */
export const dayOfWork = sql<string>`coalesce(${plannedCalibrations.plannedOn}, ${instruments.nextDueOn})::text`;

/** What is in service and has a due date, as the register counts it. */
export const isWork = sql`${instruments.status} = 'in_service' and ${instruments.criticality} <> 'indication'
	and ${instruments.nextDueOn} is not null`;

/** The plan of an instrument, for a left join. */
export const itsPlan = and(
	eq(plannedCalibrations.orgId, instruments.orgId),
	eq(plannedCalibrations.instrumentId, instruments.id),
);

/** The days from one to another, both included. */
export const workBetween = (from: string, to: string): SQL =>
	sql`coalesce(${plannedCalibrations.plannedOn}, ${instruments.nextDueOn}) between ${from}::date and ${to}::date`;

/** Work of the member who asks; nobody's where that is no member. */
export const isMine = ({ actor }: Pick<Ctx, "actor">): SQL =>
	actor.type === "member" ? sql`${plannedCalibrations.assigneeId} = ${actor.ref}::uuid` : sql`false`;

/** What a row of work tells of its instrument and of the plan. */
export const workColumns = {
	...{ instrumentId: instruments.id, tag: instruments.tag, description: instruments.description },
	...{ location: instruments.location, serialNumber: instruments.serialNumber },
	dueOn: sql<string>`${instruments.nextDueOn}::text`.as("due_on"),
	day: dayOfWork.as("day"),
	plannedOn: plannedCalibrations.plannedOn,
	assigneeId: plannedCalibrations.assigneeId,
} as const;
