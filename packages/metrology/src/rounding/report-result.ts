import { Exact } from "../decimal.ts";
import { roundFile } from "./round-result.ts";

/** What was read at a point, its error, and U as recorded (null: none stated); decimal strings in one unit. */
export type RecordedResult = { value: string; error: string; expandedUncertainty: string | null };

/**
 * A result as it is reported: U with two digits, error and value ending at its last place (JCGM 100:2008, 7.2.6;
 * ILAC-P14:09/2020, 5.4). Halfway between two values the one is taken that the error follows from. Without U, or where
 * something is no decimal, it stays as recorded.
 */
export function reportResult({ value, error, expandedUncertainty }: RecordedResult): RecordedResult {
	const plain = { value, error, expandedUncertainty };
	if (expandedUncertainty === null) return plain;
	const rounded = (one: string) => {
		const answer = roundFile({ value: one, expandedUncertainty });
		return answer.ok ? answer.result : null;
	};
	const [toError, toValue] = [rounded(error), rounded(value)];
	if (!toError || !toValue) return plain;
	const following = new Exact(value).minus(error).plus(toError.value);
	const off = (one: Parameters<typeof following.minus>[0]) => new Exact(value).minus(one).abs();
	const same = rounded(following.toFixed());
	const follows = same !== null && following.eq(same.value) && off(following).eq(off(toValue.value));
	return {
		value: follows ? same.value : toValue.value,
		...{ error: toError.value, expandedUncertainty: toError.expandedUncertainty },
	};
}
