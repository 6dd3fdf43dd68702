import { eq } from "@calibrant/db/drizzle";
import { webhooks } from "@calibrant/db/schema";
import { type Ctx, notFound, type WebhookEvent } from "@calibrant/kernel";

export type WebhookRow = typeof webhooks.$inferSelect;
export type DisabledReason = "by_hand" | "failing" | "gone";
export type WebhookState = "on" | "failing" | "off";

/** One webhook of the organisation, locked. Throws NOT_FOUND. */
export async function lockWebhook(ctx: Ctx, id: string): Promise<WebhookRow> {
	const [row] = await ctx.tx.select().from(webhooks).where(eq(webhooks.id, id)).for("update");
	if (!row) throw notFound("webhook");
	return row;
}

/** A webhook as doors give it out; its secrets are not among it. */
export function webhookView(row: WebhookRow, now: Date) {
	const { id, name, url, events, createdAt, failingSince, disabledAt, disabledReason, previousUntil } = row;
	const state: WebhookState = disabledAt ? "off" : failingSince ? "failing" : "on";
	return {
		...{ id, name, url, events: events as WebhookEvent[], createdAt, state, failingSince, disabledAt },
		disabledReason: disabledReason as DisabledReason | null,
		/** Until when the secret before signs too; null when there is none. */
		previousUntil: previousUntil && previousUntil > now ? previousUntil : null,
	};
}
