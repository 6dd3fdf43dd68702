import { evaluateBudget, type UncertaintyResult } from "@calibrant/metrology";
import { calculate } from "./calculation.ts";
import type { Call } from "./call.ts";

const significant = (value: number | null) => (value === null ? "∞" : String(Number(value.toPrecision(6))));

function table(rows: string[][]): string {
	const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
	return rows
		.map((row) =>
			row
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join("  ")
				.trimEnd(),
		)
		.join("\n");
}

function textOf(result: UncertaintyResult): string {
	const { coverage, coverageFactor, coverageProbability, monteCarlo, reported, warnings } = result;
	const rows = result.contributions.map((one) => [
		...[one.name, String(one.value), significant(one.standardUncertainty), significant(one.degreesOfFreedom)],
		...[
			one.distribution,
			significant(one.sensitivity),
			significant(one.contribution),
			`${(one.share * 100).toFixed(1)} %`,
		],
	]);
	const lines = [
		table([["input", "value", "u", "ν", "distribution", "c", "|c|·u", "share"], ...rows]),
		"",
		`y = ${result.estimate}   u = ${significant(result.standardUncertainty)}   ν_eff = ${significant(result.effectiveDegreesOfFreedom)}`,
		`k = ${significant(coverageFactor)} (${coverage.method}: ${coverage.reason} ${coverage.source})`,
		`${reported.text}, k = ${coverageFactor.toFixed(2)}, coverage probability ${significant(coverageProbability * 100)} %`,
	];
	if (monteCarlo) {
		const [low, high] = monteCarlo.symmetric;
		const verdict = { true: "agrees", false: "differs", null: "too close to tell" }[
			String(monteCarlo.comparison.agrees)
		];
		const interval = `[${Number(low.toPrecision(12))}, ${Number(high.toPrecision(12))}]`;
		const { standardUncertainty } = monteCarlo;
		const u = standardUncertainty === null ? "" : `u = ${significant(standardUncertainty)}, `;
		lines.push(
			`Monte Carlo, ${monteCarlo.trials} trials: ${u}${interval}: ${verdict} within ${monteCarlo.tolerance} (JCGM 101:2008 8)`,
		);
	}
	return [...lines, ...warnings.map((warning) => `Note: ${warning}`)].join("\n");
}

export const uncertainty: Call = {
	usage: "uncertainty FILE",
	about:
		"Evaluates an uncertainty budget: combined and expanded uncertainty, every contribution, Monte Carlo where the file asks for it (exit code 1 when that differs).",
	example: `cat > budget.json <<'END'
{
  "model": "V / I * cos(phi)",
  "inputs": [
    {"name": "V", "value": "4.9990", "standardUncertainty": "0.0032"},
    {"name": "I", "value": "0.019661", "standardUncertainty": "0.0000095"},
    {"name": "phi", "value": "1.04446", "standardUncertainty": "0.00075"}
  ],
  "correlations": [{"a": "V", "b": "I", "r": -0.36}, {"a": "V", "b": "phi", "r": 0.86}, {"a": "I", "b": "phi", "r": -0.65}],
  "coverageProbability": 0.9545
}
END
npx calibrant uncertainty budget.json --json`,
	options: {},
	async run(args) {
		const json = await calculate(args, "the budget", evaluateBudget);
		return { yes: json.monteCarlo?.comparison.agrees !== false, json, text: textOf(json) };
	},
};
