import { Decimal } from "decimal.js";
import { Exact } from "../decimal.ts";
import { demand, readNumber, type Written } from "../input/read-fields.ts";
import { aliases, prefixes, type QuantityKind, units } from "./table.ts";

export type Unit = {
	symbol: string;
	kind: QuantityKind;
	numerator: Decimal;
	denominator: Decimal;
	offset: Decimal | null;
};

const one = new Exact(1);

/**
 * The unit a symbol stands for: "mV", "°C", "lbf·ft", "kOhm". Letters count as they are written: mPa is not MPa.
 * Null for a unit without an exact factor, or an unknown one; such a value is kept as it is and never converted.
 */
export function readUnit(written: string): Unit | null {
	const text = written.trim().replaceAll("\u03bc", "µ").replaceAll("\u2126", "Ω").replaceAll("∙", "·");
	const symbol = aliases.get(text) ?? text;
	const whole = units.get(symbol);
	if (whole) return unit(symbol, whole, one);
	for (const [prefix, power] of prefixes) {
		if (!symbol.startsWith(prefix)) continue;
		const row = units.get(symbol.slice(prefix.length));
		if (row?.prefixed) return unit(symbol, row, new Exact(10).pow(power));
	}
	return text.startsWith("u") ? readUnit(`µ${text.slice(1)}`) : null;
}

function unit(symbol: string, row: NonNullable<ReturnType<typeof units.get>>, scale: Decimal): Unit {
	const offset = row.offset ? new Exact(row.offset[0]).div(row.offset[1]) : null;
	return {
		...{ symbol, kind: row.kind, offset },
		numerator: new Exact(row.numerator ?? 1).times(scale),
		denominator: new Exact(row.denominator ?? 1),
	};
}

/**
 * A value in another unit of the same kind, as a decimal string: exact where the result ends, else to 30 digits.
 * `as` keeps temperature points and temperature differences apart: 20 °C is 293.15 K as a point, and 20 K as a
 * difference (a tolerance, an uncertainty, a drift).
 *
 * @throws RangeError for an unknown unit, or units of different kinds.
 */
export function convert(value: Written, from: string, to: string, as: "point" | "difference"): string {
	const [source, target] = [known(from), known(to)];
	if (source.kind !== target.kind)
		throw new RangeError(`${from} is a unit of ${source.kind}, ${to} of ${target.kind}: one cannot become the other.`);
	// Everything over one denominator first, so that factors like 5/9 and back cancel exactly.
	const numerator = source.numerator.times(target.denominator);
	const denominator = source.denominator.times(target.numerator);
	const given = demand((faults) => ({ value: readNumber(value, "value", faults, "VIM 1.19") }));
	const scaled = new Exact(given.value).times(numerator).div(denominator);
	const moved = (source.offset ?? new Exact(0))
		.minus(target.offset ?? 0)
		.times(target.denominator)
		.div(target.numerator);
	return shorten(as === "point" ? scaled.plus(moved) : scaled);
}

function known(symbol: string): Unit {
	const found = readUnit(symbol);
	if (!found) throw new RangeError(`There is no unit "${symbol.slice(0, 40)}" with an exact factor.`);
	return found;
}

/** Hundred digits are carried; a tail of nines or noughts behind the thirtieth is the rounding of the last of them. */
function shorten(value: Decimal): string {
	const rounded = value.toSignificantDigits(30, Decimal.ROUND_HALF_EVEN);
	return (rounded.isZero() ? new Exact(0) : rounded).toFixed();
}
