import { Exact } from "../../decimal.ts";
import { type Finding, findingAt, type PointRisk } from "../finding.ts";
import { within } from "../read/elements.ts";
import {
	type Examined,
	entryOf,
	isNumber,
	risksOf,
	statedConformity,
	type Table,
	tableName,
	tablesOf,
} from "./points.ts";
import { lastPlace } from "./uncertainty.ts";

const decisionRule = "ISO/IEC 17025:2017, 7.8.6.2 c";
/** Words that name a decision rule, in the languages of certificates met so far. */
const ruleWords =
	/decision rule|entscheidungsregel|règle de décision|regla de decisión|regola di decisione|beslisregel|beslissingsregel|ILAC-?G ?8|JCGM ?106|ISO ?14253|guard ?band|schutzabstand|bande de garde|simple acceptance|shared risk|Z540\.3/i;

/** Whether the statements of conformity hold against the numbers beside them. */
export function conformityFindings(examined: Examined): Finding[] {
	return [
		...tablesOf(examined.certificate).flatMap((table) => tableFindings(table, examined)),
		...missingRule(examined),
		...contradiction(examined),
	];
}

function tableFindings(table: Table, { certificate, sources }: Examined): Finding[] {
	const { column } = table;
	const stated = statedConformity(column, certificate);
	const risks = risksOf(column);
	const passed = (risk: PointRisk) => stated[risk.point - 1] === "pass";
	const element = sources.of(column);
	const name = tableName(table);
	const find = (
		severity: Finding["severity"],
		rule: string,
		clause: string,
		message: string,
		points?: PointRisk[],
	) => ({
		...findingAt(element, "metrology", severity, rule, clause, message),
		...(points && { points }),
	});
	const found: Finding[] = [];
	const low = risks.filter((risk) => passed(risk) && risk.tur !== null && risk.tur < 1);
	if (low.length > 0)
		found.push(
			find(
				"error",
				"tur-below-one",
				"ISO/IEC 17025:2017, 7.8.6.1; ILAC-G8:09/2019, 4.2",
				`${name}: ${low.length} of ${risks.length} points "pass" although U is larger than the tolerance. ${low.map(riskWords).join("; ")}. Ask for a smaller uncertainty, or for no statement at these points.`,
				risks,
			),
		);
	const noZone = risks.filter((risk) => passed(risk) && risk.noAcceptanceZone);
	if (noZone.length > 0)
		found.push(
			find(
				"warning",
				"no-acceptance-zone",
				"ILAC-G8:09/2019, 4.2.2",
				`${name}: with a guard band of U no value at all could be accepted at ${pointsWords(noZone)}: the acceptance limit would lie at ${acceptanceWords(noZone)}, beyond the opposite one. A "pass" there rests on simple acceptance.`,
				noZone,
			),
		);
	const outside = outsideOf(table).filter((index) => stated[index] === "pass");
	if (outside.length > 0)
		found.push(
			find(
				"error",
				"pass-outside-limits",
				"ISO/IEC 17025:2017, 7.8.6.2",
				`${name}: ${outside.map((index) => `point ${index + 1} (${column.values[index]} ${column.unit ?? ""})`).join(", ")} lies outside the limits beside it and yet is stated as "pass". The laboratory has to correct the value, the limits or the statement.`,
			),
		);
	if (column.conformity.length > 0 && !column.tolerance && !column.acceptance)
		found.push(
			find(
				"warning",
				"limits-missing",
				"ISO/IEC 17025:2017, 7.8.6.2 b",
				`${name}: conformity is stated without the limits it was judged by. Ask which specification was met.`,
			),
		);
	return found;
}

const shown = (probability: number) => `${(probability * 100).toPrecision(3)} %`;
const limitWords = ({ lowerLimit, upperLimit }: PointRisk) =>
	lowerLimit !== null && upperLimit !== null && new Exact(lowerLimit).negated().eq(upperLimit)
		? `±${upperLimit}`
		: `${lowerLimit ?? "none"} to ${upperLimit ?? "none"}`;
const riskWords = (risk: PointRisk) =>
	`Point ${risk.point}: ${risk.value} ${risk.unit} within ${limitWords(risk)}, U ${risk.expandedUncertainty} (k ${risk.coverageFactor}), TUR ${risk.tur?.toFixed(3)}, wrong with ${shown(risk.falseAcceptProbability)}`;
const pointsWords = (risks: PointRisk[]) =>
	`${risks.length === 1 ? "point" : "points"} ${risks.map(({ point }) => point).join(", ")}`;
const acceptanceWords = (risks: PointRisk[]) =>
	[...new Set(risks.map((risk) => new Exact(risk.upperLimit ?? 0).minus(risk.expandedUncertainty).toFixed()))].join(
		", ",
	);

/** Points outside any limits beside them by more than half of the last place written, which rounding may take. */
function outsideOf({ column }: Table): number[] {
	return column.values.flatMap((value, index) => {
		if (!isNumber(value)) return [];
		const half = lastPlace(value).div(2);
		const isOutside = [column.acceptance, column.tolerance].some((limits) => {
			const lower = limits?.lower && entryOf(limits.lower, index);
			const upper = limits?.upper && entryOf(limits.upper, index);
			const below = lower && isNumber(lower) && new Exact(value).plus(half).lt(lower);
			const above = upper && isNumber(upper) && new Exact(value).minus(half).gt(upper);
			return below || above;
		});
		return isOutside ? [index] : [];
	});
}

function missingRule({ sources }: Examined): Finding[] {
	const everything = [...within(sources.of(null))];
	const stated = everything.find(({ name }) => name === "conformity" || name === "conformityXMLList");
	if (!stated) return [];
	const named = everything.some(
		({ name, text, attributes }) =>
			/decisionRule/i.test(attributes.get("refType") ?? "") ||
			(["content", "norm", "reference", "convention"].includes(name) && ruleWords.test(text)),
	);
	if (named) return [];
	const message =
		"Conformity is stated, but no decision rule is named: nobody can tell how the uncertainty was taken into account. Ask the laboratory to add the rule (ILAC-G8 lists them).";
	return [findingAt(stated, "metrology", "error", "decision-rule-missing", decisionRule, message)];
}

/** The whole passes while a point does not. */
function contradiction({ certificate, sources }: Examined): Finding[] {
	const whole = certificate.statements.find(({ conformity }) => conformity.includes("pass"));
	const failed = tablesOf(certificate).find(
		({ run, column }) => run.state !== "as_found" && column.conformity.some((one) => one === "fail"),
	);
	if (!whole || !failed) return [];
	const message = `The certificate as a whole is stated as "pass", but a point fails: ${tableName(failed)}. One of the two is wrong.`;
	const clause = "ISO/IEC 17025:2017, 7.8.6.2 a";
	return [findingAt(sources.of(failed.column), "metrology", "error", "conformity-contradicts", clause, message)];
}
