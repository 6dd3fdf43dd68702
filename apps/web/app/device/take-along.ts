import { keepOrders, type TakenOrder } from "./kept-orders.ts";
import { keepShell } from "./shell.ts";
import { noteWho, type Who } from "./store.ts";

/** What `/app/work-orders/take` answers. */
export interface Taken {
	who: Who;
	/** Their own. */
	name: string;
	timeZone: string;
	/** ISO 8601. */
	now: string;
	/** What one entry of time holds, in hours. */
	longestHours: number;
	orders: TakenOrder[];
}

/** Lays the reader's own open orders on this device, as they stand on the server now. */
export async function takeAlong(): Promise<void> {
	const answer = await fetch("/app/work-orders/take", { redirect: "manual" });
	if (!answer.ok) return;
	const { who, name, timeZone, now, longestHours, orders } = (await answer.json()) as Taken;
	await noteWho(who);
	await keepOrders(who, { name, timeZone, longestHours, ahead: Date.parse(now) - Date.now() }, orders);
}

let isShellKept = false;

/** {@link takeAlong}, and once in a document the page that opens them without network. */
export async function prepareOffline(): Promise<void> {
	await takeAlong();
	if (isShellKept) return;
	isShellKept = true;
	await keepShell("orders").catch((error: unknown) => {
		isShellKept = false;
		throw error;
	});
}
