import { randomUUID } from "node:crypto";
import { count, eq } from "@calibrant/db/drizzle";
import { webhooks } from "@calibrant/db/schema";
import { whyNotOutside } from "@calibrant/http/outside";
import {
	type Ctx,
	DomainError,
	invalid,
	permit,
	plainText,
	record,
	type WebhookEvent,
	webhookEvents,
} from "@calibrant/kernel";
import { addHours } from "@calibrant/policy";
import { z } from "zod";
import { lockWebhook } from "./find-webhook.ts";
import { newSecret, sealAsPrevious, sealSecret, type WebhookHouse } from "./webhook-secret.ts";

/** Enough for every system of a company; each event is a request to each. */
const mostWebhooks = 20;

const fields = {
	name: plainText(100).min(1, "Say what it is for."),
	url: z.string().trim().min(1, "Give the address.").max(2000),
	events: z
		.array(z.enum(Object.keys(webhookEvents) as [WebhookEvent, ...WebhookEvent[]]))
		.min(1, "Choose at least one."),
};
export const createWebhookInput = z.strictObject(fields);
export const updateWebhookInput = z.strictObject({ id: z.uuid(), ...fields });
export const oneWebhookInput = z.strictObject({ id: z.uuid() });

/** Makes a webhook and gives its secret, this once. Throws INVALID for an address that is not to be reached. */
export async function createWebhook(
	house: WebhookHouse,
	ctx: Ctx,
	input: z.output<typeof createWebhookInput>,
): Promise<{ id: string; secret: string }> {
	permit(ctx, "webhook.manage");
	const [has] = await ctx.tx.select({ n: count() }).from(webhooks);
	if ((has?.n ?? 0) >= mostWebhooks) {
		throw new DomainError("CONFLICT", `There are ${mostWebhooks} webhooks already.`, "Delete one that is not used.");
	}
	needOutside(house, input.url);
	const row = { orgId: ctx.orgId, id: randomUUID() };
	const secret = newSecret();
	await ctx.tx.insert(webhooks).values({
		...{ ...row, name: input.name, url: input.url, events: ordered(input.events) },
		...{ sealedSecret: sealSecret(house.keyRing, row, secret), createdBy: ctx.actor.ref, createdAt: ctx.now },
	});
	await record(ctx, "webhook.created", { type: "webhook", id: row.id });
	return { id: row.id, secret };
}

/** Changes name, address and events. The secret stays. */
export async function updateWebhook(
	house: WebhookHouse,
	ctx: Ctx,
	{ id, ...input }: z.output<typeof updateWebhookInput>,
): Promise<{ id: string }> {
	permit(ctx, "webhook.manage");
	await lockWebhook(ctx, id);
	needOutside(house, input.url);
	await ctx.tx
		.update(webhooks)
		.set({ ...input, events: ordered(input.events) })
		.where(eq(webhooks.id, id));
	await record(ctx, "webhook.updated", { type: "webhook", id });
	return { id };
}

/** Makes a new secret and gives it, this once. The one before signs too for as long as the policy says. */
export async function rotateWebhookSecret(
	house: WebhookHouse,
	ctx: Ctx,
	{ id }: z.output<typeof oneWebhookInput>,
): Promise<{ secret: string; previousUntil: Date }> {
	permit(ctx, "webhook.manage");
	const row = await lockWebhook(ctx, id);
	const secret = newSecret();
	const previousUntil = addHours(ctx.now, ctx.policy.webhooks.secretOverlapHours);
	const sealedPrevious = sealAsPrevious(house.keyRing, row);
	const sealedSecret = sealSecret(house.keyRing, row, secret);
	await ctx.tx.update(webhooks).set({ sealedSecret, sealedPrevious, previousUntil }).where(eq(webhooks.id, id));
	await record(ctx, "webhook.secret_rotated", { type: "webhook", id });
	return { secret, previousUntil };
}

function needOutside({ webhookNetworks = [] }: WebhookHouse, url: string): void {
	const why = whyNotOutside(url, webhookNetworks);
	if (why) throw invalid("This address cannot be told of events.", why, { url: why });
}

const ordered = (events: readonly WebhookEvent[]) =>
	Object.keys(webhookEvents).filter((event) => events.includes(event as WebhookEvent));
