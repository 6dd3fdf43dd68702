import { Decimal } from "decimal.js";
import { plainDecimal } from "./decimal-text.ts";

/** Wide enough that sums and differences of two 30-digit readings are exact. */
export const Exact = Decimal.clone({ precision: 100, toExpNeg: -1000, toExpPos: 1000 });

/** Reads a stored decimal string. Throws RangeError on anything but plain decimal notation. */
export function exact(value: string): Decimal {
	return new Exact(plainDecimal(value));
}
