import { deviation, reportResult, type Verdict, verdict } from "@calibrant/metrology";
import type { CertificatePoint, PrintedResult } from "./certificate-data.ts";
import type { CertificateWords } from "./certificate-words/index.ts";

export type Run = "as_found" | "as_left";
export type JudgedReading = {
	run: Run;
	value: string;
	/** What the error is counted from. */
	reference: string;
	/** As it is reported. */
	deviation: string;
	/** As it was recorded: what the strip shows. */
	exact: string;
	verdict: Verdict | null;
	/** As it is reported; null where none was stated. */
	uncertainty: string | null;
	/** The coverage factor that belongs to it, with two places. */
	factor: string | null;
};

/** The readings of one point in order, each with its error and verdict; null where no limit was set. */
export function judge(point: CertificatePoint): JudgedReading[] {
	const runs: [Run, string | null, PrintedResult | undefined][] = [
		["as_found", point.asFound, point.found],
		["as_left", point.asLeft, point.left],
	];
	return runs.flatMap(([run, value, result]) => {
		if (value === null) return [];
		if (result) return [{ ...stated(run, value, result), reference: result.reference ?? point.nominal }];
		const limited = point.lowerTolerance !== null || point.upperTolerance !== null;
		const reached = limited ? verdict({ ...point, reading: value }) : null;
		const exact = deviation(value, point.nominal);
		const judged = { deviation: exact, exact, verdict: reached, uncertainty: null, factor: null };
		return [{ run, value, reference: point.nominal, ...judged }];
	});
}

function stated(run: Run, recorded: string, result: PrintedResult): Omit<JudgedReading, "reference"> {
	const { value, error, expandedUncertainty } = reportResult({ ...result, value: recorded });
	return {
		...{ run, value, deviation: error, exact: result.error, verdict: result.verdict, uncertainty: expandedUncertainty },
		factor: result.coverageFactor === null ? null : Number(result.coverageFactor).toFixed(2),
	};
}

export const verdictWords = (value: Verdict | null, words: CertificateWords) =>
	value === null ? words.notJudged : words.verdicts[value];
