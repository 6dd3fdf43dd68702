import type { OrderRow } from "./find-order.ts";

/** What the record history keeps of an order. Its state is told apart, with the reason. */
export function orderHistory(row: OrderRow): Record<string, unknown> {
	const { type, title, description, assetId, priority, dueOn, plannedOn, signatureRequired, outcome } = row;
	return { type, title, description, assetId, priority, dueOn, plannedOn, signatureRequired, outcome };
}
