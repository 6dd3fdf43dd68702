/** The states of a work order, in the order in which one usually passes them. */
export const orderStates = [
	"draft",
	"scheduled",
	"assigned",
	"en_route",
	"on_site",
	"in_progress",
	"on_hold",
	"done",
	"signed",
	"closed",
	"cancelled",
] as const;
export type OrderState = (typeof orderStates)[number];

/** Who may take a step: whoever works on orders, or whoever plans and closes them. */
type By = "order.work" | "order.edit";
/** What must be there first. */
export type OrderNeed = "assignee" | "planned_day" | "answers" | "no_timer" | "calibration" | "no_signature_required";

export type Step = {
	from: OrderState;
	to: OrderState;
	by: By;
	/** The step is taken with a reason in words. */
	reason?: true;
	needs?: readonly OrderNeed[];
	/** Taken by signing, not by itself. */
	signing?: true;
	/** Goes back into work after it had ended. */
	reopens?: true;
};

const ended: readonly OrderNeed[] = ["answers", "no_timer", "calibration"];

/**
 * Every step an order can take. A job at a desk has no travel: from assigned, and for who plans from scheduled and draft,
 * work begins at once.
 */
export const steps: readonly Step[] = [
	{ from: "draft", to: "scheduled", by: "order.edit", needs: ["planned_day"] },
	{ from: "draft", to: "assigned", by: "order.edit", needs: ["assignee"] },
	{ from: "draft", to: "in_progress", by: "order.edit" },
	{ from: "scheduled", to: "assigned", by: "order.edit", needs: ["assignee"] },
	{ from: "scheduled", to: "in_progress", by: "order.work" },
	{ from: "scheduled", to: "draft", by: "order.edit", reason: true },
	{ from: "assigned", to: "en_route", by: "order.work" },
	{ from: "assigned", to: "on_site", by: "order.work" },
	{ from: "assigned", to: "in_progress", by: "order.work" },
	{ from: "assigned", to: "scheduled", by: "order.work", reason: true, needs: ["planned_day"] },
	{ from: "en_route", to: "on_site", by: "order.work" },
	{ from: "en_route", to: "assigned", by: "order.work", reason: true },
	{ from: "on_site", to: "in_progress", by: "order.work" },
	{ from: "on_site", to: "on_hold", by: "order.work", reason: true, needs: ["no_timer"] },
	{ from: "in_progress", to: "on_hold", by: "order.work", reason: true, needs: ["no_timer"] },
	{ from: "on_hold", to: "in_progress", by: "order.work" },
	{ from: "in_progress", to: "done", by: "order.work", needs: ended },
	{ from: "done", to: "signed", by: "order.work", signing: true },
	{ from: "done", to: "closed", by: "order.edit", needs: ["no_signature_required"] },
	{ from: "signed", to: "closed", by: "order.edit" },
	{ from: "done", to: "in_progress", by: "order.work", reason: true, reopens: true },
	{ from: "signed", to: "in_progress", by: "order.edit", reason: true, reopens: true },
	{ from: "closed", to: "in_progress", by: "order.edit", reason: true, reopens: true },
	{ from: "cancelled", to: "draft", by: "order.edit", reason: true, reopens: true },
	...(["draft", "scheduled", "assigned", "en_route", "on_site", "in_progress", "on_hold"] as const).map(
		(from): Step => ({ from, to: "cancelled", by: "order.edit", reason: true, needs: ["no_timer"] }),
	),
];

/** Work is over, or will not be done: nothing of it changes until it is reopened. */
export const isEnded = (state: OrderState): boolean => ["done", "signed", "closed", "cancelled"].includes(state);

/** Somebody is at it or on the way: times, parts and answers are taken. */
export const isUnderWay = (state: OrderState): boolean =>
	["en_route", "on_site", "in_progress", "on_hold"].includes(state);

/** The step from one state to another; null where there is none. */
export const stepBetween = (from: OrderState, to: OrderState): Step | null =>
	steps.find((step) => step.from === from && step.to === to) ?? null;

/** What an order has, as far as its steps ask for it. */
export type OrderFacts = {
	assignees: number;
	plannedOn: string | null;
	/** Required tasks without an answer. */
	unanswered: number;
	runningTimers: number;
	/** The calibration that it opened is not completed yet. */
	calibrationOpen: boolean;
	signatureRequired: boolean;
};

/** What a step still lacks, in the order in which it is told. */
export function lacking({ needs = [] }: Step, facts: OrderFacts): OrderNeed[] {
	return needs.filter((need) => {
		if (need === "assignee") return facts.assignees === 0;
		if (need === "planned_day") return facts.plannedOn === null;
		if (need === "answers") return facts.unanswered > 0;
		if (need === "no_timer") return facts.runningTimers > 0;
		if (need === "calibration") return facts.calibrationOpen;
		return need === "no_signature_required" && facts.signatureRequired;
	});
}

/** Every step out of a state that a permission allows, each with what it still lacks. */
export function stepsFrom(state: OrderState, facts: OrderFacts, may: (by: By) => boolean) {
	return steps
		.filter(({ from, by }) => from === state && may(by))
		.map((step) => ({ ...step, lacks: lacking(step, facts) }));
}
