import type { Decimal } from "decimal.js";
import { Exact } from "../decimal.ts";
import type { Faults } from "./fault.ts";
import { readNumber } from "./read-fields.ts";

/** Limits in the unit of the value; null where there is none. */
export type Limits = { lower: Decimal | null; upper: Decimal | null };

const clause = "ISO/IEC 17025:2017, 7.8.6.2 b";

/** The tolerance limits of an input, each of which may be absent; the lower must lie below the upper. */
export function readLimits(fields: { lowerTolerance?: unknown; upperTolerance?: unknown }, faults: Faults): Limits {
	const limit = (name: "lowerTolerance" | "upperTolerance") => {
		const value = fields[name];
		const number = value === undefined || value === null ? null : readNumber(value, name, faults, clause);
		return number && new Exact(number);
	};
	const limits = { lower: limit("lowerTolerance"), upper: limit("upperTolerance") };
	if (limits.lower && limits.upper && !limits.lower.lt(limits.upper))
		faults.add(
			...(["lowerTolerance", "contradiction"] as const),
			`lowerTolerance must lie below upperTolerance; ${limits.lower} does not lie below ${limits.upper}. Check which is which.`,
			clause,
		);
	return limits;
}
