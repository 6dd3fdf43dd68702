import {
	askForPortal,
	callOffChoice,
	callOffChoiceInput,
	choosePlan,
	choosePlanInput,
	showPlans,
} from "@calibrant/billing";
import { needRecentPassword } from "@calibrant/identity";
import { permit, restricted } from "@calibrant/kernel";
import { orgMutation, orgQuery, router } from "../trpc/procedures.ts";
import { needSession, type Visitor } from "../visitor.ts";

/** Whoever's own data is restricted starts nothing; these doors are open in states in which the usual guard asks nothing. */
function needUnrestricted(visitor: Visitor) {
	const session = needSession(visitor);
	if (session.user.restrictedAt) throw restricted("person");
	return session;
}

/** Plans and what an owner asks of the payment provider; a lapsed organisation is paid for here too. */
export const billingRouter = router({
	plans: orgQuery.query(({ ctx }) => showPlans(ctx.org, ctx.house)),
	choose: orgMutation("allowed for owner")
		.input(choosePlanInput)
		.mutation(({ ctx, input }) => {
			permit(ctx.org, "billing.manage");
			needRecentPassword(needUnrestricted(ctx.visitor), ctx.org.now, ctx.org.policy);
			return choosePlan(ctx.org, ctx.house, input);
		}),
	callOff: orgMutation("allowed for owner")
		.input(callOffChoiceInput)
		.mutation(({ ctx, input }) => callOffChoice(ctx.org, input)),
	/** The page of payment methods and invoices at the payment provider. */
	portal: orgMutation("allowed for owner").mutation(({ ctx }) => {
		permit(ctx.org, "billing.manage");
		needRecentPassword(needUnrestricted(ctx.visitor), ctx.org.now, ctx.org.policy);
		return askForPortal(ctx.org, ctx.house);
	}),
});
