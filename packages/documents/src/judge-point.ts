import { deviation, roundFile, type Verdict, verdict } from "@calibrant/metrology";
import type { CertificatePoint, PrintedResult } from "./certificate-data.ts";
import type { CertificateWords } from "./certificate-words/index.ts";

export type Run = "as_found" | "as_left";
export type JudgedReading = {
	run: Run;
	value: string;
	/** As it is reported. */
	deviation: string;
	/** As it was recorded: what the strip shows. */
	exact: string;
	verdict: Verdict | null;
	/** Rounded to two digits, as it is reported (ILAC-P14:09/2020, 5.4); null where none was stated. */
	uncertainty: string | null;
};

/** The readings of one point in order, each with its error and verdict; null where no limit was set. */
export function judge(point: CertificatePoint): JudgedReading[] {
	const runs: [Run, string | null, PrintedResult | undefined][] = [
		["as_found", point.asFound, point.found],
		["as_left", point.asLeft, point.left],
	];
	return runs.flatMap(([run, value, result]) => {
		if (value === null) return [];
		if (result) return [stated(run, value, result)];
		const limited = point.lowerTolerance !== null || point.upperTolerance !== null;
		const reached = limited ? verdict({ ...point, reading: value }) : null;
		const exact = deviation(value, point.nominal);
		return [{ run, value, deviation: exact, exact, verdict: reached, uncertainty: null }];
	});
}

/** With U, the error ends at the last digit of U, and what was read does not go beyond it (JCGM 100:2008, 7.2.6). */
function stated(
	run: Run,
	value: string,
	{ error, verdict: reached, expandedUncertainty }: PrintedResult,
): JudgedReading {
	const plain = { run, value, deviation: error, exact: error, verdict: reached, uncertainty: null };
	if (expandedUncertainty === null) return plain;
	const [rounded, read] = [error, value].map((one) => roundFile({ value: one, expandedUncertainty }));
	if (!rounded?.ok || !read?.ok) return { ...plain, uncertainty: expandedUncertainty };
	const shorter = places(read.result.value) < places(value) ? read.result.value : value;
	return { ...plain, value: shorter, deviation: rounded.result.value, uncertainty: rounded.result.expandedUncertainty };
}

const places = (decimal: string) => decimal.split(".")[1]?.length ?? 0;

export const verdictWords = (value: Verdict | null, words: CertificateWords) =>
	value === null ? words.notJudged : words.verdicts[value];
