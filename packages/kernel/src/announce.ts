import { sql } from "@calibrant/db/drizzle";
import type { Ctx } from "./ctx.ts";

/** What organisations' own programs can be told of: each with what it means, for the reference. */
export const webhookEvents = {
	"instrument.created": "An instrument was added to the register.",
	"instrument.retired": "An instrument was taken out of use.",
	"instrument.due": "The calibration of an instrument is due today, in the organisation's time zone.",
	"calibration.recorded": "A calibration was recorded in one go, or taken from another laboratory's certificate.",
	"calibration.completed": "A calibration was signed by whoever performed it.",
	"calibration.approved": "A second person has reviewed and approved a calibration.",
	"calibration.withdrawn": "A calibration was withdrawn; it stays readable.",
	"certificate.issued": "A certificate was issued.",
	"certificate.revised": "A certificate was replaced by a revision; the id is the revision's.",
	"oot.opened": "An instrument was found out of tolerance, and a case was opened.",
	"oot.closed": "A case of out of tolerance was closed.",
	"export.ready": "An archive of the organisation can be fetched.",
	"organisation.cancelled": "The subscription was cancelled; everything can only be read from now on.",
	"organisation.reactivated": "The organisation was reactivated in time; nothing is deleted.",
} as const satisfies Record<string, string>;

export type WebhookEvent = keyof typeof webhookEvents;

/** Only what enqueues the delivery is named here; the job itself belongs to packages/webhooks. */
export const deliverWebhookName = { name: "webhook.deliver" } as const;

/**
 * Tells the organisation's webhooks of an event, in the transaction that is the event: one delivery for each that is
 * switched on and asked for it. `occurrence` makes events of one record several, such as a due date; without it each
 * call is an event of its own.
 */
export async function announce(
	ctx: Pick<Ctx, "tx" | "orgId" | "now" | "enqueue">,
	event: WebhookEvent,
	subjectId: string,
	occurrence?: string,
): Promise<void> {
	const key = occurrence === undefined ? sql`uuidv7()::text` : sql`${occurrence}::text`;
	const told = await ctx.tx.execute<{ id: string }>(sql`
		insert into webhook_deliveries (org_id, webhook_id, event, subject_id, event_key, state, created_at, next_attempt_at)
		select org_id, id, ${event}, ${subjectId}::uuid, ${event} || ' ' || ${subjectId} || ' ' || ${key}, 'waiting',
			${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz
		from webhooks where disabled_at is null and ${event} = any (events)
		on conflict do nothing returning id`);
	for (const { id } of told) await ctx.enqueue(deliverWebhookName, { orgId: ctx.orgId, deliveryId: id }, { key: id });
}
