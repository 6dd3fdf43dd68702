import { Decimal } from "decimal.js";

/** Wide enough that sums and differences of two 30-digit readings are exact. */
export const Exact = Decimal.clone({ precision: 100, toExpNeg: -1000, toExpPos: 1000 });

const pattern = /^[+-]?\d+(\.\d+)?$/;

/** Reads a stored decimal string. Throws RangeError on anything but plain decimal notation. */
export function exact(value: string): Decimal {
	if (!pattern.test(value)) throw new RangeError(`"${value.slice(0, 40)}" is not a decimal string.`);
	return new Exact(value);
}

/** Number of digits written after the decimal mark: 2 for "0.10". */
export const decimalPlaces = (value: string) => value.split(".")[1]?.length ?? 0;
