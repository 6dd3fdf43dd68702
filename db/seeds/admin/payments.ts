import { eq } from "@calibrant/db/drizzle";
import { organisations } from "@calibrant/db/schema";
import { type House, inOrg } from "@calibrant/kernel";
import { notePayment, payments, setPlan, startTrial } from "@calibrant/lifecycle";
import { plansOf } from "@calibrant/policy";
import { z } from "zod";
import { Refusal } from "../deployment/refusal.ts";
import { findOrganisationId } from "./holds.ts";

const line = z.string().trim().min(1, "must not be empty");

export const setPaymentInput = z.strictObject({
	org: line,
	payment: z.enum(payments, `must be of: ${payments.join(", ")}`),
});
export const startTrialInput = z.strictObject({ org: line, until: z.coerce.date("must be a date or an instant") });
export const setPlanInput = z.strictObject({ org: line, plan: line, reason: line.max(500, "must be shorter") });

/**
 * The operator's word on the plan of an organisation that no payment provider charges; its owners are told. Needs the
 * worker's role. Throws Refusal for a plan that the policy does not tell apart, and where Stripe sets the plan.
 */
export async function choosePlan(
	house: House,
	{ org, plan, reason }: z.output<typeof setPlanInput>,
): Promise<{ orgId: string; changed: boolean }> {
	const orgId = await findOrganisationId(house, org);
	const actor = { type: "system", ref: null, job: "plan.set" } as const;
	const changed = await inOrg(house, orgId, { actor }, {}, async (ctx) => {
		const names = plansOf(ctx.policy).map(({ name }) => name);
		if (!names.includes(plan)) throw new Refusal(`--plan: must be of: ${names.join(", ")}`);
		const [row] = await ctx.tx.select().from(organisations).where(eq(organisations.id, orgId)).for("update");
		if (row?.stripeSubscriptionId) {
			throw new Refusal(
				"This organisation pays at Stripe, and its plan is what it pays for. An owner changes it in Billing.",
			);
		}
		return setPlan(ctx, plan, reason);
	});
	return { orgId, changed };
}

/** The manual provider's word on a payment. Needs the worker's role. Says whether anything changed. */
export async function setPayment(
	house: House,
	{ org, payment }: z.output<typeof setPaymentInput>,
): Promise<{ orgId: string; changed: boolean }> {
	const orgId = await findOrganisationId(house, org);
	const actor = { type: "system", ref: null, job: "payment.set" } as const;
	const changed = await inOrg(house, orgId, { actor }, {}, (ctx) => notePayment(ctx, payment));
	return { orgId, changed };
}

/** Puts an active organisation on a trial. Needs the worker's role. */
export async function beginTrial(
	house: House,
	{ org, until }: z.output<typeof startTrialInput>,
): Promise<{ orgId: string }> {
	const orgId = await findOrganisationId(house, org);
	const actor = { type: "system", ref: null, job: "trial.start" } as const;
	await inOrg(house, orgId, { actor }, {}, async (ctx) => {
		if (until <= ctx.now) throw new Refusal("--until: must lie in the future");
		await startTrial(ctx, until);
	});
	return { orgId };
}
