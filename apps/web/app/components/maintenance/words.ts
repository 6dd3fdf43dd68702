import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";
import "../../words/maintenance.ts";

export type Order = Answers["workOrders"]["get"];
export type OrderState = Order["order"]["state"];
export type Step = Order["steps"][number];
export type Task = Order["tasks"][number];
export type RequestState = Answers["serviceRequests"]["get"]["request"]["state"];
export type Plan = Answers["preventivePlans"]["get"]["plan"];
export type Asset = Answers["assets"]["get"]["asset"];

type Words<Key extends string> = Readonly<Record<Key, MessageDescriptor>>;

export const ORDER_STATES: Words<OrderState> = {
	draft: msg({ message: "Draft", context: "order" }),
	scheduled: msg({ message: "Scheduled", context: "order" }),
	assigned: msg({ message: "Assigned", context: "order" }),
	en_route: msg`On the way`,
	on_site: msg`On site`,
	in_progress: msg`In progress`,
	on_hold: msg`On hold`,
	done: msg({ message: "Done", context: "order" }),
	signed: msg({ message: "Signed", context: "order" }),
	closed: msg({ message: "Closed", context: "order" }),
	cancelled: msg({ message: "Cancelled", context: "order" }),
};

export const REQUEST_STATES: Words<RequestState> = {
	submitted: msg({ message: "New", context: "request" }),
	triaged: msg({ message: "Triaged", context: "request" }),
	approved: msg({ message: "Approved", context: "request" }),
	rejected: msg({ message: "Rejected", context: "request" }),
	cancelled: msg({ message: "Cancelled", context: "request" }),
};

export const PRIORITIES: Words<Order["order"]["priority"]> = {
	urgent: msg({ message: "Urgent", context: "priority" }),
	high: msg({ message: "High", context: "priority" }),
	normal: msg({ message: "Normal", context: "priority" }),
	low: msg({ message: "Low", context: "priority" }),
};

export const ORDER_TYPES: Words<Order["order"]["type"]> = {
	repair: msg({ message: "Repair", context: "type" }),
	preventive: msg({ message: "Preventive", context: "type" }),
	inspection: msg({ message: "Inspection", context: "type" }),
	calibration: msg({ message: "Calibration", context: "type" }),
	installation: msg({ message: "Installation", context: "type" }),
};

export const CRITICALITIES: Words<Asset["criticality"]> = {
	critical: msg({ message: "Critical", context: "asset" }),
	normal: msg({ message: "Normal", context: "asset" }),
	low: msg({ message: "Low", context: "asset" }),
};

export const TIME_CATEGORIES: Words<Order["costs"]["times"][number]["category"]> = {
	work: msg`Work`,
	travel: msg`Travel`,
	waiting: msg({ message: "Waiting", context: "time" }),
};

export const TASK_KINDS: Words<Task["kind"]> = {
	check: msg({ message: "Check", context: "task" }),
	number: msg({ message: "Number", context: "task" }),
	text: msg({ message: "Text", context: "task" }),
	choice: msg({ message: "Choice", context: "task" }),
	meter: msg({ message: "Meter", context: "task" }),
	photo: msg({ message: "Photo", context: "task" }),
};

export const PLAN_TYPES: Words<Plan["type"]> = {
	preventive: ORDER_TYPES.preventive,
	inspection: ORDER_TYPES.inspection,
	calibration: ORDER_TYPES.calibration,
};

export const TRIGGERS: Words<Plan["trigger"]> = {
	calendar: msg`After so much time`,
	meter: msg`After so much on a meter`,
	usage: msg`After so many uses of the instrument`,
};

export const BASES: Words<Plan["basis"]> = {
	scheduled: msg`From the day or count it was due at`,
	completed: msg`From when the order before ended`,
};

export const UNITS: Words<NonNullable<Plan["everyUnit"]>> = {
	day: msg`Days`,
	week: msg`Weeks`,
	month: msg`Months`,
	year: msg`Years`,
};

/** How often a plan is due, in words. */
export function rhythmWords({ trigger, everyCount, everyUnit, everyAmount }: Plan, unit: string, i18n: I18n): string {
	if (trigger === "calendar") {
		const count = everyCount ?? 0;
		if (everyUnit === "day") return i18n._(msg`${plural(count, { one: "Every day", other: "Every # days" })}`);
		if (everyUnit === "week") return i18n._(msg`${plural(count, { one: "Every week", other: "Every # weeks" })}`);
		if (everyUnit === "month") return i18n._(msg`${plural(count, { one: "Every month", other: "Every # months" })}`);
		return i18n._(msg`${plural(count, { one: "Every year", other: "Every # years" })}`);
	}
	const amount = `${everyAmount ?? ""} ${unit}`.trim();
	return trigger === "meter" ? i18n._(msg`Every ${amount}`) : i18n._(msg`Every ${amount} uses`);
}

/** The button that takes an order into a state. */
export const STEP_VERBS: Words<OrderState> = {
	draft: msg`Back to draft`,
	scheduled: msg({ message: "Schedule", context: "order" }),
	assigned: msg`Hand over`,
	en_route: msg`On my way`,
	on_site: msg`I am on site`,
	in_progress: msg`Begin the work`,
	on_hold: msg`Put on hold`,
	done: msg`The work is done`,
	signed: msg`Sign`,
	closed: msg({ message: "Close", context: "order" }),
	cancelled: msg`Cancel the order`,
};

/** What a step still lacks. */
export const LACKS: Words<Step["lacks"][number]> = {
	assignee: msg`Assign somebody first.`,
	planned_day: msg`Plan the day first.`,
	answers: msg`Answer the required tasks first.`,
	no_timer: msg`Stop the running timer first.`,
	calibration: msg`Complete its calibration first.`,
	no_signature_required: msg`It is signed before it is closed.`,
};

/** The entries of such words as the options of a select. */
export const optionsOf = <Key extends string>(words: Words<Key>, i18n: I18n) =>
	(Object.keys(words) as Key[]).map((value) => ({ value, label: i18n._(words[value]) }));
