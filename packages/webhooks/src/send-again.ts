import { eq } from "@calibrant/db/drizzle";
import { webhookDeliveries } from "@calibrant/db/schema";
import { type Ctx, DomainError, deliverWebhookName, notFound, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { lockWebhook } from "./find-webhook.ts";

export const resendDeliveryInput = z.strictObject({ id: z.uuid() });

const needOn = ({ disabledAt }: { disabledAt: Date | null }) => {
	if (disabledAt === null) return;
	throw new DomainError("CONFLICT", "This webhook is off.", "Switch it on, then send again.");
};

/** Sends a delivery once more, now, under the same webhook-id; failing, it is tried again like the first time. */
export async function resendDelivery(ctx: Ctx, { id }: z.output<typeof resendDeliveryInput>): Promise<{ id: string }> {
	permit(ctx, "webhook.manage");
	const [row] = await ctx.tx.select().from(webhookDeliveries).where(eq(webhookDeliveries.id, id)).for("update");
	if (!row) throw notFound("delivery");
	needOn(await lockWebhook(ctx, row.webhookId));
	await ctx.tx
		.update(webhookDeliveries)
		.set({ state: "waiting", attempts: 0, nextAttemptAt: ctx.now, endedAt: null })
		.where(eq(webhookDeliveries.id, id));
	await ctx.enqueue(deliverWebhookName, { orgId: ctx.orgId, deliveryId: id }, { key: id });
	await record(ctx, "webhook.resent", { type: "webhook", id: row.webhookId });
	return { id };
}

/** Sends an event of the kind `webhook.test`, whatever the webhook asked for. */
export async function testWebhook(ctx: Ctx, { id: webhookId }: { id: string }): Promise<{ id: string }> {
	permit(ctx, "webhook.manage");
	needOn(await lockWebhook(ctx, webhookId));
	const times = { createdAt: ctx.now, nextAttemptAt: ctx.now };
	const [row] = await ctx.tx
		.insert(webhookDeliveries)
		.values({
			...{ orgId: ctx.orgId, webhookId, event: "webhook.test", subjectId: webhookId, state: "waiting", ...times },
			eventKey: `webhook.test ${crypto.randomUUID()}`,
		})
		.returning({ id: webhookDeliveries.id });
	if (!row) throw new Error("The delivery was not stored.");
	await ctx.enqueue(deliverWebhookName, { orgId: ctx.orgId, deliveryId: row.id }, { key: row.id });
	await record(ctx, "webhook.tested", { type: "webhook", id: webhookId });
	return { id: row.id };
}
