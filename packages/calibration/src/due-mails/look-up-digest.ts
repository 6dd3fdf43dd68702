import { and, asc, count, eq, inArray, ne, or, type SQL, sql } from "@calibrant/db/drizzle";
import { calibrations, instruments, ootActions, ootCases, plannedCalibrations, profiles } from "@calibrant/db/schema";
import { type Ctx, type DigestPart, type DigestPartCounts, digestPartCounts } from "@calibrant/kernel";
import type { DueDigest } from "@calibrant/mail";
import { awaitsReviewOf } from "../calibrations/awaiting-review.ts";
import { openStates } from "../oot/case-view.ts";
import { isMine, isWork, itsPlan } from "../plan/due-work.ts";
import { daysLater, todayOf } from "../today.ts";

/** So many instruments are named; the rest is counted. */
const mostNamed = 10;

/** Out of use for a time, so that somebody has to decide or bring them back. */
const waitingStatuses = ["out_of_service", "in_repair", "quarantined"];

export type Digest = Pick<DueDigest, "counts" | "instruments" | "mine"> & {
	/** The page that shows all of it, below the site's address. */
	path: string;
};

/**
 * What is due for the member who asks, `daysAhead` from today, with what `others` count; null where there is nothing. A technician who has work of
 * their own, by the plan or as custodian, is told of that alone; everybody else of the whole register.
 */
export async function lookUpDigest(
	ctx: Ctx,
	daysAhead: number,
	others: readonly DigestPart[] = [],
): Promise<Digest | null> {
	const { actor } = ctx;
	if (actor.type !== "member") return null;
	const today = todayOf(ctx);
	const until = daysLater(today, daysAhead);
	const own = ownWork(ctx, actor.userId);
	const elsewhere = await lookElsewhere(ctx, daysAhead, others);
	const hasOwn = elsewhere.own || (await isAny(ctx, and(ne(instruments.status, "retired"), own)));
	const mine = actor.role === "technician" && hasOwn;
	const whose = mine ? own : undefined;
	const isLate = sql<boolean>`${instruments.nextDueOn} < ${today}::date`;
	const isDue = and(isWork, sql`${instruments.nextDueOn} <= ${until}::date`, whose);
	const [counted] = await from(ctx, {
		overdue: sql<number>`count(*) filter (where ${isWork} and ${isLate})::int`,
		due: sql<number>`count(*) filter (where ${isWork} and not ${isLate} and ${instruments.nextDueOn} <= ${until}::date)::int`,
		waiting: sql<number>`count(*) filter (where ${inArray(instruments.status, waitingStatuses)})::int`,
	}).where(whose);
	const { overdue = 0, due = 0, waiting = 0 } = counted ?? {};
	const counts = { overdue, due, waiting, ...elsewhere.counts, ...(await ownDuties(ctx, actor.ref)) };
	if (Object.values(counts).every((n) => n === 0)) return null;
	const { tag, description, location } = instruments;
	const named = await from(ctx, {
		...{ tag, description, location, late: isLate },
		dueOn: sql<string>`${instruments.nextDueOn}::text`,
	})
		.where(isDue)
		.orderBy(asc(instruments.nextDueOn), asc(instruments.tag))
		.limit(mostNamed);
	const register = overdue + due > 0 ? `/app/instruments?dueTo=${until}&sort=due` : "/app/instruments";
	const path = mine ? "/app/notifications" : overdue + due + waiting > 0 ? register : elsewhere.path;
	return { counts, instruments: named, mine, path };
}

/** What the other modules count, whether it is the member's own, and the page that shows it where nothing else is due. */
async function lookElsewhere(ctx: Ctx, daysAhead: number, others: readonly DigestPart[]) {
	const all = Object.fromEntries(digestPartCounts.map((name) => [name, 0])) as DigestPartCounts;
	const found = { own: false, path: "/app/notifications", counts: all };
	for (const part of others) {
		const { own, counts, path } = await part(ctx, daysAhead);
		for (const name of digestPartCounts) all[name] += counts[name] ?? 0;
		if (Object.values(counts).every((n) => n === 0)) continue;
		found.path = path;
		found.own ||= own;
	}
	return found;
}

/** Instruments with their plan. */
const from = <Fields extends Record<string, SQL | (typeof instruments)["tag" | "description" | "location"]>>(
	{ tx }: Ctx,
	fields: Fields,
) => tx.select(fields).from(instruments).leftJoin(plannedCalibrations, itsPlan);

/** Planned for the member, or in their care: a custodian is a name, as the account spells it. */
const ownWork = (ctx: Ctx, userId: string) =>
	or(
		isMine(ctx),
		sql`${instruments.custodian} <> '' and lower(${instruments.custodian}) =
			(select lower(p.name) from ${profiles} p where p.user_id = ${userId}::uuid)`,
	);

async function isAny(ctx: Ctx, where: SQL | undefined): Promise<boolean> {
	return (await from(ctx, { tag: instruments.tag }).where(where).limit(1)).length > 0;
}

/** What is the member's own beside instruments: reviews they could give, actions, cases. */
async function ownDuties(ctx: Ctx, memberId: string) {
	const isOpen = inArray(ootCases.state, [...openStates]);
	const theCase = and(eq(ootCases.orgId, ootActions.orgId), eq(ootCases.id, ootActions.caseId));
	const [reviews] = await ctx.tx
		.select({ n: count() })
		.from(calibrations)
		.where(await awaitsReviewOf(ctx));
	const [actions] = await ctx.tx
		.select({ n: count() })
		.from(ootActions)
		.innerJoin(ootCases, theCase)
		.where(and(isOpen, eq(ootActions.ownerId, memberId), sql`${ootActions.doneAt} is null`));
	const [cases] = await ctx.tx
		.select({ n: count() })
		.from(ootCases)
		.where(and(isOpen, eq(ootCases.ownerId, memberId)));
	return { reviews: reviews?.n ?? 0, actions: actions?.n ?? 0, cases: cases?.n ?? 0 };
}
