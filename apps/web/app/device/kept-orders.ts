import type { Jsonify } from "../components/maintenance/jsonify.ts";
import type { Answers } from "../trpc.server.ts";
import { isOf, newKey, store, sweepOrders, type Who } from "./store.ts";

/** A work order as it was taken along; instants as ISO 8601 texts. */
export type TakenOrder = Jsonify<Answers["workOrders"]["toTake"]["orders"][number]>;
export type TakenTask = TakenOrder["tasks"][number];

/** An order that lies on this device. */
export interface KeptOrder {
	/** Of the order. */
	id: string;
	who: Who;
	/** Milliseconds since 1970 by the clock of this device. */
	keptAt: number;
	order: TakenOrder;
	/** Of the organisation, in which times are typed. */
	timeZone: string;
	/** Since when a timer runs that was started without network; milliseconds since 1970. */
	timerSince: number | null;
	/** Of whoever works here, as it is printed under a signature. */
	name?: string;
	/** Milliseconds by which the server's clock was ahead of this device's: what is kept is judged by the server's. */
	ahead?: number;
	/** What one entry of time holds, in hours, as the server said it. */
	longestHours?: number;
}

/** The time of the server, as far as it is known without it. */
export const nowAt = ({ ahead = 0 }: KeptOrder): Date => new Date(Date.now() + ahead);

/** One thing that somebody did at an order without network. */
export type OrderStep =
	| { kind: "answer"; taskId: string; value: string; note: string; notApplicable: boolean; seenAt: string | null }
	/** Texts of `datetime-local` in the organisation's zone, or ISO 8601 with a zone. */
	| { kind: "time"; startedAt: string; endedAt: string; category: string; note: string }
	/** Likewise. */
	| { kind: "stop-timer"; stoppedAt: string }
	| { kind: "photo"; taskId: string | null; fileName: string; photo: Blob }
	| { kind: "move"; to: TakenOrder["state"]; reason: string; version: number }
	/** Waits for its writer: a signature is given with the password, which never lies on a device. */
	| { kind: "sign"; printedName: string };

/** Why a step was not taken. `stale`: somebody did something meanwhile; `current`: what stands there now. */
export interface StepRefusal {
	stale: boolean;
	problem: string;
	current: Record<string, unknown> | null;
}

/** A step that waits on this device to be sent, in the order of `id`. */
export interface KeptStep {
	id: string;
	orderId: string;
	who: Who;
	typedAt: number;
	/** The Idempotency-Key that it is sent under, however often. */
	key: string;
	step: OrderStep;
	/** What it answers, as it was called then: somebody may take the task out meanwhile. */
	task?: TaskName | undefined;
	refused: StepRefusal | null;
}

export type TaskName = Pick<TakenTask, "label" | "unit">;

/** Most photos that wait here at once, and the bytes of one: what a server would refuse is refused here. */
export const photosKept = { most: 20, bytes: 10 * 1024 * 1024 } as const;

let counted = 0;
/** Sorts as it was made, also within a millisecond and over a reload. */
const newId = (now: number) => `${String(now).padStart(15, "0")}-${String(++counted % 1_000_000).padStart(6, "0")}`;

/** The orders that this person took along. */
export async function keptOrders(who: Who): Promise<KeptOrder[]> {
	await sweepOrders();
	return (await (await store()).getAll("orders")).filter(isOf(who));
}

/** What this person did and is not sent, oldest first. */
export async function keptSteps(who: Who): Promise<KeptStep[]> {
	await sweepOrders();
	return (await (await store()).getAll("steps")).filter(isOf(who));
}

/** Puts the orders of a person as they are on the server now; one that is no longer theirs goes unless it has steps. */
export async function keepOrders(
	who: Who,
	of: Required<Pick<KeptOrder, "timeZone" | "ahead" | "name" | "longestHours">>,
	orders: readonly TakenOrder[],
): Promise<void> {
	const step = (await store()).transaction(["orders", "steps"], "readwrite");
	const kept = step.objectStore("orders");
	const before = new Map((await kept.getAll()).filter(isOf(who)).map((one) => [one.id, one]));
	const waiting = new Set((await step.objectStore("steps").getAll()).map(({ orderId }) => orderId));
	const now = new Set(orders.map(({ id }) => id));
	const isGone = ({ id, timerSince }: KeptOrder) => !now.has(id) && !waiting.has(id) && timerSince === null;
	const gone = [...before.values()].filter(isGone);
	await Promise.all([
		...gone.map(({ id }) => kept.delete(id)),
		...orders.map((order) => {
			const timerSince = before.get(order.id)?.timerSince ?? null;
			return kept.put({ id: order.id, who, keptAt: Date.now(), order, timerSince, ...of });
		}),
		step.done,
	]);
}

