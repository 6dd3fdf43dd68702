import { Exact } from "../../decimal.ts";
import { convert, readUnit } from "../../units/convert.ts";
import { type Finding, findingAt, namespaces } from "../finding.ts";
import { isNumber } from "../findings/points.ts";
import { lastPlace } from "../findings/uncertainty.ts";
import { wordsOf } from "../read/elements.ts";
import { fromCertificateUnit } from "../units.ts";
import type { XmlElement } from "../xml/read-xml.ts";
import type { RuleInput } from "./rule-input.ts";

type Part = { unit: string; values: string[] };

/** The parts of a hybrid state one quantity in several units: converted, they agree within their last digits. */
export function hybridRules({ elements }: RuleInput): Finding[] {
	return elements.flatMap((element) => {
		if (element.uri !== namespaces.si || element.name !== "hybrid") return [];
		const [first, ...others] = element.children.map(partOf);
		const differing = first ? others.flatMap((other) => firstDifference(first, other)) : [];
		if (differing.length === 0) return [];
		const message = `The values in several units do not agree: ${differing.join("; ")}. One of them is wrong; ask which.`;
		return [findingAt(element, "rule", "error", "hybrid-differs", "D-SI; ISO/IEC 17025:2017, 7.8.1.1", message)];
	});
}

function partOf(part: XmlElement): Part {
	const entries = (name: string) =>
		part.children.filter((one) => one.name === name || one.name === `${name}XMLList`).flatMap(wordsOf);
	return { unit: fromCertificateUnit(entries("unit")[0] ?? ""), values: entries("value") };
}

function firstDifference(first: Part, other: Part): string[] {
	const [from, to] = [readUnit(first.unit), readUnit(other.unit)];
	if (!from || from.kind !== to?.kind) return [];
	for (const [index, value] of first.values.entries()) {
		const stated = other.values[index];
		if (!stated || !isNumber(value) || !isNumber(stated)) continue;
		const digit = new Exact(convert(lastPlace(value).toFixed(), first.unit, other.unit, "difference"));
		const slack = digit.plus(lastPlace(stated));
		// Whether a temperature is a point or a difference is not always said: it is wrong if it is neither.
		const agrees = (["point", "difference"] as const).some((as) =>
			new Exact(convert(value, first.unit, other.unit, as)).minus(stated).abs().lte(slack),
		);
		if (!agrees) return [`point ${index + 1} is ${value} ${first.unit} and ${stated} ${other.unit}`];
	}
	return [];
}
