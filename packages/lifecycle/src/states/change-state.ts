import { and, eq } from "@calibrant/db/drizzle";
import { organisations } from "@calibrant/db/schema";
import { type Ctx, record } from "@calibrant/kernel";
import { canBecome, type OrganisationState } from "@calibrant/policy";

/** What the audit log calls the arrival in a state. */
const actions: Readonly<Partial<Record<OrganisationState, string>>> = {
	trialing: "organisation.trial_started",
	active: "organisation.activated",
	past_due: "organisation.payment_late",
	past_due_no_grace: "organisation.lapsed",
	trial_expired: "organisation.trial_ended",
	reactivating: "organisation.reactivation_begun",
	grace: "organisation.reactivation_ended",
};

type Also = Partial<Omit<typeof organisations.$inferInsert, "id" | "state" | "stateSince">>;

/**
 * One legal change of state, compare-and-set on the expected `from`, with its line in the audit log. False when the
 * organisation was in another state by then; nothing was changed. Throws on a change the policy does not list.
 */
export async function changeState(
	ctx: Ctx,
	{ from, to, action = actions[to] }: { from: OrganisationState; to: OrganisationState; action?: string | undefined },
	also: Also = {},
): Promise<boolean> {
	if (!canBecome(from, to) || !action) throw new Error(`No organisation goes from ${from} to ${to} like this.`);
	const changed = await ctx.tx
		.update(organisations)
		.set({ ...also, state: to })
		.where(and(eq(organisations.id, ctx.orgId), eq(organisations.state, from)))
		.returning({ id: organisations.id });
	if (changed.length === 0) return false;
	await record(ctx, action, { type: "organisation", id: ctx.orgId });
	return true;
}