/** Starts, or with null ends, the timer that runs here on an order. */
export async function setTimer(orderId: string, since: number | null): Promise<void> {
	const step = (await store()).transaction("orders", "readwrite");
	const kept = await step.store.get(orderId);
	if (kept) await step.store.put({ ...kept, timerSince: since });
	await step.done;
}

/**
 * Keeps a step to be sent. An answer takes the place of one to the same task that waits; a move follows on the moves that
 * wait. Returns false where no more photos fit. `key`: of the form that may have reached the server already; `task`: what
 * it answers.
 */
export async function keepStep(
	who: Who,
	orderId: string,
	done: OrderStep,
	{ key = newKey(), task }: { key?: string | undefined; task?: TaskName | undefined } = {},
): Promise<boolean> {
	const step = (await store()).transaction("steps", "readwrite");
	const all = (await step.store.getAll()).filter(isOf(who));
	const before = all.filter((one) => one.orderId === orderId);
	const room = all.filter((one) => one.step.kind === "photo").length < photosKept.most;
	if (done.kind === "photo" && (!room || done.photo.size > photosKept.bytes)) return false;
	const now = Date.now();
	const same = before.find((one) => replaces(done, one.step));
	const waiting = before.filter((one) => one.step.kind === "move").length;
	const next = done.kind === "move" ? { ...done, version: done.version + waiting } : done;
	const kept = { orderId, who, typedAt: now, key, step: next, task, refused: null };
	await step.store.put({ ...kept, id: same?.id ?? newId(now) });
	await step.done;
	return true;
}

const replaces = (done: OrderStep, before: OrderStep) =>
	(done.kind === "answer" && before.kind === "answer" && done.taskId === before.taskId) ||
	(done.kind === "sign" && before.kind === "sign");

/** Changes a step, if it is still there; null deletes it. */
export async function changeStep(id: string, change: (kept: KeptStep) => KeptStep | null): Promise<void> {
	const step = (await store()).transaction("steps", "readwrite");
	const kept = await step.store.get(id);
	const next = kept ? change(kept) : null;
	if (kept) await (next === null ? step.store.delete(id) : step.store.put(next));
	await step.done;
}

/**
 * Takes away a step that the server took, if it is still the one that was sent; an order that it moved stands there now, so
 * that its page does not fall back until it is laid here anew.
 */
export async function takeAway({ id, key, orderId }: KeptStep): Promise<void> {
	const step = (await store()).transaction(["orders", "steps"], "readwrite");
	const [orders, steps] = [step.objectStore("orders"), step.objectStore("steps")];
	const [sent, kept] = [await steps.get(id), await orders.get(orderId)];
	// What was typed over it meanwhile stays, and is sent next.
	if (sent?.key === key) {
		await steps.delete(id);
		if (kept && sent.step.kind === "move") {
			const order = { ...kept.order, state: sent.step.to, version: sent.step.version + 1 };
			await orders.put({ ...kept, order });
		}
	}
	await step.done;
}

/**
 * Ends what was refused: `drop` forgets the step, `again` sends it knowingly over what stands there now, under a new key.
 * The moves that wait behind it follow on the version that it leaves.
 */
export async function settleStep(id: string, how: "again" | "drop"): Promise<void> {
	const step = (await store()).transaction("steps", "readwrite");
	const kept = await step.store.get(id);
	if (kept) {
		await (how === "drop" ? step.store.delete(id) : step.store.put(overCurrent(kept)));
		const later = (await step.store.getAll()).filter((one) => one.orderId === kept.orderId && one.id > id);
		await Promise.all(movesAfter(kept, later, how).map((one) => step.store.put(one)));
	}
	await step.done;
}

/** A step as it goes over what stands there now. */
export function overCurrent(kept: KeptStep): KeptStep {
	const { step, refused } = kept;
	const again = { ...kept, key: newKey(), refused: null };
	const { answeredAt, version } = refused?.current ?? {};
	if (step.kind === "answer" && refused?.stale)
		return { ...again, step: { ...step, seenAt: answeredAt ? String(answeredAt) : null } };
	if (step.kind === "move" && typeof version === "number") return { ...again, step: { ...step, version } };
	return again;
}

/** The moves behind one that was refused, with the versions that they will meet. */
export function movesAfter({ step, refused }: KeptStep, later: readonly KeptStep[], how: "again" | "drop"): KeptStep[] {
	if (step.kind !== "move") return [];
	const { version } = refused?.current ?? {};
	let next = (typeof version === "number" ? version : step.version) + (how === "again" ? 1 : 0);
	return later.flatMap((one) => (one.step.kind === "move" ? [{ ...one, step: { ...one.step, version: next++ } }] : []));
}
