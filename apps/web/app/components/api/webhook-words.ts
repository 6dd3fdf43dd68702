import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { givenBy, joined } from "../../modules/given.ts";
import type { Answers } from "../../trpc.server.ts";

type Webhook = Answers["webhooks"]["list"][number];
export type WebhookEvent = Webhook["events"][number];
type Delivery = Answers["webhooks"]["get"]["deliveries"][number];

const given = givenBy<"events">(import.meta.glob("../../modules/*/events.ts", { eager: true, import: "events" }));
const EVERYWHERE = {
	"export.ready": msg`An export is ready`,
	"organisation.cancelled": msg`The subscription was cancelled`,
	"organisation.reactivated": msg`The organisation was reactivated`,
};

/** What each event means. */
export const EVENTS: Readonly<Record<WebhookEvent, MessageDescriptor>> = {
	...joined(given.map(({ its }) => its)),
	...EVERYWHERE,
};

/** The events that a deployment can tell of, from the modules it has. */
export const eventsIn = (modules: readonly string[]): WebhookEvent[] =>
	[...given.flatMap(({ module, its }) => (modules.includes(module) ? [its] : [])), EVERYWHERE].flatMap(
		(its) => Object.keys(its) as WebhookEvent[],
	);

export const WEBHOOK_STATES: Readonly<Record<Webhook["state"], { word: MessageDescriptor; style: string }>> = {
	on: { word: msg`On`, style: "text-pass" },
	failing: { word: msg`Failing`, style: "text-overdue" },
	off: { word: msg`Off`, style: "text-muted" },
};

export const OFF_BECAUSE: Readonly<Record<NonNullable<Webhook["disabledReason"]>, MessageDescriptor>> = {
	by_hand: msg`It was switched off by hand.`,
	failing: msg`It was switched off by itself: the receiver had taken nothing for too long.`,
	gone: msg`It was switched off by itself: the receiver answered that it is gone (410).`,
};

export const DELIVERY_STATES: Readonly<Record<Delivery["state"], { word: MessageDescriptor; style: string }>> = {
	waiting: { word: msg`Waiting`, style: "text-busy" },
	delivered: { word: msg`Delivered`, style: "text-pass" },
	failed: { word: msg`Given up`, style: "text-overdue" },
	dropped: { word: msg`Dropped: the webhook was off`, style: "text-muted" },
};

/** Why an attempt was answered by nobody. */
export const FAULTS: Readonly<Record<string, MessageDescriptor>> = {
	BLOCKED_ADDRESS: msg`Address in a private network`,
	UNKNOWN_HOST: msg`No such host`,
	TLS: msg`Certificate not accepted`,
	TIMEOUT: msg`No answer in time`,
	UNREACHABLE: msg`Not reachable`,
};
