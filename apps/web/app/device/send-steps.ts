import type { StepRefused } from "../routes/maintenance/order-send.ts";
import { changeStep, type KeptStep, keptSteps, type OrderStep, settleStep, takeAway } from "./kept-orders.ts";
import { type Who, watchNetwork } from "./store.ts";

/** What became of a step that was sent. */
export type StepOutcome =
	| { kind: "done" }
	| { kind: "unreached" }
	| { kind: "signed out" }
	| { kind: "refused"; refusal: StepRefused };
type Post = (kept: KeptStep) => Promise<StepOutcome>;

let isSignedOut = false;

const PATIENCE_MILLISECONDS = 60_000;

async function postStep({ orderId, who, key, step }: KeptStep): Promise<StepOutcome> {
	const body = new FormData();
	const { photo, ...told } = step.kind === "photo" ? step : { ...step, photo: null };
	body.set("who", JSON.stringify(who));
	body.set("step", JSON.stringify(told));
	if (photo) body.set("file", photo, step.kind === "photo" ? step.fileName : "");
	let answer: Response;
	try {
		answer = await fetch(`/app/work-orders/${orderId}/send`, {
			...{ method: "POST", redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MILLISECONDS), body },
			headers: { "idempotency-key": key },
		});
	} catch {
		return { kind: "unreached" };
	}
	if (answer.status >= 500 || answer.status === 429) return { kind: "unreached" };
	if (answer.status === 401) return { kind: "signed out" };
	const refusal = (await answer.json().catch(() => null)) as StepRefused | { done: true } | null;
	if (refusal === null) return { kind: "unreached" };
	return "done" in refusal ? { kind: "done" } : { kind: "refused", refusal };
}

/** Somebody meanwhile did the very same: nothing is left to choose. */
export function isSame(step: OrderStep, current: Record<string, unknown> | null): boolean {
	if (current === null) return false;
	if (step.kind === "move") return current.state === step.to;
	if (step.kind !== "answer") return false;
	if (String(current.note ?? "").trim() !== step.note.trim()) return false;
	if (step.notApplicable) return current.result === "not_applicable";
	const typed = step.value.trim();
	return [current.reading, current.text, current.result].some(
		(one) => typeof one === "string" && one !== "" && (one === typed || one === typed.replace(",", ".")),
	);
}

/**
 * The step that is sent next: the oldest of an order that nothing holds. What was refused holds back what follows in its
 * order, and nothing of others. A signature is never sent: it is given on the page of the order, after all the rest.
 */
export const nextToSend = (steps: readonly KeptStep[]): KeptStep | undefined =>
	steps.find(
		(one) =>
			one.step.kind !== "sign" &&
			!steps.some(({ refused, orderId, id }) => refused !== null && orderId === one.orderId && id <= one.id),
	);

/**
 * Sends the steps of this person in the order of {@link nextToSend}, until none is left or the server is not reached.
 * Returns how many it answered.
 */
export async function sendSteps(who: Who, post: Post = postStep): Promise<number> {
	let answered = 0;
	for (;;) {
		const next = nextToSend(await keptSteps(who));
		if (!next) return answered;
		const outcome = await post(next);
		if (outcome.kind === "unreached" || outcome.kind === "signed out") {
			isSignedOut = outcome.kind === "signed out";
			if (isSignedOut) tellSteps();
			return answered;
		}
		isSignedOut = false;
		answered += 1;
		if (outcome.kind === "done") await takeAway(next);
		else {
			const { refusal } = outcome;
			await changeStep(next.id, (now) => (now.key === next.key ? { ...now, refused: refusal } : now));
			if (refusal.stale && isSame(next.step, refusal.current)) await settleStep(next.id, "drop");
		}
		tellSteps();
	}
}

/** Whether the last try met a session that is over, or somebody else's. */
export const wasSignedOut = (): boolean => isSignedOut;

const listeners = new Set<() => void>();

/** Tells whoever shows the steps that they changed. Returns what ends it. */
export function onSteps(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

export const tellSteps = (): void => {
	for (const listener of listeners) listener();
};

/** {@link sendSteps} in one tab at a time; what lies here of the orders is fetched anew afterwards. */
export async function sendAllSteps(who: Who): Promise<void> {
	const send = async () => {
		if ((await sendSteps(who)) === 0) return;
		await (await import("./take-along.ts")).takeAlong().catch(() => {});
		tellSteps();
	};
	await (navigator.locks ? navigator.locks.request("calibrant-steps", send) : send());
}

/** Sends whenever {@link watchNetwork} says so. Returns what ends it. */
export const watchSteps = (who: Who): (() => void) => watchNetwork(() => sendAllSteps(who));
