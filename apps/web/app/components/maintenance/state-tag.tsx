import type { MessageDescriptor } from "@lingui/core";
import { useLingui } from "@lingui/react";
import { ORDER_STATES, type OrderState, PRIORITIES, REQUEST_STATES, type RequestState } from "./words.ts";

const frame = "inline-flex items-center rounded-control border px-2 py-0.5 text-meta whitespace-nowrap";

function Tag({ words, tone }: { words: MessageDescriptor; tone: string }) {
	const { i18n } = useLingui();
	return <span className={`${frame} ${tone}`}>{i18n._(words)}</span>;
}

const TONES = {
	waits: "border-line bg-retired-soft text-ink",
	runs: "border-busy bg-busy-soft text-busy",
	well: "border-pass bg-pass-soft text-pass",
	stops: "border-overdue bg-overdue-soft text-overdue",
};

const ORDER_TONES: Readonly<Record<OrderState, keyof typeof TONES>> = {
	...{ draft: "waits", scheduled: "waits", assigned: "waits", cancelled: "waits", closed: "well", signed: "well" },
	...{ en_route: "runs", on_site: "runs", in_progress: "runs", done: "runs", on_hold: "stops" },
};

/** The state of a work order in one word. */
export const OrderTag = ({ state }: { state: OrderState }) => (
	<Tag words={ORDER_STATES[state]} tone={TONES[ORDER_TONES[state]]} />
);

const REQUEST_TONES: Readonly<Record<RequestState, keyof typeof TONES>> = {
	...{ submitted: "runs", triaged: "runs", approved: "well", rejected: "waits", cancelled: "waits" },
};

/** The state of a service request in one word. */
export const RequestTag = ({ state }: { state: RequestState }) => (
	<Tag words={REQUEST_STATES[state]} tone={TONES[REQUEST_TONES[state]]} />
);

/** How soon something matters, in a list: quietly where it is as usual. */
export function PriorityCell({ priority }: { priority: keyof typeof PRIORITIES }) {
	const { i18n } = useLingui();
	if (priority !== "normal") return <PriorityTag priority={priority} />;
	return <span className="text-meta text-muted">{i18n._(PRIORITIES.normal)}</span>;
}

/** How soon something matters; nothing where it is as usual. */
export function PriorityTag({ priority }: { priority: keyof typeof PRIORITIES }) {
	if (priority === "normal") return null;
	return <Tag words={PRIORITIES[priority]} tone={priority === "low" ? TONES.waits : TONES.stops} />;
}
