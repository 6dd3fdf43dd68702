import {
	type KeptOrder,
	type KeptStep,
	keepStep,
	keptOrders,
	keptSteps,
	nowAt,
	type OrderStep,
	setTimer,
	type TakenTask,
} from "./kept-orders.ts";
import { tellSteps } from "./send-steps.ts";
import { SHELLS } from "./shell.ts";
import { lastWho } from "./store.ts";
import { isWholePhoto } from "./whole-photo.ts";

/** What became of a form that was kept here: `full`: no more photos fit, or this one is too large; `unkept`: it needs the server, or is empty. */
export type Kept = "kept" | "full" | "unkept" | StepFault;
/**
 * What the server would refuse for certain: a failure without words; an end that is not after its beginning, has not come
 * yet, or lies too far from it; a file that is no photo; no name; a reading that is no number.
 */
export type StepFault = "words" | "times" | "future" | "long" | "picture" | "name" | "number";

type Limits = Pick<TakenTask, "kind" | "lowerLimit" | "upperLimit">;

/** What steps are judged by: the time, the zone in which times are typed, and what the server said of the order. */
type Known = Pick<KeptOrder, "timeZone" | "longestHours"> & { now: Date; timerSince: string | null };

/** Why a step would be refused whenever it is sent; `task`: what it answers. */
export function faultOf(step: OrderStep, task: Limits | null, known: Known): StepFault | null {
	if (step.kind === "sign") return step.printedName.trim() === "" ? "name" : null;
	if (step.kind === "time") return timeFault(step, known);
	if (step.kind === "stop-timer")
		return known.timerSince === null
			? null
			: timeFault({ startedAt: known.timerSince, endedAt: step.stoppedAt }, known);
	if (step.kind !== "answer" || step.notApplicable || step.value.trim() === "") return null;
	const reading = Number(step.value.replace(/\s/g, "").replace(",", ".").replace("\u2212", "-"));
	if ((task?.kind === "number" || task?.kind === "meter") && !Number.isFinite(reading)) return "number";
	if (step.note.trim() !== "") return null;
	const isBelow = task?.lowerLimit != null && reading < Number(task.lowerLimit);
	const isAbove = task?.upperLimit != null && reading > Number(task.upperLimit);
	return step.value === "fail" || isBelow || isAbove ? "words" : null;
}

/** As `enterTime` and `stopTimer` of the module, by the clock of the organisation. */
function timeFault(
	{ startedAt, endedAt }: { startedAt: string; endedAt: string },
	{ now, timeZone, longestHours = Number.POSITIVE_INFINITY }: Known,
): StepFault | null {
	const local = (at: string) => (at.endsWith("Z") ? localTime(new Date(at), timeZone) : at);
	const [from, to] = [local(startedAt), local(endedAt)];
	if (!(to > from)) return "times";
	if (to > localTime(now, timeZone)) return "future";
	return Date.parse(`${to}Z`) - Date.parse(`${from}Z`) > longestHours * 3_600_000 ? "long" : null;
}

/** Since when the timer of whoever works here runs on this order, started here or with network; ISO 8601. */
const timerOf = ({ timerSince, order }: KeptOrder): string | null =>
	timerSince === null ? order.timerSince : new Date(timerSince).toISOString();

/** Whether the timer was forgotten: it has run for longer than one entry holds, and asks when the work ended. */
export function isTimerForgotten(kept: KeptOrder): boolean {
	const since = timerOf(kept);
	const hours = kept.longestHours ?? Number.POSITIVE_INFINITY;
	return since !== null && nowAt(kept).getTime() - Date.parse(since) > hours * 3_600_000;
}

/** `2026-03-02T14:05:30`: sorts with what a field for times holds. */
const localTime = (at: Date, timeZone: string): string =>
	at.toLocaleString("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).replace(" ", "T");

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
	const task = "taskId" in step ? order.tasks.find((one) => one.id === step.taskId) : undefined;
	const fault = faultOf(step, task ?? null, { ...kept, now, timerSince: timerOf(kept) });
	if (fault !== null) return fault;
	if (step.kind === "photo" && !(await isWholePhoto(step.photo))) return "picture";
	const name = task && { label: task.label, unit: task.unit };
	if (!(await keepStep(who, id, step, { key: keyOf(step, form), task: name }))) return "full";
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
			const endedAt = text("stoppedAt") || now.toISOString();
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
	const kept = await keepForm(order, form, nowAt(order));
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
