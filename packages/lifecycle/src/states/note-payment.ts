import { eq } from "@calibrant/db/drizzle";
import { organisations } from "@calibrant/db/schema";
import { type Ctx, DomainError } from "@calibrant/kernel";
import type { OrganisationState } from "@calibrant/policy";
import { changeState } from "./change-state.ts";
import { tellOwners } from "./tell-owners.ts";

export const payments = ["paid", "late", "lapsed"] as const;

/** What is known of a payment: it has arrived, it failed and may still come, or it is not waited for any longer. */
export type Payment = (typeof payments)[number];

/** The changes that lead to where a payment puts an organisation; none where it is there, or past it, already. */
const ways: Readonly<Record<Payment, Partial<Record<OrganisationState, readonly OrganisationState[]>>>> = {
	paid: {
		trialing: ["active"],
		trial_expired: ["active"],
		past_due: ["active"],
		past_due_no_grace: ["active"],
	},
	late: { trialing: ["active", "past_due"], trial_expired: ["active", "past_due"], active: ["past_due"] },
	lapsed: {
		trialing: ["active", "past_due", "past_due_no_grace"],
		trial_expired: ["active", "past_due", "past_due_no_grace"],
		active: ["past_due", "past_due_no_grace"],
		past_due: ["past_due_no_grace"],
	},
};

/**
 * Puts an organisation where a payment says, from whatever provider, and tells its owners. Each change is one
 * compare-and-set. False when nothing had to change. Throws CONFLICT when somebody else changed it at this moment.
 */
export async function notePayment(ctx: Ctx, payment: Payment, paymentUrl: string | null = null): Promise<boolean> {
	const [row] = await ctx.tx.select().from(organisations).where(eq(organisations.id, ctx.orgId)).for("update");
	let from = (row?.state ?? "purged") as OrganisationState;
	const open = payment === "paid" ? null : paymentUrl;
	const way = ways[payment][from] ?? [];
	for (const to of way) {
		if (!(await changeState(ctx, { from, to }, { paymentUrl: open }))) {
			throw new DomainError("CONFLICT", "The organisation was changed at the same moment.", "Look again.");
		}
		from = to;
	}
	if (way.length > 0) {
		if (payment === "late") await tellOwners(ctx, "payment_late");
		if (payment === "lapsed") await tellOwners(ctx, "payment_lapsed");
	} else if (row && row.paymentUrl !== open && (from === "past_due" || from === "past_due_no_grace")) {
		await ctx.tx.update(organisations).set({ paymentUrl: open }).where(eq(organisations.id, ctx.orgId));
	}
	return way.length > 0;
}
