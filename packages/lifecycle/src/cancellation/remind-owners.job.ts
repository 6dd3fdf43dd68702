import { and, eq, isNull, lte, sql } from "@calibrant/db/drizzle";
import { cancellations, organisations } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, inOrg, queueMail, record, type WorkerHouse } from "@calibrant/kernel";
import { z } from "zod";
import { ownersOf } from "./owners-of.ts";

/** Reminds the owners of one cancelled organisation, once per cancellation and owner. */
export const remindOwners = defineJob<WorkerHouse, { orgId: string; cancellationId: string }>({
	name: "organisation.remind",
	payload: z.strictObject({ orgId: z.uuid(), cancellationId: z.uuid() }),
	safeToRunTwice: "the cancellation remembers that it was done, and the mail log takes one mail per owner",
	queue: { policy: "exclusive" },
	async run({ house }, { orgId, cancellationId }) {
		const actor = { type: "system", ref: null, job: "organisation.remind" } as const;
		await inOrg(house, orgId, { actor }, {}, async (ctx) => {
			const [due] = await ctx.tx
				.update(cancellations)
				.set({ remindedAt: ctx.now })
				.where(
					and(
						eq(cancellations.id, cancellationId),
						isNull(cancellations.remindedAt),
						isNull(cancellations.reactivatedAt),
					),
				)
				.returning();
			if (!due || ctx.org.state !== "grace") return;
			for (const userId of await ownersOf(ctx.tx)) {
				const about = { key: `${cancellationId}:${userId}`, orgId, userId, subjectId: cancellationId };
				await queueMail(ctx, { kind: "deletion_reminder" }, about);
			}
			await record(ctx, "organisation.owners_reminded", { type: "organisation", id: orgId });
		});
	},
});

/** Daily: every cancellation whose reminder is due and was not sent. */
export const remindDueOrganisations = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_remind_cancelled_orgs",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "enqueues at most one reminder per cancellation",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_remind_cancelled_orgs") },
	async run({ house }) {
		await house.db.withoutOrg({}, async ({ tx }) => {
			const due = await tx
				.select({ orgId: organisations.id, cancellationId: cancellations.id })
				.from(cancellations)
				.innerJoin(organisations, eq(organisations.cancellationId, cancellations.id))
				.where(
					and(
						eq(organisations.state, "grace"),
						isNull(cancellations.remindedAt),
						lte(cancellations.reminderDueAt, sql`app.now()`),
					),
				);
			for (const one of due) await house.enqueue(tx, remindOwners, one, { key: one.cancellationId });
		});
	},
});
