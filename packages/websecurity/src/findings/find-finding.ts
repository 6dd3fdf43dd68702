import { and, asc, eq, isNotNull } from "@calibrant/db/drizzle";
import { findingEvidence, findingSteps, findings } from "@calibrant/db/schema";
import type { CvssSeverity } from "@calibrant/findings";
import { type Ctx, DomainError, notFound } from "@calibrant/kernel";
import type { FindingFacts, FindingState, RetestResult } from "./states.ts";

export type FindingRow = typeof findings.$inferSelect;

/** The severities of a finding, the worst first. */
export const severities = ["critical", "high", "medium", "low", "none"] as const satisfies readonly CvssSeverity[];

/** Whoever reads is one of the service team, who see what they have not told the client yet. */
export const isTeam = ({ actor }: Pick<Ctx, "actor">): boolean => actor.type === "operator" && actor.team === true;

/** Only what the client was told; to the service team everything. */
export const seenBy = (ctx: Pick<Ctx, "actor">) => (isTeam(ctx) ? undefined : isNotNull(findings.openedAt));

/** A finding as doors give it out. People of the service team are theirs to know. */
export const findingView = ({
	orgId: _,
	writtenBy: _by,
	duplicateHash: _hash,
	acceptedBy: _who,
	...row
}: FindingRow) => ({
	...row,
	state: row.state as FindingState,
	severity: row.severity as CvssSeverity | null,
	score: row.score === null ? null : Number(row.score),
	retestResult: row.retestResult as RetestResult | null,
});

/** One finding of the organisation, as far as whoever asks may see it. Throws NOT_FOUND. */
export async function findFinding(ctx: Ctx, id: string, { lock = false } = {}): Promise<FindingRow> {
	const query = ctx.tx
		.select()
		.from(findings)
		.where(and(eq(findings.id, id), seenBy(ctx)));
	const [row] = await (lock ? query.for("update") : query);
	if (!row) throw notFound("finding");
	return row;
}

/** The same in the version the caller saw, locked. Throws STALE_VERSION with the finding as it stands now. */
export async function lockSeenFinding(ctx: Ctx, id: string, version: number): Promise<FindingRow> {
	const row = await findFinding(ctx, id, { lock: true });
	if (row.version === version) return row;
	throw new DomainError(
		"STALE_VERSION",
		"Somebody changed this finding after you opened it.",
		"Look at it as it stands now, then do it again.",
		{ current: findingView(row) },
	);
}

/** Writes values of a locked finding, and raises its version. */
export async function changeFinding(ctx: Ctx, row: FindingRow, values: Partial<FindingRow>): Promise<FindingRow> {
	const [after] = await ctx.tx
		.update(findings)
		.set({ ...values, version: row.version + 1, updatedAt: ctx.now })
		.where(eq(findings.id, row.id))
		.returning();
	if (!after) throw new Error("A locked finding is gone.");
	return after;
}

/** Its evidence, oldest first. */
export const evidenceOf = (ctx: Pick<Ctx, "tx">, findingId: string) =>
	ctx.tx
		.select()
		.from(findingEvidence)
		.where(eq(findingEvidence.findingId, findingId))
		.orderBy(asc(findingEvidence.addedAt), asc(findingEvidence.id));

/** Each step that was taken, oldest first. */
export const stepsOf = (ctx: Pick<Ctx, "tx">, findingId: string) =>
	ctx.tx
		.select()
		.from(findingSteps)
		.where(eq(findingSteps.findingId, findingId))
		.orderBy(asc(findingSteps.takenAt), asc(findingSteps.id));

/** What the steps of a finding ask for, as it stands now. `actor`: one of the service team, by their user id. */
export async function findingFactsOf(ctx: Ctx, row: FindingRow, actor: string | null): Promise<FindingFacts> {
	const { description, recommendation, vector, severity, severityReason, affected, writtenBy, remedy } = row;
	const { claimedAt, acceptedUntil, retestResult, retestedAt } = row;
	return {
		...{ description, recommendation, affected: affected.length, writtenBy, actor, remedy, claimedAt, acceptedUntil },
		severityGiven: vector !== null || (severity !== null && severityReason !== ""),
		evidence: await ctx.tx.$count(findingEvidence, eq(findingEvidence.findingId, row.id)),
		retest: retestResult && retestedAt ? { result: retestResult as RetestResult, at: retestedAt } : null,
		now: ctx.now,
	};
}
