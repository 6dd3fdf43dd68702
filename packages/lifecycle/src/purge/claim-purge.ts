import type { Database } from "@calibrant/db";
import { cancellations, deletionRuns, holds, organisations } from "@calibrant/db/schema";
import type { WorkerHouse } from "@calibrant/kernel";
import { policyHash } from "@calibrant/policy";
import { and, eq, gt, inArray, isNull, lte, notExists, sql } from "drizzle-orm";
import { ownersOf } from "../cancellation/owners-of.ts";

/** A run this process may work on. `token` fences out every other: the database refuses deletions without it. */
export type Claim = { runId: string; token: string; step: PurgeStep };

/** Steps of a purge, in order. Each may be repeated. */
export const purgeSteps = ["count", "files", "rows", "verify", "finish"] as const;
export type PurgeStep = (typeof purgeSteps)[number];

/**
 * Claims a due organisation: from grace by compare-and-set on state, due time and holds in one statement; or takes a
 * purge that began and stopped over, under a new token. Null when there is nothing to do any more; throws, to be
 * tried again, while another worker is on it.
 */
export async function claimPurge(house: WorkerHouse, orgId: string, token: string): Promise<Claim | null> {
	return house.db.withOrg(orgId, {}, async ({ tx, now }) => {
		const [begun] = await tx
			.update(organisations)
			.set({ state: "purging", purgeRunId: token })
			.where(
				and(
					eq(organisations.id, orgId),
					eq(organisations.state, "grace"),
					inArray(
						organisations.cancellationId,
						tx
							.select({ id: cancellations.id })
							.from(cancellations)
							.where(lte(cancellations.purgeDueAt, sql`app.now()`)),
					),
					notExists(
						tx
							.select({ id: holds.id })
							.from(holds)
							.where(
								and(
									eq(holds.orgId, orgId),
									isNull(holds.releasedAt),
									sql`'organisation_profile' = any (${holds.classes})`,
								),
							),
					),
				),
			)
			.returning();
		if (begun) {
			const [cancellation] = await tx
				.select()
				.from(cancellations)
				.where(eq(cancellations.id, begun.cancellationId ?? ""));
			if (!cancellation?.purgeDueAt) throw new Error(`Organisation ${orgId} is in grace without a cancellation.`);
			const [active] = await tx.execute<{ at: string | null }>(
				sql`select max(created_at) as at from audit_log where org_id = ${orgId} and actor_type <> 'system'`,
			);
			await tx.insert(deletionRuns).values({
				...{
					orgId,
					cancellationId: cancellation.id,
					cancelledAt: cancellation.cancelledAt,
					purgeDueAt: cancellation.purgeDueAt,
				},
				...{ step: "count", startedAt: now, ownerIds: await ownersOf(tx) },
				lastActivityAt: active?.at ? new Date(active.at) : null,
				...{ policyVersion: house.policy.version, policyHash: policyHash(house.policy) },
			});
		} else {
			const [leased] = await tx
				.select({ id: deletionRuns.id })
				.from(deletionRuns)
				.where(
					and(
						eq(deletionRuns.orgId, orgId),
						isNull(deletionRuns.finishedAt),
						gt(deletionRuns.leaseUntil, sql`clock_timestamp()`),
					),
				);
			if (leased) throw new Error(`Another worker is on run ${leased.id}.`);
			await tx
				.update(organisations)
				.set({ purgeRunId: token })
				.where(and(eq(organisations.id, orgId), eq(organisations.state, "purging")));
		}
		const [run] = await tx
			.update(deletionRuns)
			.set({ attempt: sql`${deletionRuns.attempt} + 1`, leaseUntil: lease })
			.where(and(eq(deletionRuns.orgId, orgId), isNull(deletionRuns.finishedAt)))
			.returning();
		return run ? { runId: run.id, token, step: run.step as PurgeStep } : null;
	});
}

/** How long a silent worker is believed to be alive. The machine's clock, because the product's may be moved. */
const lease = sql`clock_timestamp() + interval '15 seconds'`;

/** Says that the worker on a run is alive. */
export async function renewLease(db: Database, runId: string): Promise<void> {
	await db.withoutOrg({}, ({ tx }) =>
		tx.update(deletionRuns).set({ leaseUntil: lease }).where(eq(deletionRuns.id, runId)),
	);
}
