import { eq } from "@calibrant/db/drizzle";
import { cancellations, organisations } from "@calibrant/db/schema";
import { type Ctx, DomainError, permit } from "@calibrant/kernel";
import { can, type OrganisationState, whyNot } from "@calibrant/policy";
import { changeState } from "../states/change-state.ts";
import { completeReactivation } from "../states/reactivation.ts";

/**
 * An owner's one click out of the grace period. Without a subscription when it was cancelled the organisation is
 * active at once; with one it waits, safe from the purge, until the provider has charged the stored payment method. A second
 * click changes nothing. Throws CONFLICT once the deletion has begun.
 */
export async function reactivateOrganisation(ctx: Ctx): Promise<{ state: OrganisationState }> {
	permit(ctx, "organisation.reactivate");
	// Whoever else changes the state holds this row until it is done.
	const [row] = await ctx.tx.select().from(organisations).where(eq(organisations.id, ctx.orgId)).for("update");
	const state = (row?.state ?? "purged") as OrganisationState;
	if (state === "reactivating") return { state };
	if (!row || !can(state, "reactivate")) {
		throw new DomainError(
			"CONFLICT",
			whyNot(state, "reactivate") ?? "",
			"Nothing was changed, and nothing is charged.",
		);
	}
	const [open] = await ctx.tx
		.select()
		.from(cancellations)
		.where(eq(cancellations.id, row.cancellationId ?? ""));
	if (!row.stripeCustomerId || !open?.hadSubscription) {
		await completeReactivation(ctx, { from: "grace" });
		return { state: "active" };
	}
	await changeState(ctx, { from: "grace", to: "reactivating" });
	// By name: billing knows this module, not the reverse.
	await ctx.enqueue({ name: "billing.reactivate" }, { orgId: ctx.orgId, cancellationId: row.cancellationId ?? "" });
	return { state: "reactivating" };
}
