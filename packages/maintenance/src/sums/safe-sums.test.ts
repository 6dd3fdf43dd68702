import fc from "fast-check";
import { expect, test } from "vitest";
import { outcomes, type Part, safeSums } from "./safe-sums.ts";

const part = fc.record({
	type: fc.constantFrom("repair", "preventive"),
	outcome: fc.constantFrom(...outcomes),
	orders: fc.nat(30),
	hours: fc.nat(500),
});
const ofOne = fc.uniqueArray(part, { selector: ({ type, outcome }) => `${type} ${outcome}` });

test("whatever is left of a sum without one of its organisations is never less than that one's own part", () => {
	fc.assert(
		fc.property(fc.array(ofOne, { maxLength: 12 }), (all: Part[][]) => {
			for (const one of safeSums(all, 5)) {
				const parts = all
					.flat()
					.filter(({ type, outcome, orders }) => type === one.type && outcome === one.outcome && orders > 0);
				expect(one).toMatchObject({ organisations: parts.length });
				expect(parts.length).toBeGreaterThanOrEqual(5);
				for (const { orders, hours } of parts) {
					expect(one.orders - orders).toBeGreaterThanOrEqual(orders);
					if (one.hours !== null) expect(one.hours - hours).toBeGreaterThanOrEqual(hours);
				}
			}
		}),
	);
});
