import { type Finding, findingAt, nameOf, namespaces } from "../finding.ts";
import { wordsOf } from "../read/elements.ts";
import { isSiUnit } from "../units.ts";
import { compareVersion } from "../versions.ts";
import type { XmlElement } from "../xml/read-xml.ts";
import type { RuleInput } from "./rule-input.ts";

const clause = "DCC rule patterns: units; D-SI";
const isUnit = ({ uri, name }: XmlElement) => uri === namespaces.si && /^(unit(Phase)?(XMLList)?|listUnit)$/.test(name);
const old =
	/^(expandedUnc|coverageInterval|ellipsoidalRegion|rectangularRegion|listUnivariateUnc|listBivariateUnc)(XMLList)?$/;

/** Units are the SI's, others are declared and come second; what the newest D-SI has replaced is named. */
export function unitRules({ elements, version }: RuleInput): Finding[] {
	const declared = new Set(
		elements.filter(({ name }) => name === "nonSIUnit").map(({ text }) => text.replace(/^\|/, "")),
	);
	const deprecated = compareVersion(version, "3.3") >= 0;
	return elements.flatMap((element) => {
		if (isUnit(element)) return unitFindings(element, declared);
		if (element.name === "hybrid" && element.uri === namespaces.si) return hybridFindings(element);
		if (element.name === "nonSIUnit" || element.name === "nonSIDefinition") return pairFindings(element);
		if (deprecated && element.uri === namespaces.si && old.test(element.name)) {
			const message = `${nameOf(element)} is the older spelling; D-SI 2.2 has measurementUncertainty… instead. It is still valid.`;
			return [findingAt(element, "rule", "note", "spelling-old", "D-SI 2.2.1", message)];
		}
		return [];
	});
}

function unitFindings(element: XmlElement, declared: ReadonlySet<string>): Finding[] {
	const single = !element.name.endsWith("XMLList");
	if (single && /\s/.test(element.text.trim())) {
		const message = `The unit "${element.text.slice(0, 40)}" has blanks in it. A unit is written without, like \\metre\\per\\second.`;
		return [findingAt(element, "rule", "error", "unit-blank", clause, message)];
	}
	const alone = element.parent?.parent?.name !== "hybrid";
	return [...new Set(wordsOf(element))].flatMap((unit) => {
		if (isSiUnit(unit)) return [];
		const undeclared = !declared.has(unit.replace(/^\|/, ""));
		const rule = undeclared ? "unit-undeclared" : "unit-not-si";
		const severity = undeclared && unit.startsWith("|") ? "error" : "warning";
		if (!undeclared && !alone) return [];
		const message = undeclared
			? `"${unit}" is no unit of the SI and is not declared. State it as nonSIUnit with its definition, beside the value in an SI unit.`
			: `"${unit}" is declared, but the value is not given in an SI unit as well. Put both into si:hybrid, the SI unit first.`;
		return [findingAt(element, "rule", severity, rule, clause, message)];
	});
}

function hybridFindings(element: XmlElement): Finding[] {
	const units = element.children.map((part) => part.children.filter(isUnit).flatMap(wordsOf));
	const first = units[0] ?? [];
	if (first.length === 0 || first.every(isSiUnit)) return [];
	const message = `The first value of si:hybrid must be in an SI unit; it is in "${first.join('", "').slice(0, 80)}".`;
	return [findingAt(element, "rule", "error", "hybrid-first-not-si", clause, message)];
}

function pairFindings(element: XmlElement): Finding[] {
	const other = element.name === "nonSIUnit" ? "nonSIDefinition" : "nonSIUnit";
	if (element.parent?.children.some(({ name }) => name === other)) return [];
	const message = `${nameOf(element)} stands without dcc:${other}; a unit outside the SI needs both.`;
	return [findingAt(element, "rule", "error", "unit-half-declared", clause, message)];
}
