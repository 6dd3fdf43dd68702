import { and, asc, desc, eq, inArray, lt, sql } from "@calibrant/db/drizzle";
import { webhookAttempts, webhookDeliveries, webhooks } from "@calibrant/db/schema";
import { type Ctx, notFound, permit, type WebhookEvent } from "@calibrant/kernel";
import { z } from "zod";
import { webhookView } from "./find-webhook.ts";

export type DeliveryState = "waiting" | "delivered" | "failed" | "dropped";

const pageLength = 50;

/** The organisation's webhooks by name, each with what became of its deliveries that are still kept. */
export async function listWebhooks(ctx: Ctx) {
	permit(ctx, "webhook.manage");
	const rows = await ctx.tx.select().from(webhooks).orderBy(asc(webhooks.name), asc(webhooks.id));
	const counts = await ctx.tx
		.select({
			webhookId: webhookDeliveries.webhookId,
			delivered: sql<number>`count(*) filter (where state = 'delivered')::int`,
			waiting: sql<number>`count(*) filter (where state = 'waiting')::int`,
			failed: sql<number>`count(*) filter (where state = 'failed')::int`,
		})
		.from(webhookDeliveries)
		.groupBy(webhookDeliveries.webhookId);
	return rows.map((row) => {
		const { delivered = 0, waiting = 0, failed = 0 } = counts.find(({ webhookId }) => webhookId === row.id) ?? {};
		return { ...webhookView(row, ctx.now), delivered, waiting, failed };
	});
}

export const getWebhookInput = z.strictObject({
	id: z.uuid(),
	state: z.enum(["waiting", "delivered", "failed", "dropped"]).optional(),
	/** Id of the last delivery of the page before. */
	cursor: z.uuid().optional(),
});

/** A webhook with a page of its deliveries, newest first, each with its attempts. Throws NOT_FOUND. */
export async function getWebhook(ctx: Ctx, { id, state, cursor }: z.output<typeof getWebhookInput>) {
	permit(ctx, "webhook.manage");
	const [row] = await ctx.tx.select().from(webhooks).where(eq(webhooks.id, id));
	if (!row) throw notFound("webhook");
	const found = await ctx.tx
		.select()
		.from(webhookDeliveries)
		.where(
			and(
				eq(webhookDeliveries.webhookId, id),
				state ? eq(webhookDeliveries.state, state) : undefined,
				cursor ? lt(webhookDeliveries.id, cursor) : undefined,
			),
		)
		.orderBy(desc(webhookDeliveries.id))
		.limit(pageLength + 1);
	const page = found.slice(0, pageLength);
	const attempts =
		page.length === 0
			? []
			: await ctx.tx
					.select()
					.from(webhookAttempts)
					.where(
						inArray(
							webhookAttempts.deliveryId,
							page.map(({ id }) => id),
						),
					)
					.orderBy(asc(webhookAttempts.id));
	return {
		webhook: webhookView(row, ctx.now),
		deliveries: page.map(({ id, event, subjectId, state, createdAt, nextAttemptAt, endedAt }) => ({
			...{ id, subjectId, createdAt, endedAt, event: event as WebhookEvent | "webhook.test" },
			...{ state: state as DeliveryState, nextAttemptAt: state === "waiting" ? nextAttemptAt : null },
			attempts: attempts
				.filter(({ deliveryId }) => deliveryId === id)
				.map(({ id, at, status, fault, milliseconds }) => ({ id, at, status, fault, milliseconds })),
		})),
		nextCursor: found.length > pageLength ? (page.at(-1)?.id ?? null) : null,
	};
}
