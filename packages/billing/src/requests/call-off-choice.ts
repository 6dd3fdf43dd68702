import { and, eq } from "@calibrant/db/drizzle";
import { billingRequests } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { fulfilRequest } from "./fulfil-request.job.ts";

export const callOffChoiceInput = z.strictObject({ id: z.uuid() });

/**
 * Calls off a choice of plan that is not paid: its page at Stripe is closed by a job. One that came to nothing is put
 * aside. Called off twice, it is called off once. Throws CONFLICT for what is carried out without a page.
 */
export async function callOffChoice(ctx: Ctx, { id }: z.output<typeof callOffChoiceInput>): Promise<{ state: string }> {
	permit(ctx, "billing.manage");
	const mine = and(eq(billingRequests.id, id), eq(billingRequests.orgId, ctx.orgId));
	const [row] = await ctx.tx.select().from(billingRequests).where(mine).for("update");
	if (!row || row.kind === "portal") throw notFound("choice");
	const { kind, state } = row;
	if (state === "refused" || state === "expired" || state === "overtaken") {
		await ctx.tx.update(billingRequests).set({ state: "withdrawn" }).where(mine);
		return { state: "withdrawn" };
	}
	if (state === "withdrawing" || state === "withdrawn") return { state };
	if (state === "done" || kind !== "checkout") {
		const what = state === "done" ? "This choice has been carried out." : "This choice is being carried out.";
		throw new DomainError("CONFLICT", what, "Wait for it, then choose another plan.");
	}
	await ctx.tx.update(billingRequests).set({ state: "withdrawing" }).where(mine);
	await record(ctx, "plan.choice_withdrawn", { type: "organisation", id: ctx.orgId });
	await ctx.enqueue(fulfilRequest, { orgId: ctx.orgId, requestId: id });
	return { state: "withdrawing" };
}
