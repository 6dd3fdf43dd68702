import { formatDecimal, verdicts } from "@calibrant/metrology";
import type { CertificateData, PrintedResult } from "./certificate-data.ts";
import type { CertificateWords } from "./certificate-words/index.ts";
import { judge, type Run, verdictWords } from "./judge-point.ts";

/** How the readings of a run were judged, in one sentence; empty without readings. */
export function summary(data: CertificateData, run: Run, words: CertificateWords): string {
	const readings = data.points.flatMap(judge).filter((reading) => reading.run === run);
	if (readings.length === 0) return "";
	const judged = readings.filter((reading) => reading.verdict !== null);
	const counts = verdicts.flatMap((one) => {
		const many = judged.filter((reading) => reading.verdict === one).length;
		if (many === 0) return [];
		const told = lowerFirst(verdictWords(one, words));
		if (judged.length === 1) return [told];
		return [many === judged.length ? words.summary.all(many, told) : words.summary.some(many, judged.length, told)];
	});
	// With two kinds the one that is not in tolerance says it all.
	const plain = counts.length === 2 && judged.some(({ verdict }) => verdict === "in_tolerance");
	const free = readings.length - judged.length;
	const told = [...(plain ? counts.slice(1) : counts), ...(free > 0 ? [words.summary.unlimited(free)] : [])];
	return words.summary.sentence(words.runs[run], told.join(", "));
}

/** A rule as it is named: with its version, where it has one. */
export const ruleName = ({ name, version }: NonNullable<CertificateData["decisionRule"]>, words: CertificateWords) =>
	version === undefined ? name : words.versioned(name, version);

const upperFirst = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
const lowerFirst = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1);

/** What is stated of traceability, and which results it leaves out; null where the standards do not carry it (VIM 2.41). */
export function traceabilityOf({ standards, untracedUnits = [], points }: CertificateData, words: CertificateWords) {
	const carrying = standards.filter(({ auxiliary }) => !auxiliary);
	const carried = carrying.length > 0 && carrying.every((one) => one.certificate && !one.untraceable);
	if (!carried || points.every(({ unit }) => untracedUnits.includes(unit))) return null;
	return untracedUnits.length === 0 ? words.traceable : words.traceableExcept(untracedUnits.join(", "));
}

/** Everything that is stated about the results, one sentence or two each, in the order in which it is printed. */
export function statementsOf(data: CertificateData, words: CertificateWords, date: (day: string) => string): string[] {
	const judged = data.points.flatMap(judge).some(({ verdict }) => verdict !== null);
	return [
		...(judged ? [ruleStatement(data, words)] : []),
		...uncertaintyStatements(data, words),
		...(data.points.some(({ outside }) => outside) ? [words.outside.some] : []),
		words.onlyItem,
		...(data.review ? [words.review[data.review]] : []),
		...(data.statements ?? []),
		...(data.remarks ? [words.remarks(data.remarks)] : []),
		...(data.nextDueAgreed ? [words.nextDue(date(data.nextDueAgreed))] : []),
		...(data.nextDueOwn ? [words.nextDueOwn(date(data.nextDueOwn))] : []),
		...(data.digital ? [words.attached] : []),
	];
}

/** The rule by which conformity is stated, with the risk it took (ISO/IEC 17025:2017, 7.8.6). */
function ruleStatement(data: CertificateData, words: CertificateWords): string {
	const { decisionRule: agreed } = data;
	const name = agreed ? ruleName(agreed, words) : null;
	const plain = words.rule(agreed?.rule ?? { type: "simple" });
	const statement = agreed?.statement || (name ? upperFirst(plain) : plain);
	const told = words.decisionRule(name, statement);
	const risk = largestRisk(data);
	return risk === null ? told : `${told} ${words.risk(formatDecimal(risk, data.locale ?? words.locale))}`;
}

/** In percent with two digits, rounded up; null where a result in tolerance has no probability on record, or none is in. */
function largestRisk({ points }: CertificateData): string | null {
	const passed = points
		.flatMap(({ found, left }) => [found, left].filter((one) => one !== undefined))
		.filter(({ verdict }) => verdict === "in_tolerance");
	if (passed.length === 0 || passed.some(({ conformanceProbability: p }) => p === null || p === undefined)) return null;
	const risk = Math.max(...passed.map(({ conformanceProbability }) => 1 - Number(conformanceProbability)));
	return Math.max(Math.ceil(Number((risk * 1e4).toPrecision(9))) / 100, 0.01).toFixed(2);
}

/** Whether an uncertainty stands beside the results, by which factor, and whether the verdicts go by it. */
function uncertaintyStatements(data: CertificateData, words: CertificateWords): string[] {
	const { points, decisionRule, withoutUncertainty } = data;
	const locale = data.locale ?? words.locale;
	const results = points.flatMap(({ found, left }) => [found, left].filter((one) => one !== undefined));
	const factors = results.flatMap(({ coverageFactor }) => (coverageFactor === null ? [] : [Number(coverageFactor)]));
	if (factors.length === 0) {
		const judged = points.flatMap(judge).some(({ verdict }) => verdict !== null);
		const risk = judged ? [words.riskUnknown] : [];
		return [withoutUncertainty ? words.uncertaintyAgreed(withoutUncertainty) : words.noUncertainty, ...risk];
	}
	const decimal = (value: number) => formatDecimal(value.toFixed(2), locale);
	const [least, most] = [decimal(Math.min(...factors)), decimal(Math.max(...factors))];
	const coverages = results.flatMap(({ coverageProbability }) => (coverageProbability ? [coverageProbability] : []));
	const same = new Set(coverages).size === 1 && coverages.length === factors.length ? coverages[0] : undefined;
	const coverage = same ? percent(same, locale) : null;
	const byBudget = results.every(({ coverageFactor, fromBudget }) => coverageFactor === null || fromBudget === true);
	const notInVerdicts = !decisionRule || decisionRule.rule.type === "simple";
	const stated = words.uncertainty({ least, most }, coverage, { byBudget, notInVerdicts });
	const each = coverage === null ? coveragesOf(results, locale) : [];
	const whole = each.length === 0 ? stated : `${stated} ${words.coverages(each)}`;
	if (factors.length === results.length) return [whole];
	return [
		`${whole} ${words.uncertaintyPart}`,
		...(withoutUncertainty ? [words.uncertaintyAgreed(withoutUncertainty)] : []),
	];
}

const percent = (share: string, locale: string) =>
	formatDecimal(String(Number((Number(share) * 100).toPrecision(4))), locale);

/** The coverage probability that belongs to each k, smallest k first. */
function coveragesOf(results: readonly PrintedResult[], locale: string) {
	const each = results.flatMap(({ coverageFactor: k, coverageProbability: share, fromBudget }) =>
		k === null || !share ? [] : [{ k: Number(k).toFixed(2), share, isNormal: fromBudget !== true }],
	);
	const different = new Map(
		each.map((one) => [JSON.stringify([one.k, percent(one.share, locale), one.isNormal]), one]),
	);
	return [...different.values()]
		.toSorted((a, b) => Number(a.k) - Number(b.k))
		.map(({ k, share, isNormal }) => ({
			...{ factor: formatDecimal(k, locale), coverage: percent(share, locale), isNormal },
		}));
}
