import { verdicts } from "@calibrant/metrology";
import type { CertificateData } from "./certificate-data.ts";
import { judge, type Run, verdictWords } from "./points-table.ts";

/** How the readings of a run were judged, in one sentence; empty without readings. */
export function summary(data: CertificateData, run: Run): string {
	const readings = data.points.flatMap(judge).filter((reading) => reading.run === run);
	if (readings.length === 0) return "";
	const judged = readings.filter((reading) => reading.verdict !== null);
	const counts = verdicts.flatMap((one) => {
		const many = judged.filter((reading) => reading.verdict === one).length;
		if (many === 0) return [];
		const words = verdictWords(one).toLowerCase();
		if (judged.length === 1) return [words];
		return [many === judged.length ? `all ${many} ${words}` : `${many} of ${judged.length} ${words}`];
	});
	// With two kinds the one that is not in tolerance says it all.
	const plain = counts.length === 2 && judged.some(({ verdict }) => verdict === "in_tolerance");
	const free = readings.length - judged.length;
	const told = [...(plain ? counts.slice(1) : counts), ...(free > 0 ? [`${free} without limits and not judged`] : [])];
	return `${run === "as_found" ? "As found" : "As left"}: ${told.join(", ")}.`;
}

/** Whether an uncertainty stands beside the results, by which factor, and whether the verdicts go by it. */
export function uncertaintyStatement({ points, decisionRule }: CertificateData): string {
	const results = points.flatMap(({ found, left }) => [found, left].filter((one) => one !== undefined));
	const factors = results.flatMap(({ coverageFactor }) => (coverageFactor === null ? [] : [Number(coverageFactor)]));
	if (factors.length === 0) {
		return "Measurement uncertainty: not yet evaluated for these results, and not taken into account in the verdicts. The risk that a reading close to a limit is judged wrongly is therefore not known.";
	}
	const [least, most] = [Math.min(...factors).toFixed(2), Math.max(...factors).toFixed(2)];
	const range = least === most ? `k = ${least}` : `k from ${least} to ${most}`;
	const part = factors.length < results.length ? " Results without U have none stated." : "";
	const used = decisionRule ? "" : " It is not taken into account in the verdicts.";
	return `Measurement uncertainty: U is the expanded uncertainty, the standard uncertainty multiplied by the coverage factor ${range}.${part}${used}`;
}
