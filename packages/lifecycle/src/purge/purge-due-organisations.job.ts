import type { Tx } from "@calibrant/db";
import { and, count, eq, isNull, lte, or, sql } from "@calibrant/db/drizzle";
import { cancellations, deletionRuns, deploymentSettings, organisations } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, type WorkerHouse } from "@calibrant/kernel";
import { deletionDue, type Policy } from "@calibrant/policy";
import { z } from "zod";
import { heldPast, type KeepingHold, keepingHolds, purgeHeld, purgePaused } from "./purge-holds.ts";
import { purgeOrganisation } from "./purge-organisation.job.ts";

export type PurgePlan = {
	due: {
		orgId: string;
		purgeDueAt: Date | null;
		resumed: boolean;
		held: boolean;
		/** What keeps it, where something does. */
		holds: KeepingHold[];
		/** Whole seconds since its instant, without the time that holds kept it; null while one does. */
		lateSeconds: number | null;
	}[];
	/** Why nothing will be deleted now; null when the run may go on. */
	stopped: string | null;
	/** The same as one word. */
	stop: "paused" | "many" | null;
};

/** What a purge run would do now. Reads only; the sweep and the dry run both use it. */
export async function planPurge(tx: Tx, policy: Policy): Promise<PurgePlan> {
	const held = purgeHeld(organisations.id, policy);
	// Once its rows are deleted, the run knows the instant.
	const dueAt = sql<Date | null>`coalesce(${cancellations.purgeDueAt}, ${deletionRuns.purgeDueAt})`.mapWith(
		cancellations.purgeDueAt,
	);
	const rows = await tx
		.select({
			...{ orgId: organisations.id, purgeDueAt: dueAt, state: organisations.state, held },
			...{ kept: heldPast(organisations.id, policy, dueAt), now: sql`app.now()`.mapWith(organisations.createdAt) },
		})
		.from(organisations)
		.leftJoin(cancellations, eq(cancellations.id, organisations.cancellationId))
		.leftJoin(deletionRuns, and(eq(deletionRuns.orgId, organisations.id), isNull(deletionRuns.finishedAt)))
		.where(
			or(
				eq(organisations.state, "purging"),
				and(eq(organisations.state, "grace"), lte(cancellations.purgeDueAt, sql`app.now()`)),
			),
		)
		.orderBy(cancellations.purgeDueAt);
	const keeping = await keepingHolds(
		tx,
		policy,
		rows.flatMap(({ orgId, held }) => (held ? [orgId] : [])),
	);
	const due = rows.map(({ orgId, purgeDueAt, state, held, kept, now }) => ({
		...{ orgId, purgeDueAt, resumed: state === "purging", held, holds: keeping.get(orgId) ?? [] },
		lateSeconds: held || !purgeDueAt ? null : deletionDue(purgeDueAt, now, null, kept).lateSeconds,
	}));
	if (await purgePaused(tx)) return { due, stopped: "Deletions are paused by an operator.", stop: "paused" };
	const settings = new Map((await tx.select().from(deploymentSettings)).map(({ key, value }) => [key, value]));
	const [all] = await tx.select({ organisations: count() }).from(organisations);
	const { organisations: few, percent } = policy.leaving.blastRadius;
	const limit = Math.max(few, Math.floor(((all?.organisations ?? 0) * percent) / 100));
	const fresh = due.filter((one) => !one.resumed && !one.held).length;
	const acknowledged = Number(settings.get("purge_acknowledged") ?? 0);
	if (fresh > limit && fresh > acknowledged) {
		return {
			due,
			stopped: `${fresh} organisations are due at once; more than ${limit} need an operator's word first.`,
			stop: "many",
		};
	}
	return { due, stopped: null, stop: null };
}

/** Daily, under its published name: every organisation whose grace period has passed. */
export const purgeDueOrganisations = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_purge_cancelled_orgs",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "enqueues at most one purge per organisation, and the purge re-reads whether it is due",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_purge_cancelled_orgs") },
	async run({ house, log }) {
		await house.db.withoutOrg({}, async ({ tx }) => {
			const plan = await planPurge(tx, house.policy);
			if (plan.stopped) return log.error({ due: plan.due.length, reason: plan.stopped }, "purge stopped");
			for (const { orgId, held } of plan.due)
				if (!held) await house.enqueue(tx, purgeOrganisation, { orgId }, { key: orgId });
		});
	},
});
