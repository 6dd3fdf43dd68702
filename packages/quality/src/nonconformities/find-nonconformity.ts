import { asc, eq, inArray } from "@calibrant/db/drizzle";
import { nonconformities, nonconformityActions, nonconformityFiles } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, todayOf } from "@calibrant/kernel";
import type { NonconformityFacts, NonconformityState } from "./states.ts";

export type NonconformityRow = typeof nonconformities.$inferSelect;
export type ActionRow = typeof nonconformityActions.$inferSelect;

export const kinds = ["actual", "potential"] as const;
export const severities = ["minor", "major", "critical"] as const;
/** Where it came from; all but observations and security findings can name a record of this house. */
export const sources = [
	...(["oot_case", "checklist_run", "work_order"] as const),
	...(["observation", "audit", "complaint", "supplier", "security"] as const),
] as const;
export type Source = (typeof sources)[number];
/** What becomes of what is not as required (ISO 9001:2015, 8.7). */
export const dispositions = ["none", "use_as_is", "rework", "repair", "regrade", "return", "scrap"] as const;
/** The branches of a fishbone diagram. */
export const branches = ["people", "method", "equipment", "material", "measurement", "environment"] as const;
export type Branch = (typeof branches)[number];

/** A nonconformity as doors give it out. */
export const nonconformityView = ({
	orgId: _,
	createdBy: _by,
	planners: _planned,
	writers: _wrote,
	...row
}: NonconformityRow) => ({
	...row,
	...{ state: row.state as NonconformityState, kind: row.kind as (typeof kinds)[number], source: row.source as Source },
	...{
		severity: row.severity as (typeof severities)[number],
		fishbone: row.fishbone as Partial<Record<Branch, string[]>>,
	},
	disposition: row.disposition as (typeof dispositions)[number],
});

/** One nonconformity of the organisation. Throws NOT_FOUND. */
export async function findNonconformity(ctx: Ctx, id: string): Promise<NonconformityRow> {
	const [row] = await ctx.tx.select().from(nonconformities).where(eq(nonconformities.id, id));
	if (!row) throw notFound("nonconformity");
	return row;
}

/** The same, locked until the end of the transaction. */
export async function lockNonconformity(ctx: Ctx, id: string): Promise<NonconformityRow> {
	const [row] = await ctx.tx.select().from(nonconformities).where(eq(nonconformities.id, id)).for("update");
	if (!row) throw notFound("nonconformity");
	return row;
}

/** The same in the version the caller saw. Throws STALE_VERSION with the nonconformity as it stands now. */
export async function lockSeen(ctx: Ctx, id: string, version: number): Promise<NonconformityRow> {
	const row = await lockNonconformity(ctx, id);
	if (row.version === version) return row;
	throw new DomainError(
		"STALE_VERSION",
		"Somebody changed this nonconformity after you opened it.",
		"Look at it as it stands now, then do it again.",
		{ current: nonconformityView(row) },
	);
}

/** Its actions, of all rounds, in the order in which they were planned. */
export const actionsOf = (ctx: Ctx, id: string): Promise<ActionRow[]> =>
	ctx.tx
		.select()
		.from(nonconformityActions)
		.where(eq(nonconformityActions.nonconformityId, id))
		.orderBy(asc(nonconformityActions.createdAt), asc(nonconformityActions.id));

/** One of them. Throws NOT_FOUND. */
export async function findAction(ctx: Ctx, id: string): Promise<ActionRow> {
	const [action] = await ctx.tx.select().from(nonconformityActions).where(eq(nonconformityActions.id, id));
	if (!action) throw notFound("action");
	return action;
}

/** An action of a plan that is approved and not done: it is completed, and gets its files. */
export const isUnderWay = ({ state, round }: NonconformityRow, action: ActionRow): boolean =>
	state === "planned" && action.round === round && action.doneAt === null;

/** The files of actions, in the order in which they were added. */
export const filesOfActions = (ctx: Ctx, actionIds: readonly string[]) =>
	ctx.tx
		.select()
		.from(nonconformityFiles)
		.where(inArray(nonconformityFiles.actionId, [...actionIds]))
		.orderBy(asc(nonconformityFiles.addedAt), asc(nonconformityFiles.id));

/** All of a nonconformity that is signed. */
export async function wholeOf(ctx: Ctx, row: NonconformityRow) {
	const actions = await actionsOf(ctx, row.id);
	const ids = actions.map(({ id }) => id);
	return { row, actions, files: await filesOfActions(ctx, ids) };
}

/** What the steps of a nonconformity ask for, as it stands now. */
export async function factsOf(ctx: Ctx, row: NonconformityRow): Promise<NonconformityFacts> {
	const actions = (await actionsOf(ctx, row.id)).filter(({ round }) => round === row.round);
	const done = actions.flatMap(({ doneAt }) => (doneAt ? [todayOf({ now: doneAt, org: ctx.org })] : []));
	return {
		...{
			lastDueOn:
				actions
					.map(({ dueOn }) => dueOn)
					.sort()
					.at(-1) ?? null,
			lastDoneOn: done.sort().at(-1) ?? null,
		},
		...{ ownerId: row.ownerId, containment: row.containment, rootCause: row.rootCause, criteria: row.criteria },
		...{ checkOn: row.checkOn, today: todayOf(ctx), effect: row.effect, actions: actions.length },
		effectSeenOn: row.effectJudgedAt && todayOf({ now: row.effectJudgedAt, org: ctx.org }),
		actionsOpen: actions.filter(({ doneAt }) => doneAt === null).length,
	};
}

/** Writes values of a locked nonconformity, and raises its version. `wrote`: whoever acts wrote in it, and is remembered. */
export async function change(ctx: Ctx, row: NonconformityRow, values: Partial<NonconformityRow>, wrote = false) {
	const me = ctx.actor.ref;
	const writers = wrote && me !== null && !row.writers.includes(me) ? [...row.writers, me] : row.writers;
	const [after] = await ctx.tx
		.update(nonconformities)
		.set({ ...values, writers, version: row.version + 1, updatedAt: ctx.now })
		.where(eq(nonconformities.id, row.id))
		.returning();
	if (!after) throw new Error("A locked nonconformity is gone.");
	return after;
}
