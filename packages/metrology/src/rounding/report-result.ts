import { decimalPlaces, isPlainDecimal, scaled, unscaled } from "../decimal-text.ts";

/** What was read at a point, its error, and U as recorded (null: none stated); decimal strings in one unit. */
export type RecordedResult = { value: string; error: string; expandedUncertainty: string | null };

/**
 * A result as it is reported: U with two digits, error and value ending at its last place (JCGM 100:2008, 7.2.6;
 * ILAC-P14:09/2020, 5.4). Halfway between two values the one is taken that the error follows from. Without U, or where
 * something is no decimal, it stays as recorded. As {@link roundResult} rounds; whole numbers are enough for it, and pages
 * of browsers carry no decimal arithmetic for this.
 */
export function reportResult({ value, error, expandedUncertainty }: RecordedResult): RecordedResult {
	const plain = { value, error, expandedUncertainty };
	if (expandedUncertainty === null || ![value, error, expandedUncertainty].every(isPlainDecimal)) return plain;
	// One place more than was written, so that a U of one digit has two.
	const places = Math.max(...[value, error, expandedUncertainty].map(decimalPlaces)) + 1;
	const [at, off, u] = [scaled(value, places), scaled(error, places), scaled(expandedUncertainty, places)];
	if (u <= 0n) return plain;
	const carries = String(roundTo(u, String(u).length - 2)).length > String(u).length;
	const cut = String(u).length - (carries ? 1 : 2);
	const text = (exact: bigint) =>
		cut > places ? String(exact / 10n ** BigInt(places)) : unscaled(exact / 10n ** BigInt(cut), places - cut);
	const [toValue, toError] = [roundTo(at, cut), roundTo(off, cut)];
	const following = at - off + toError;
	const follows = roundTo(following, cut) === following && abs(at - following) === abs(at - toValue);
	return {
		value: text(follows ? following : toValue),
		...{ error: text(toError), expandedUncertainty: text(roundTo(u, cut)) },
	};
}

const abs = (value: bigint) => (value < 0n ? -value : value);

/** Rounds to 10^power, halves away from zero. */
function roundTo(value: bigint, power: number): bigint {
	const unit = 10n ** BigInt(power);
	const rounded = ((2n * abs(value) + unit) / (2n * unit)) * unit;
	return value < 0n ? -rounded : rounded;
}
