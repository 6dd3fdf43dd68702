import { cancellations, organisations } from "@calibrant/db/schema";
import { type Ctx, DomainError, permit, queueMail, record } from "@calibrant/kernel";
import { can, whyNot } from "@calibrant/policy";
import { and, eq, isNull } from "drizzle-orm";
import { ownersOf } from "./owners-of.ts";

/**
 * Ends the grace period: compare-and-set from grace, so that of reactivation and purge exactly one happens. The
 * cancellation is closed; a later one counts its own days from its own instant.
 */
export async function reactivateOrganisation(ctx: Ctx): Promise<void> {
	permit(ctx, "organisation.reactivate");
	const { state } = ctx.org;
	if (!can(state, "reactivate")) {
		throw new DomainError("CONFLICT", whyNot(state, "reactivate") ?? "", "Nothing was changed.");
	}
	const [reactivated] = await ctx.tx
		.update(organisations)
		.set({ state: "active", cancellationId: null })
		.where(and(eq(organisations.id, ctx.orgId), eq(organisations.state, state)))
		.returning({ id: organisations.id });
	if (!reactivated) {
		throw new DomainError(
			"CONFLICT",
			"The deletion of this organisation began at the same moment.",
			"It cannot be stopped any more.",
		);
	}
	const closed = await ctx.tx
		.update(cancellations)
		.set({ reactivatedAt: ctx.now })
		.where(and(eq(cancellations.orgId, ctx.orgId), isNull(cancellations.reactivatedAt)))
		.returning({ id: cancellations.id });
	await record(ctx, "organisation.reactivated", { type: "organisation", id: ctx.orgId });
	for (const userId of await ownersOf(ctx.tx)) {
		const about = { key: `${closed.at(-1)?.id}:${userId}`, orgId: ctx.orgId, userId, subjectId: ctx.actor.ref };
		await queueMail(ctx, { kind: "organisation_reactivated" }, about);
	}
}
