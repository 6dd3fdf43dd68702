import type { checkouts } from "@calibrant/db/schema";

export type CheckoutRow = typeof checkouts.$inferSelect;

/** A handing out as doors give it out. `isLate`: it was to be back before today. */
export function checkoutView(row: CheckoutRow, nameOf: (ref: string | null) => string | null, today: string) {
	const { orgId: _orgId, outBy, backBy, condition, ...rest } = row;
	return {
		...rest,
		condition: condition as "good" | "damaged" | "suspect" | null,
		outByName: nameOf(outBy),
		backByName: nameOf(backBy),
		isLate: row.backAt === null && row.expectedBackOn !== null && row.expectedBackOn < today,
	};
}
