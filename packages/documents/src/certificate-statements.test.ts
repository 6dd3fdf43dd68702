import { expect, test } from "vitest";
import type { CertificateData } from "./certificate-data.ts";
import { certificateExample } from "./certificate-example.ts";
import { statementsOf, traceabilityOf } from "./certificate-statements.ts";
import { certificateLanguages, certificateWords } from "./index.ts";

function stated(fromBudget: readonly boolean[]): CertificateData {
	const { points, ...rest } = certificateExample(fromBudget.length);
	const result = (computed: boolean | undefined) => ({
		...{ error: "0", verdict: "in_tolerance" as const, expandedUncertainty: "0.001", coverageFactor: "2" },
		...{ fromBudget: computed === true },
	});
	return { ...rest, points: points.map((point, n) => ({ ...point, asLeft: null, found: result(fromBudget[n]) })) };
}

test("a certificate says that U follows the GUM only where a budget computed each of them", () => {
	for (const language of certificateLanguages) {
		const says = (data: CertificateData) => statementsOf(data, certificateWords[language], (day) => day).join(" ");
		expect(says(stated([true, true]))).toContain("JCGM 100:2008");
		expect(says(stated([true, false]))).not.toContain("JCGM 100:2008");
	}
});

test("of a U that was typed only what its k means in a normal distribution is said, in each language", () => {
	const normal = { en: "normal distribution", fr: "loi normale", de: "Normalverteilung", nl: "normale verdeling" };
	for (const language of certificateLanguages) {
		const says = (fromBudget: boolean) => {
			const { points, ...rest } = stated([fromBudget]);
			const found = points.map(({ found, ...point }) => ({
				...point,
				found: found && { ...found, coverageProbability: "0.9545" },
			}));
			return statementsOf({ ...rest, points: found as typeof points }, certificateWords[language], (day) => day).join(
				" ",
			);
		};
		expect(says(false)).toMatch(new RegExp(`${normal[language]}.*95[.,]45`));
		expect(says(true)).toMatch(/95[.,]45/);
		expect(says(true)).not.toContain(normal[language]);
	}
});

test("of two k the coverage probability of each is said, the typed one as of a normal distribution, in each language", () => {
	const { points, ...rest } = stated([false, false, true]);
	const each = [
		{ coverageFactor: "3", coverageProbability: "0.9973" },
		{ coverageFactor: "2", coverageProbability: "0.9545" },
		{ coverageFactor: "2.65", coverageProbability: "0.95" },
	];
	const found = points.map(({ found, ...point }, n) => ({ ...point, found: found && { ...found, ...each[n] } }));
	for (const language of certificateLanguages) {
		const words = certificateWords[language];
		const said = statementsOf({ ...rest, points: found as typeof points }, words, (day) => day).join(" ");
		expect(said).toMatch(
			/95[.,]45 % \p{L}+ k = 2[.,]00 \([\p{L} ]+\), 95 % \p{L}+ k = 2[.,]65, 99[.,]73 % \p{L}+ k = 3[.,]00 \([\p{L} ]+\)\./u,
		);
	}
});

test("results in a unit that no standard measures, and standards with nothing behind them, are not called traceable", () => {
	const example = certificateExample(2);
	const [standard] = example.standards;
	const [length] = example.points;
	if (!standard || !length) throw new Error("The example has a standard and points.");
	const mixed = { ...example, standards: [standard], points: [length, { ...length, unit: "°C" }] };
	for (const language of certificateLanguages) {
		const words = certificateWords[language];
		const says = (change: Partial<CertificateData>) => traceabilityOf({ ...mixed, ...change }, words);
		expect(says({})).toBe(words.traceable);
		expect(says({ untracedUnits: ["°C"] })).toMatch(/SI.*°C/);
		expect(says({ untracedUnits: ["°C", "mm"] })).toBeNull();
		expect(says({ standards: [{ ...standard, untraceable: true }] })).toBeNull();
		expect(says({ standards: example.standards })).toBeNull();
		expect(says({ standards: example.standards.map((one, n) => ({ ...one, auxiliary: n > 0 })) })).toBe(
			words.traceable,
		);
		expect(says({ standards: [{ ...standard, auxiliary: true }] })).toBeNull();
	}
});

test("a rule is named with its version, and what it says begins a sentence", () => {
	for (const language of certificateLanguages) {
		const data = {
			...stated([true]),
			decisionRule: { name: "R", version: 3, rule: { type: "guard-band" as const, r: "1" } },
		};
		const [rule] = statementsOf(data, certificateWords[language], (day) => day);
		expect(rule).toMatch(/: R, [Vv]ersi\w+ 3\. \p{Lu}/u);
	}
	expect(certificateWords.nl.versioned("R", 3)).toBe("R, versie 3");
});
