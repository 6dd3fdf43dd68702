import { and, eq, inArray } from "@calibrant/db/drizzle";
import { webhookAttempts, webhookDeliveries, webhooks } from "@calibrant/db/schema";
import { type Ctx, DomainError, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { type DisabledReason, lockWebhook } from "./find-webhook.ts";

export const switchWebhookInput = z.strictObject({ id: z.uuid(), on: z.boolean() });

/** Switches a webhook on or off by hand. What happens while it is off is never sent. */
export async function switchWebhook(
	ctx: Ctx,
	{ id, on }: z.output<typeof switchWebhookInput>,
): Promise<{ id: string }> {
	permit(ctx, "webhook.manage");
	const row = await lockWebhook(ctx, id);
	if (on === (row.disabledAt === null)) {
		throw new DomainError("CONFLICT", `This webhook is ${on ? "on" : "off"} already.`, "Nothing needs to be done.");
	}
	if (on) {
		const changes = { disabledAt: null, disabledReason: null, failingSince: null };
		await ctx.tx.update(webhooks).set(changes).where(eq(webhooks.id, id));
	} else await switchOff(ctx, id, "by_hand");
	await record(ctx, on ? "webhook.enabled" : "webhook.disabled", { type: "webhook", id });
	return { id };
}

/** Switches off, and gives up what waits. The caller writes the audit line. */
export async function switchOff(ctx: Ctx, id: string, disabledReason: DisabledReason): Promise<void> {
	await ctx.tx.update(webhooks).set({ disabledAt: ctx.now, disabledReason }).where(eq(webhooks.id, id));
	await ctx.tx
		.update(webhookDeliveries)
		.set({ state: "dropped", nextAttemptAt: null, endedAt: ctx.now })
		.where(and(eq(webhookDeliveries.webhookId, id), eq(webhookDeliveries.state, "waiting")));
}

/** Deletes a webhook with its secret and the log of what it was sent. */
export async function deleteWebhook(ctx: Ctx, { id }: { id: string }): Promise<{ id: string }> {
	permit(ctx, "webhook.manage");
	await lockWebhook(ctx, id);
	const its = ctx.tx
		.select({ id: webhookDeliveries.id })
		.from(webhookDeliveries)
		.where(eq(webhookDeliveries.webhookId, id));
	await ctx.tx.delete(webhookAttempts).where(inArray(webhookAttempts.deliveryId, its));
	await ctx.tx.delete(webhookDeliveries).where(eq(webhookDeliveries.webhookId, id));
	await ctx.tx.delete(webhooks).where(eq(webhooks.id, id));
	await record(ctx, "webhook.deleted", { type: "webhook", id });
	return { id };
}
