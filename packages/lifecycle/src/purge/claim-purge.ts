import type { Database, Opened } from "@calibrant/db";
import { and, eq, gt, inArray, isNull, lte, not, sql } from "@calibrant/db/drizzle";
import { cancellations, deletionRuns, organisations, type StepTaken } from "@calibrant/db/schema";
import type { WorkerHouse } from "@calibrant/kernel";
import { policyHash } from "@calibrant/policy";
import { ownersOf } from "../cancellation/owners-of.ts";
import { purgeHeld } from "./purge-holds.ts";

/** A run this process may work on. `token` fences out every other: the database refuses deletions without it. */
export type Claim = { orgId: string; runId: string; token: string; step: PurgeStep; attempt: number };

/** Steps of a purge, in order. Each may be repeated. */
export const purgeSteps = ["count", "files", "key", "rows", "verify", "finish"] as const;
export type PurgeStep = (typeof purgeSteps)[number];

/** Another worker has taken the run over: this one must write nothing more. */
export class ClaimLost extends Error {
	constructor({ runId }: Claim) {
		super(`Run ${runId} was taken over by another worker.`);
		this.name = "ClaimLost";
	}
}

/**
 * Claims a due organisation: from grace by compare-and-set on state, due time and holds in one statement; or takes a
 * purge that began and stopped over, under a new token. Null when there is nothing to do any more; throws, to be
 * tried again, while another worker is on it.
 */
export async function claimPurge(house: WorkerHouse, orgId: string, token: string): Promise<Claim | null> {
	return house.db.withOrg(orgId, {}, async ({ tx, now }) => {
		// First the row, then the question: a hold placed at this moment is waited for, and seen.
		await tx.select({ id: organisations.id }).from(organisations).where(eq(organisations.id, orgId)).for("update");
		const due = tx
			.select({ id: cancellations.id })
			.from(cancellations)
			.where(lte(cancellations.purgeDueAt, sql`app.now()`));
		const [begun] = await tx
			.update(organisations)
			.set({ state: "purging", purgeRunId: token })
			.where(
				and(
					...[eq(organisations.id, orgId), eq(organisations.state, "grace")],
					...[inArray(organisations.cancellationId, due), not(purgeHeld(orgId, house.policy))],
				),
			)
			.returning();
		if (begun) await beginRun(house, { tx, now }, begun);
		else {
			const { id, leaseUntil } = deletionRuns;
			const open = and(eq(deletionRuns.orgId, orgId), isNull(deletionRuns.finishedAt));
			const [leased] = await tx
				.select({ id })
				.from(deletionRuns)
				.where(and(open, gt(leaseUntil, sql`clock_timestamp()`)));
			if (leased) throw new Error(`Another worker is on run ${leased.id}.`);
			await tx
				.update(organisations)
				.set({ purgeRunId: token })
				.where(and(eq(organisations.id, orgId), eq(organisations.state, "purging")));
		}
		const [run] = await tx
			.update(deletionRuns)
			.set({ attempt: sql`${deletionRuns.attempt} + 1`, leaseUntil: lease, token, error: null })
			.where(and(eq(deletionRuns.orgId, orgId), isNull(deletionRuns.finishedAt)))
			.returning();
		return run ? { orgId, runId: run.id, token, step: run.step as PurgeStep, attempt: run.attempt } : null;
	});
}

async function beginRun(house: WorkerHouse, { tx, now }: Opened, organisation: typeof organisations.$inferSelect) {
	const [cancellation] = await tx
		.select()
		.from(cancellations)
		.where(eq(cancellations.id, organisation.cancellationId ?? ""));
	if (!cancellation?.purgeDueAt) throw new Error(`Organisation ${organisation.id} is in grace without a cancellation.`);
	const [active] = await tx.execute<{ at: string | null }>(
		sql`select max(created_at) as at from audit_log where org_id = ${organisation.id} and actor_type <> 'system'`,
	);
	await tx.insert(deletionRuns).values({
		...{ orgId: organisation.id, cancellationId: cancellation.id, cancelledAt: cancellation.cancelledAt },
		...{ purgeDueAt: cancellation.purgeDueAt, step: "count", startedAt: now, ownerIds: await ownersOf(tx) },
		lastActivityAt: active?.at ? new Date(active.at) : null,
		...{ policyVersion: house.policy.version, policyHash: policyHash(house.policy) },
	});
}

/** How long a silent worker is believed to be alive. The machine's clock, because the product's may be moved. */
const lease = sql`clock_timestamp() + interval '15 seconds'`;

/** Says that the worker on a run is alive. Throws ClaimLost when it is another's by now. */
export async function renewLease(db: Database, claim: Claim): Promise<void> {
	await noteOnRun(db, claim, { leaseUntil: lease });
}

/** Writes to the row of a run, as the one that holds it. Throws ClaimLost when it is another's by now. */
export async function noteOnRun(
	db: Database,
	claim: Claim,
	values: Partial<Record<keyof typeof deletionRuns.$inferInsert, unknown>>,
): Promise<void> {
	const mine = await db.withoutOrg({}, ({ tx }) =>
		tx
			.update(deletionRuns)
			.set(values as typeof deletionRuns.$inferInsert)
			.where(and(eq(deletionRuns.id, claim.runId), eq(deletionRuns.token, claim.token)))
			.returning({ id: deletionRuns.id }),
	);
	if (mine.length === 0) throw new ClaimLost(claim);
}

/** The step's line in the run's record, appended by the database so that no attempt overwrites another's. */
export function stepTaken(claim: Claim, step: PurgeStep, startedAt: Date, doneAt: Date) {
	const { attempt } = claim;
	const taken: StepTaken = { step, attempt, startedAt: startedAt.toISOString(), doneAt: doneAt.toISOString() };
	return sql`${deletionRuns.steps} || ${JSON.stringify([taken])}::jsonb`;
}
