import { and, eq, inArray, ne } from "@calibrant/db/drizzle";
import { billingRequests, cancellations, organisations } from "@calibrant/db/schema";
import { announce, type Ctx, DomainError, invalid, permit, queueMail, record } from "@calibrant/kernel";
import { can, graceHours, whyNot } from "@calibrant/policy";
import { z } from "zod";
import { ownersOf } from "./owners-of.ts";

export const cancelOrganisationInput = z.strictObject({
	/** The organisation's short name, typed to confirm. */
	confirmation: z.string(),
	reason: z.string().trim().max(2000).optional(),
});

/** An owner's cancellation. Throws INVALID unless the short name was typed exactly. */
export async function cancelOrganisation(ctx: Ctx, input: z.output<typeof cancelOrganisationInput>) {
	permit(ctx, "organisation.cancel");
	if (input.confirmation.trim() !== ctx.org.slug) {
		throw invalid("The name typed is not the organisation's.", `Type ${ctx.org.slug} to confirm.`, {
			confirmation: `Type ${ctx.org.slug} exactly.`,
		});
	}
	return beginGrace(ctx, { source: "form", reason: input.reason });
}

export type GraceBegun = { cancellationId: string; reminderAt: Date; purgeAt: Date };

/**
 * Starts the read-only grace period, from whatever cause. Compare-and-set on the state: of two causes the first
 * wins and sets the only `cancelled_at`. Due times are computed by the database and shown from there.
 */
export async function beginGrace(
	ctx: Ctx,
	cause: { source: "form" | "stripe" | "account_deletion" | "lapsed"; reason?: string | undefined },
): Promise<GraceBegun> {
	const { state } = ctx.org;
	if (!can(state, "cancel")) {
		throw new DomainError("CONFLICT", whyNot(state, "cancel") ?? "", "Nothing was changed.", {
			purgeAt: ctx.org.purgeAt,
		});
	}
	// First the compare-and-set: of two cancellations at once the second waits here and then finds it done.
	const [cancelled] = await ctx.tx
		.update(organisations)
		.set({ state: "grace" })
		.where(and(eq(organisations.id, ctx.orgId), eq(organisations.state, state)))
		.returning();
	if (!cancelled) {
		const what = "The organisation was changed at the same moment.";
		throw new DomainError("CONFLICT", what, "Reload the page and look again.");
	}
	const { reminderAfterHours, purgeAfterHours, tickHour, tickMinute } = graceHours(ctx.policy);
	const [cancellation] = await ctx.tx
		.insert(cancellations)
		.values({
			...{ orgId: ctx.orgId, source: cause.source, requestedBy: ctx.actor.ref, reason: cause.reason },
			...{ cancelledAt: ctx.now, policyVersion: ctx.policy.version, reminderAfterHours, purgeAfterHours },
			hadSubscription: cancelled.stripeSubscriptionId !== null,
			tickMinutes: tickHour * 60 + tickMinute,
		})
		.returning();
	if (!cancellation?.purgeDueAt || !cancellation.reminderDueAt) throw new Error("The cancellation has no due times.");
	await ctx.tx.update(organisations).set({ cancellationId: cancellation.id }).where(eq(organisations.id, ctx.orgId));
	await record(ctx, "organisation.cancelled", { type: "organisation", id: ctx.orgId });
	await announce(ctx, "organisation.cancelled", ctx.orgId);
	// By name: billing knows this module, not the reverse.
	if (cancelled.stripeSubscriptionId) await ctx.enqueue({ name: "billing.cancel" }, { orgId: ctx.orgId });
	await withdrawRequests(ctx);
	for (const userId of await ownersOf(ctx.tx)) {
		const about = { key: `${cancellation.id}:${userId}`, orgId: ctx.orgId, userId, subjectId: cancellation.id };
		await queueMail(ctx, { kind: "cancellation_confirmed" }, about);
	}
	return { cancellationId: cancellation.id, reminderAt: cancellation.reminderDueAt, purgeAt: cancellation.purgeDueAt };
}

/** Nobody goes on to pay for what is leaving: a page on which an owner still could is closed by a job. */
async function withdrawRequests(ctx: Ctx): Promise<void> {
	const { id, kind, state } = billingRequests;
	const open = and(ne(kind, "portal"), inArray(state, ["asked", "ready"]));
	const withdrawn = await ctx.tx.update(billingRequests).set({ state: "withdrawing" }).where(open).returning({ id });
	for (const { id: requestId } of withdrawn)
		await ctx.enqueue({ name: "billing.request" }, { orgId: ctx.orgId, requestId });
}
