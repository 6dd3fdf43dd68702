import {
	type KeptOrder,
	type KeptStep,
	keepStep,
	keptOrders,
	keptSteps,
	type OrderStep,
	setTimer,
	type TakenTask,
} from "./kept-orders.ts";
import { tellSteps } from "./send-steps.ts";
import { SHELLS } from "./shell.ts";
import { lastWho } from "./store.ts";

/** What became of a form that was kept here: `full`: no more photos fit, or this one is too large; `unkept`: it needs the server, or is empty. */
export type Kept = "kept" | "full" | "unkept" | StepFault;
/** What the server would refuse for certain: a failure without words, an end that is not after its beginning, no name. */
export type StepFault = "words" | "times" | "name";

type Limits = Pick<TakenTask, "lowerLimit" | "upperLimit">;

/** Why a step would be refused whenever it is sent; `task`: what it answers. */
export function faultOf(step: OrderStep, task: Limits | null): StepFault | null {
	if (step.kind === "sign") return step.printedName.trim() === "" ? "name" : null;
	if (step.kind === "time") return step.endedAt > step.startedAt ? null : "times";
	if (step.kind !== "answer" || step.notApplicable || step.note.trim() !== "") return null;
	const reading = Number(step.value.replace(",", "."));
	const isBelow = task?.lowerLimit != null && reading < Number(task.lowerLimit);
	const isAbove = task?.upperLimit != null && reading > Number(task.upperLimit);
	return step.value === "fail" || isBelow || isAbove ? "words" : null;
}

/**
 * Keeps what a form of a work order says until it can be sent; forms of the page with network and of the one without
 * have the same fields. Forms that need the server are not kept.
 */
export async function keepForm(kept: KeptOrder, form: FormData, now: Date): Promise<Kept> {
	const { id, who, order, timerSince } = kept;
	const intent = form.get("intent");
	if (intent === "start-timer") {
		await setTimer(id, now.getTime());
		tellSteps();
		return "kept";
	}
	const step = stepOf(form, kept, now);
	if (step === null) return "unkept";
	const task = step.kind === "answer" ? order.tasks.find((one) => one.id === step.taskId) : undefined;
	const fault = faultOf(step, task ?? null);
	if (fault !== null) return fault;
	if (!(await keepStep(who, id, step, keyOf(step, form)))) return "full";
	if (intent === "stop-timer" && timerSince !== null) await setTimer(id, null);
	tellSteps();
	return "kept";
}

/** Of a form of the page with network, for what would count twice: its answer may have been lost after it was taken. */
const keyOf = ({ kind }: OrderStep, form: FormData): string | undefined =>
	kind === "time" || kind === "photo" ? String(form.get("key") ?? "") || undefined : undefined;

function stepOf(form: FormData, { order, timerSince }: KeptOrder, now: Date): OrderStep | null {
	const text = (name: string) => String(form.get(name) ?? "");
	const file = form.get("file");
	if (file instanceof File) {
		if (file.size === 0) return null;
		return { kind: "photo", taskId: text("taskId") || null, fileName: file.name, photo: file };
	}
	switch (text("intent")) {
		case "answer": {
			const [notApplicable, seenAt] = [text("notApplicable") === "on", text("seenAt") || null];
			const typed = { taskId: text("taskId"), value: text("value"), note: text("note") };
			return { kind: "answer", ...typed, notApplicable, seenAt };
		}
		case "enter-time": {
			const [startedAt, endedAt] = [text("startedAt"), text("endedAt")];
			return { kind: "time", startedAt, endedAt, category: text("category") || "work", note: text("note") };
		}
		case "stop-timer": {
			const endedAt = now.toISOString();
			if (timerSince === null) return { kind: "stop-timer", stoppedAt: endedAt };
			return { kind: "time", startedAt: new Date(timerSince).toISOString(), endedAt, category: "work", note: "" };
		}
		case "move": {
			const to = text("to") as typeof order.state;
			return { kind: "move", to, reason: text("reason"), version: Number(text("version")) };
		}
		case "sign":
			return { kind: "sign", printedName: text("printedName") };
		default:
			return null;
	}
}

/**
 * Keeps a form of an order's page that did not reach the server, and opens the order without network. False where this
 * device cannot: then nothing is kept.
 */
export async function keepUnreached(orderId: string, form: FormData): Promise<boolean> {
	const who = await lastWho();
	const order = who && (await keptOrders(who)).find(({ id }) => id === orderId);
	if (!order || !("caches" in window) || !(await caches.match(SHELLS.orders.page))) return false;
	const kept = await keepForm(order, form, new Date());
	window.location.assign(`${SHELLS.orders.page}?order=${orderId}&form=${encodeURIComponent(kept)}`);
	return true;
}

/** The order as it will be once what waits here is taken. */
export function orderAfter({ order, timerSince }: KeptOrder, steps: readonly KeptStep[]) {
	const of = steps.map(({ step }) => step);
	const moves = of.flatMap((step) => (step.kind === "move" ? [step.to] : []));
	const photos = of.filter((step) => step.kind === "photo");
	const answered = new Set(of.flatMap((step) => (step.kind === "answer" ? [step.taskId] : [])));
	const hasAnswer = (task: (typeof order.tasks)[number]) =>
		task.kind === "photo"
			? task.photos > 0 || photos.some(({ taskId }) => taskId === task.id)
			: task.answeredAt !== null || answered.has(task.id);
	const isStopped = of.some((step) => step.kind === "stop-timer");
	return {
		state: moves.at(-1) ?? order.state,
		unanswered: order.tasks.filter((task) => task.required && !hasAnswer(task)).length,
		timer: timerSince !== null || (order.timerSince !== null && !isStopped),
		signature: of.find((step) => step.kind === "sign") ?? null,
	};
}

/** What lies here of one order for whoever worked here last; null where it does not lie here. */
export async function orderHere(orderId: string | null) {
	const who = await lastWho();
	if (who === null) return { who, orders: [], steps: [], kept: null };
	const [orders, steps] = await Promise.all([keptOrders(who), keptSteps(who)]);
	return { who, orders, steps, kept: orders.find(({ id }) => id === orderId) ?? null };
}
