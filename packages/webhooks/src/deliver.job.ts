import { and, eq, lte } from "@calibrant/db/drizzle";
import { memberships, webhookAttempts, webhookDeliveries, webhooks } from "@calibrant/db/schema";
import { type OutsideAnswer, sendOutside } from "@calibrant/http/outside";
import { defineJob } from "@calibrant/jobs";
import {
	type Ctx,
	DomainError,
	deliverWebhookName,
	findCause,
	inOrg,
	queueMail,
	record,
	type WorkerHouse,
} from "@calibrant/kernel";
import { addHours, can } from "@calibrant/policy";
import { z } from "zod";
import type { DisabledReason, WebhookRow } from "./find-webhook.ts";
import { messageOf, signedHeaders } from "./message.ts";
import { switchOff } from "./switch-webhook.ts";
import { webhookDisabledMail } from "./webhook-disabled.mail.ts";
import { openSecrets } from "./webhook-secret.ts";

const actor = { type: "system", ref: null, job: deliverWebhookName.name } as const;

/** An attempt whose worker was killed is taken up again after this long. */
const leaseMinutes = 5;

type Delivery = typeof webhookDeliveries.$inferSelect;
type Payload = { orgId: string; deliveryId: string };

/** One attempt at one delivery; a failed one is tried again at the policy's pace. */
export const deliverWebhook = defineJob<WorkerHouse, Payload>({
	name: deliverWebhookName.name,
	payload: z.strictObject({ orgId: z.uuid(), deliveryId: z.uuid() }),
	safeToRunTwice: "an attempt is claimed in its row; a receiver that is told twice knows it by the same webhook-id",
	queue: { policy: "short", retryLimit: 5, retryDelaySeconds: 60 },
	async run({ house, log }, { orgId, deliveryId }) {
		const open = <T>(work: (ctx: Ctx) => Promise<T>) => inOrg(house, orgId, { actor }, {}, work);
		const taken = await open((ctx) => take(house, ctx, deliveryId)).catch(declineWhenGone);
		if (!taken) return;
		const { webhook, request } = taken;
		const begun = performance.now();
		const answer = await sendOutside(webhook.url, request, { allowedNetworks: house.webhookNetworks ?? [] });
		const milliseconds = Math.round(performance.now() - begun);
		const state = await open((ctx) => settle(ctx, deliveryId, answer, milliseconds)).catch(declineWhenGone);
		log.info({ orgId, deliveryId, ...answer, ms: milliseconds, state }, "webhook attempt");
	},
});

function declineWhenGone(error: unknown): null {
	if (findCause(error, (cause) => cause instanceof DomainError)) return null;
	throw error;
}

/** Claims the attempt and makes what is sent; null when nothing is to be sent (any more, or yet). */
async function take(house: WorkerHouse, ctx: Ctx, deliveryId: string) {
	if (!can(ctx.org.state, "read") || ctx.org.restrictedAt) return null;
	const { id, state, nextAttemptAt } = webhookDeliveries;
	const [delivery] = await ctx.tx
		.update(webhookDeliveries)
		.set({ nextAttemptAt: addHours(ctx.now, leaseMinutes / 60) })
		.where(and(eq(id, deliveryId), eq(state, "waiting"), lte(nextAttemptAt, ctx.now)))
		.returning();
	if (!delivery) return null;
	const [webhook] = await ctx.tx.select().from(webhooks).where(eq(webhooks.id, delivery.webhookId));
	if (!webhook || webhook.disabledAt) return null;
	const body = messageOf(delivery, house.baseUrl);
	const headers = signedHeaders(delivery.id, body, openSecrets(house.keyRing, webhook, ctx.now), ctx.now);
	return { webhook, request: { headers, body } };
}

/** Writes down what came of an attempt, and what follows: done, again later, given up, or the webhook switched off. */
async function settle(ctx: Ctx, deliveryId: string, answer: OutsideAnswer, milliseconds: number): Promise<string> {
	const [delivery] = await ctx.tx
		.select()
		.from(webhookDeliveries)
		.where(eq(webhookDeliveries.id, deliveryId))
		.for("update");
	if (!delivery) return "deleted";
	const [webhook] = await ctx.tx.select().from(webhooks).where(eq(webhooks.id, delivery.webhookId)).for("update");
	if (!webhook) return "deleted";
	const told = "status" in answer ? { status: answer.status } : { fault: answer.fault };
	await ctx.tx.insert(webhookAttempts).values({ orgId: ctx.orgId, deliveryId, at: ctx.now, milliseconds, ...told });
	// Switched off meanwhile: what waits was given up already.
	if (delivery.state !== "waiting") return delivery.state;
	if ("status" in answer && answer.status >= 200 && answer.status < 300) {
		if (webhook.failingSince)
			await ctx.tx.update(webhooks).set({ failingSince: null }).where(eq(webhooks.id, webhook.id));
		return end(ctx, delivery, "delivered");
	}
	const failingSince = webhook.failingSince ?? ctx.now;
	if (!webhook.failingSince) await ctx.tx.update(webhooks).set({ failingSince }).where(eq(webhooks.id, webhook.id));
	const gone = "status" in answer && answer.status === 410;
	const tooLong = addHours(failingSince, ctx.policy.webhooks.disableAfterHours) <= ctx.now;
	if (gone || tooLong) {
		await end(ctx, delivery, "failed");
		await disable(ctx, webhook, gone ? "gone" : "failing");
		return "disabled";
	}
	const pause = ctx.policy.webhooks.retryMinutes[delivery.attempts];
	if (pause === undefined) return end(ctx, delivery, "failed");
	const nextAttemptAt = addHours(ctx.now, (pause * spread()) / 60);
	await ctx.tx
		.update(webhookDeliveries)
		.set({ attempts: delivery.attempts + 1, nextAttemptAt })
		.where(eq(webhookDeliveries.id, deliveryId));
	await ctx.enqueue(
		deliverWebhookName,
		{ orgId: ctx.orgId, deliveryId },
		{ key: deliveryId, startAfter: nextAttemptAt },
	);
	return "waiting";
}

/** So that what failed together is not tried again together. */
const spread = () => 0.9 + Math.random() * 0.2;

async function end(ctx: Ctx, delivery: Delivery, state: "delivered" | "failed"): Promise<string> {
	await ctx.tx
		.update(webhookDeliveries)
		.set({ state, attempts: delivery.attempts + 1, nextAttemptAt: null, endedAt: ctx.now })
		.where(eq(webhookDeliveries.id, delivery.id));
	return state;
}

/** Switches a webhook off by itself, and tells every owner once. */
async function disable(ctx: Ctx, webhook: WebhookRow, reason: DisabledReason): Promise<void> {
	if (webhook.disabledAt) return;
	await switchOff(ctx, webhook.id, reason);
	await record(ctx, "webhook.disabled", { type: "webhook", id: webhook.id });
	const owners = await ctx.tx
		.select({ userId: memberships.userId })
		.from(memberships)
		.where(eq(memberships.role, "owner"));
	for (const { userId } of owners) {
		const key = `${webhook.id}:${ctx.now.toISOString()}:${userId}`;
		await queueMail(ctx, webhookDisabledMail, { key, orgId: ctx.orgId, userId, subjectId: webhook.id });
	}
}
