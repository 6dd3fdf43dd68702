const pattern = /^[+-]?\d+(\.\d+)?$/;

/** Whether a string is in plain decimal notation, as readings and results are stored. */
export const isPlainDecimal = (value: string) => pattern.test(value);

/** Lets a plain decimal string through. Throws RangeError on anything but plain decimal notation. */
export function plainDecimal(value: string): string {
	if (!isPlainDecimal(value)) throw new RangeError(`"${value.slice(0, 40)}" is not a decimal string.`);
	return value;
}

/** Number of digits written after the decimal mark: 2 for "0.10". */
export const decimalPlaces = (value: string) => value.split(".")[1]?.length ?? 0;

/** A decimal string times 10^places, exact: ("1.5", 3) is 1500n. `places` is not below what is written. */
export function scaled(value: string, places: number): bigint {
	const digits = plainDecimal(value).replace(".", "") + "0".repeat(places - decimalPlaces(value));
	return digits.startsWith("+") ? BigInt(digits.slice(1)) : BigInt(digits);
}

/** The decimal string of a whole number over 10^places, every place written: (-5n, 2) is "-0.05". */
export function unscaled(value: bigint, places: number): string {
	const digits = String(value < 0n ? -value : value).padStart(places + 1, "0");
	const cut = digits.length - places;
	return `${value < 0n ? "-" : ""}${digits.slice(0, cut)}${places === 0 ? "" : `.${digits.slice(cut)}`}`;
}
