import { type House, inOrg } from "@calibrant/kernel";
import { notePayment, payments, startTrial } from "@calibrant/lifecycle";
import { z } from "zod";
import { Refusal } from "../deployment/refusal.ts";
import { findOrganisationId } from "./holds.ts";

const line = z.string().trim().min(1, "must not be empty");

export const setPaymentInput = z.strictObject({
	org: line,
	payment: z.enum(payments, `must be of: ${payments.join(", ")}`),
});
export const startTrialInput = z.strictObject({ org: line, until: z.coerce.date("must be a date or an instant") });

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
