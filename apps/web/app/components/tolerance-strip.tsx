import { toleranceStrip, verdict } from "@calibrant/metrology";
import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";

export interface ToleranceStripProps {
	/** Permitted deviations with sign, in one unit with the deviation; null: no limit on that side. Decimal strings. */
	lower: string | null;
	upper: string | null;
	deviation: string;
	/** Expanded uncertainty, drawn as a whisker. */
	uncertainty?: string | null;
	unit?: string;
	/** Factor of the 120 × 16 drawing. */
	scale?: number;
}

const HALF = 56;
const MIDDLE = 60;

/** One reading between its limits in 120 × 16 points: limits, zero, deviation as a dot, uncertainty as a whisker. */
export function ToleranceStrip({
	lower,
	upper,
	deviation,
	uncertainty = null,
	unit = "",
	scale = 1,
}: ToleranceStripProps) {
	const { i18n } = useLingui();
	const strip = toleranceStrip({ lower, upper, deviation, uncertainty });
	const judged = lower !== null || upper !== null;
	const outside =
		judged &&
		verdict({ nominal: "0", lowerTolerance: lower, upperTolerance: upper, reading: deviation }) === "out_of_tolerance";
	const x = (position: number) => MIDDLE + position * HALF;
	const from = x(strip.lowerLimit ?? -1);
	const to = x(strip.upperLimit ?? 1);
	const ink = outside ? "fill-oot" : "fill-pass";
	return (
		<svg
			width={120 * scale}
			height={16 * scale}
			viewBox="0 0 120 16"
			role="img"
			aria-label={describe(i18n, { lower, upper, deviation, uncertainty, unit, outside, judged })}
			className="inline-block shrink-0 align-middle"
		>
			<path d="M4 8h112" className="stroke-control" strokeWidth="1" />
			{judged && <path d={`M${from} 8h${to - from}`} className="stroke-ink" strokeWidth="2" />}
			{strip.lowerLimit !== null && <path d={`M${from} 2.5v11`} className="stroke-ink" strokeWidth="1.5" />}
			{strip.upperLimit !== null && <path d={`M${to} 2.5v11`} className="stroke-ink" strokeWidth="1.5" />}
			{strip.zero !== null && <path d={`M${x(strip.zero)} 5.5v5`} className="stroke-ink" strokeWidth="1" />}
			{strip.whisker && strip.overflow === "none" && (
				<path
					d={`M${x(strip.whisker.from)} 8H${x(strip.whisker.to)}M${x(strip.whisker.from)} 5v6M${x(strip.whisker.to)} 5v6`}
					className={outside ? "stroke-oot" : "stroke-pass"}
					strokeWidth="1.25"
				/>
			)}
			{strip.overflow !== "none" ? (
				<path d={strip.overflow === "above" ? "M111 2.5l8 5.5-8 5.5z" : "M9 2.5L1 8l8 5.5z"} className={ink} />
			) : outside ? (
				<path d={`M${x(strip.position)} 3.2l4.8 4.8-4.8 4.8-4.8-4.8z`} className={ink} />
			) : (
				<circle cx={x(strip.position)} cy="8" r="3.6" className={ink} />
			)}
		</svg>
	);
}

function describe(
	i18n: I18n,
	facts: {
		lower: string | null;
		upper: string | null;
		deviation: string;
		uncertainty: string | null;
		unit: string;
		outside: boolean;
		judged: boolean;
	},
): string {
	const { lower, upper, deviation, uncertainty, unit, outside, judged } = facts;
	const of = (text: string) => `${text.replace("-", "\u2212")}${unit === "" ? "" : ` ${unit}`}`;
	const limits = [
		lower === null ? null : i18n._(msg`lower limit ${of(lower)}`),
		upper === null ? null : i18n._(msg`upper limit ${of(upper)}`),
	];
	const parts = [
		i18n._(msg`Deviation ${of(deviation)}`),
		uncertainty ? i18n._(msg`uncertainty ${of(uncertainty)}`) : null,
		...limits,
	];
	const word = judged ? (outside ? i18n._(msg`out of tolerance`) : i18n._(msg`in tolerance`)) : i18n._(msg`not judged`);
	return `${parts.filter((part) => part !== null).join(", ")}: ${word}`;
}
