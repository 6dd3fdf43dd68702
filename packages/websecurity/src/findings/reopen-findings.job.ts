import { and, eq, inArray, lte, sql } from "@calibrant/db/drizzle";
import { findings, organisations } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, inOrg, type WorkerHouse } from "@calibrant/kernel";
import { isWritable, organisationStates } from "@calibrant/policy";
import { z } from "zod";
import { reopenFinding } from "./move-finding.ts";

const due = and(eq(findings.state, "risk_accepted"), lte(findings.acceptedUntil, sql`app.now()`));

/** Takes up one finding again whose risk was accepted until now, and tells the client's owners. */
export const reopenDueFinding = defineJob<WorkerHouse, { orgId: string; findingId: string }>({
	name: "finding.reopen",
	payload: z.strictObject({ orgId: z.uuid(), findingId: z.uuid() }),
	safeToRunTwice: "reads again whether the acceptance is over; it is reopened once, with one mail to each by its key",
	queue: { policy: "exclusive" },
	async run({ house }, { orgId, findingId }) {
		const actor = { type: "system", ref: null, job: "scheduled_reopen_findings" } as const;
		await inOrg(house, orgId, { actor }, {}, async (ctx) => {
			if (!isWritable(ctx.org.state)) return;
			const [row] = await ctx.tx
				.select()
				.from(findings)
				.where(and(eq(findings.id, findingId), due))
				.for("update");
			if (row) await reopenFinding(ctx, row);
		});
	},
});

/** Every hour: acceptances that have come to their end, of organisations in which something may still be done. */
export const reopenDueFindings = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_reopen_findings",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "enqueues at most one run per finding, which reads again whether it is due",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_reopen_findings") },
	async run({ house, signal }) {
		const writable = organisationStates.filter((state) => isWritable(state));
		const living = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
			tx.select({ orgId: organisations.id }).from(organisations).where(inArray(organisations.state, writable)),
		);
		for (const { orgId } of living) {
			if (signal.aborted) return;
			await house.db.withOrg(orgId, {}, async ({ tx }) => {
				for (const { id } of await tx.select({ id: findings.id }).from(findings).where(due))
					await house.enqueue(tx, reopenDueFinding, { orgId, findingId: id }, { key: id });
			});
		}
	},
});

/** The jobs about findings. */
export const findingJobs = [reopenDueFindings, reopenDueFinding] as const;
