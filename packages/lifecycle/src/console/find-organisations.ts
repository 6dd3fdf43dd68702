import type { Tx } from "@calibrant/db";
import { and, asc, count, desc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "@calibrant/db/drizzle";
import { cancellations, deletionRuns, holds, organisations } from "@calibrant/db/schema";
import { type House, inAccount } from "@calibrant/kernel";
import {
	type DeletionStop,
	deletionDue,
	type Held,
	nextChange,
	type OrganisationState,
	organisationStates,
	type Policy,
	secondsLate,
} from "@calibrant/policy";
import { z } from "zod";
import { planPurge } from "../purge/purge-due-organisations.job.ts";
import { heldPast, type KeepingHold, keepingHolds, purgeHeld } from "../purge/purge-holds.ts";
import type { OperatorRef } from "../requests/handle-request.ts";

export const findOrganisationsInput = z.strictObject({
	/** Part of the name, the short name, or the whole number. */
	q: z.string().trim().max(100).optional(),
	state: z.enum(organisationStates).optional(),
	held: z.boolean().optional(),
	/** Lines to pass over. */
	from: z.int().min(0).max(1_000_000).default(0),
	limit: z.int().min(1).max(100).default(25),
});

/** What time alone brings to an organisation next, with its exact instant. */
export type LifecycleEvent = {
	at: Date;
	what: "reminder" | "deletion" | OrganisationState;
	/** Whole seconds since its instant where it has come and nothing has happened; null before it. */
	lateSeconds: number | null;
	/** Why a deletion is not, or would not be, carried out. */
	stop: DeletionStop | null;
	/** When the last hold ended that kept it past its instant. */
	heldUntil: Date | null;
	/** The holds that keep it now. */
	holds: KeepingHold[];
};

type Row = Pick<typeof organisations.$inferSelect, "state" | "stateSince" | "trialEndsAt">;
type Leaving = Pick<typeof cancellations.$inferSelect, "reminderDueAt" | "remindedAt" | "purgeDueAt"> | null;

/** The next event of a living organisation, late where its instant has come; null where only people change something. */
export function nextEvent(
	{ policy, now }: { policy: Policy; now: Date },
	row: Row,
	leaving: Leaving,
	{ stop, kept, holds }: { stop: DeletionStop | null; kept: Held; holds: KeepingHold[] },
): LifecycleEvent | null {
	const event = (at: Date, what: LifecycleEvent["what"]) => ({
		...{ at, what, lateSeconds: secondsLate(at, now) },
		...{ stop: null, heldUntil: null, holds: [] },
	});
	const state = row.state as OrganisationState;
	if (state === "grace" || state === "purging") {
		if (leaving?.reminderDueAt && !leaving.remindedAt && state === "grace")
			return event(leaving.reminderDueAt, "reminder");
		return leaving?.purgeDueAt
			? { ...deletionDue(leaving.purgeDueAt, now, stop, kept), what: "deletion", holds }
			: null;
	}
	const next = nextChange(policy, { state, since: row.stateSince, trialEndsAt: row.trialEndsAt });
	return next && event(next.at, next.to);
}

/** What stops deletions, of an organisation by a hold or of all: asked by people who run the deployment. */
export async function stopsOf(tx: Tx, policy: Policy): Promise<(held: boolean) => DeletionStop | null> {
	const { stop } = await planPurge(tx, policy);
	return (held) => (held ? "hold" : stop);
}

/** Organisations by name or state, those that are deleted soonest on top. Names and dates; nothing from inside. */
export async function findOrganisations(
	house: House,
	operator: OperatorRef,
	input: z.output<typeof findOrganisationsInput>,
) {
	if (input.state === "purged") return deletedOrganisations(house, input);
	return inAccount(house, operator.userId, { readOnly: true }, async ({ tx, now, policy }) => {
		const stop = await stopsOf(tx, policy);
		const where = and(
			input.q ? named(input.q) : undefined,
			input.state ? eq(organisations.state, input.state) : undefined,
			input.held
				? inArray(organisations.id, tx.select({ id: holds.orgId }).from(holds).where(isNull(holds.releasedAt)))
				: undefined,
		);
		const rows = await tx
			.select({
				...{ organisation: organisations, cancellation: cancellations },
				isHeld: purgeHeld(organisations.id, policy),
				kept: heldPast(organisations.id, policy, sql`coalesce(${cancellations.purgeDueAt}, app.now())`),
			})
			.from(organisations)
			.leftJoin(cancellations, eq(cancellations.id, organisations.cancellationId))
			.where(where)
			.orderBy(sql`${cancellations.purgeDueAt} nulls last`, asc(organisations.name), asc(organisations.id))
			.limit(input.limit)
			.offset(input.from);
		const ids = rows.map(({ organisation }) => organisation.id);
		const held = await standingHolds(tx, ids);
		const keeping = await keepingHolds(tx, policy, ids);
		const [all] = await tx.select({ n: count() }).from(organisations).where(where);
		return {
			total: all?.n ?? 0,
			items: rows.map(({ organisation: one, cancellation, isHeld, kept }) => ({
				...{
					id: one.id,
					name: one.name as string | null,
					state: one.state as OrganisationState,
					since: one.stateSince,
				},
				...{ plan: one.plan as string | null, restricted: one.restrictedAt !== null, holds: held.get(one.id) ?? 0 },
				next: nextEvent({ policy, now }, one, cancellation, {
					...{ stop: stop(isHeld), kept, holds: keeping.get(one.id) ?? [] },
				}),
			})),
		};
	});
}

function named(q: string): SQL | undefined {
	const id = z.uuid().safeParse(q.toLowerCase()).data;
	const found = (column: typeof organisations.name | typeof organisations.slug) =>
		sql`strpos(lower(${column}), lower(${q})) > 0`;
	return or(found(organisations.name), found(organisations.slug), id ? eq(organisations.id, id) : undefined);
}

async function standingHolds(tx: Tx, ids: string[]): Promise<Map<string, number>> {
	if (ids.length === 0) return new Map();
	const rows = await tx
		.select({ id: holds.orgId, n: count() })
		.from(holds)
		.where(and(inArray(holds.orgId, ids), isNull(holds.releasedAt)))
		.groupBy(holds.orgId);
	return new Map(rows.map(({ id, n }) => [id, n]));
}

/** Of a deleted organisation the number and the dates are left. */
async function deletedOrganisations(house: House, { q, from, limit }: z.output<typeof findOrganisationsInput>) {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
		const id = z.uuid().safeParse(q?.toLowerCase()).data;
		const where = and(
			isNotNull(deletionRuns.finishedAt),
			q ? (id ? eq(deletionRuns.orgId, id) : sql`false`) : undefined,
		);
		const rows = await tx
			.select()
			.from(deletionRuns)
			.where(where)
			.orderBy(desc(deletionRuns.finishedAt))
			.limit(limit)
			.offset(from);
		const [all] = await tx.select({ n: count() }).from(deletionRuns).where(where);
		return {
			total: all?.n ?? 0,
			items: rows.map(({ orgId, finishedAt, startedAt }) => ({
				...{ id: orgId, name: null, state: "purged" as OrganisationState, since: finishedAt ?? startedAt, plan: null },
				...{ restricted: false, holds: 0, next: null },
			})),
		};
	});
}
