import { deviceDraftMilliseconds } from "@calibrant/policy/device";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { KeptOrder, KeptStep } from "./kept-orders.ts";
import type { KeptWork } from "./kept-work.ts";

/** Who typed, and where they worked: nobody else is shown it. */
export interface Who {
	userId: string;
	orgId: string;
}

interface Store extends DBSchema {
	work: { key: string; value: KeptWork };
	who: { key: "last"; value: Who };
	orders: { key: string; value: KeptOrder };
	steps: { key: string; value: KeptStep };
}

const NAME = "calibrant";
let opened: Promise<IDBPDatabase<Store>> | null = null;

/** Fails where the browser stores nothing, as in some private windows: nothing is kept there. */
export function store(): Promise<IDBPDatabase<Store>> {
	opened ??= openDB<Store>(NAME, 2, {
		upgrade(database, before) {
			if (before < 1) {
				database.createObjectStore("work", { keyPath: "id" });
				database.createObjectStore("who");
			}
			database.createObjectStore("orders", { keyPath: "id" });
			database.createObjectStore("steps", { keyPath: "id" });
		},
		// A tab with a newer product must not wait for this one.
		blocking: (_now, _next, event) => (event.target as IDBDatabase).close(),
		terminated() {
			opened = null;
		},
	});
	return opened;
}

/** Whether something that is kept is this person's, typed in this organisation. */
export const isOf =
	(who: Who) =>
	(kept: { who: Who }): boolean =>
		kept.who.userId === who.userId && kept.who.orgId === who.orgId;

/** Deletes the work orders that have lain here, and the steps that have waited, longer than the policy allows, whoever's they are. */
export async function sweepOrders(): Promise<void> {
	const step = (await store()).transaction(["orders", "steps"], "readwrite");
	const oldest = Date.now() - deviceDraftMilliseconds;
	const [orders, steps] = [step.objectStore("orders"), step.objectStore("steps")];
	for (const { id, keptAt } of await orders.getAll()) if (keptAt < oldest) await orders.delete(id);
	for (const { id, typedAt } of await steps.getAll()) if (typedAt < oldest) await steps.delete(id);
	await step.done;
}

/** Whether something that this person did at work orders waits here; what is too old is deleted first. */
export async function hasSteps(who: Who): Promise<boolean> {
	await sweepOrders();
	return (await (await store()).getAll("steps")).some(isOf(who));
}

/** Notes who works here, so that pages can be opened again without network. */
export async function noteWho(who: Who): Promise<void> {
	await (await store()).put("who", who, "last");
}

export const lastWho = async (): Promise<Who | null> => (await (await store()).get("who", "last")) ?? null;

/** Nobody works here until somebody has signed in: what the one before kept stays, and is shown to nobody else. */
export async function forgetWho(): Promise<void> {
	const isThere = (await indexedDB.databases()).some(({ name }) => name === NAME);
	if (isThere) await (await store()).delete("who", "last");
}

/** How many calibrations and work orders have something here that is not saved, of everybody who has worked on this device. */
export async function countUnsaved(): Promise<number> {
	const database = await store();
	const orders = new Set((await database.getAll("steps")).map(({ orderId }) => orderId));
	return (await database.count("work")) + orders.size;
}

/** Empties this device: nothing of anybody is left. */
export async function forgetAll(): Promise<void> {
	const names = ["work", "who", "orders", "steps"] as const;
	const step = (await store()).transaction(names, "readwrite");
	await Promise.all([...names.map((name) => step.objectStore(name).clear()), step.done]);
}

/** How often it is tried again. Browsers promise no sending in the background, so neither do we. */
const AGAIN_MILLISECONDS = 30_000;

/** A new Idempotency-Key, also on pages that came over HTTP. */
export const newKey = () =>
	[...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Sends when the page opens, when the network or the person comes back, and twice a minute. Returns what ends it. */
export function watchNetwork(sendAll: () => Promise<unknown>): () => void {
	const send = () => void sendAll().catch(() => {});
	const seen = () => document.visibilityState === "visible" && send();
	const timer = setInterval(send, AGAIN_MILLISECONDS);
	window.addEventListener("online", send);
	window.addEventListener("focus", send);
	document.addEventListener("visibilitychange", seen);
	send();
	return () => {
		clearInterval(timer);
		window.removeEventListener("online", send);
		window.removeEventListener("focus", send);
		document.removeEventListener("visibilitychange", seen);
	};
}
