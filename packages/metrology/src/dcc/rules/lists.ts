import { Exact } from "../../decimal.ts";
import { type Finding, findingAt, nameOf, namespaces } from "../finding.ts";
import { isNumber } from "../findings/points.ts";
import { child, wordsOf } from "../read/elements.ts";
import { readColumn } from "../read/read-column.ts";
import type { XmlElement } from "../xml/read-xml.ts";
import type { RuleInput } from "./rule-input.ts";

const clause = "DCC rule patterns: lists";
const listName = /XMLList$/;
const isList = ({ uri, name, children }: XmlElement) =>
	uri === namespaces.si && listName.test(name) && children.length === 0;

/** Lists beside each other, and statements of conformity, have as many entries as there are values, or one; relative and expanded uncertainty agree. */
export function listRules({ elements }: RuleInput): Finding[] {
	return elements.flatMap((element) => [
		...(isList(element) ? spacing(element) : []),
		...(element.uri === namespaces.si && /^(real|complex)ListXMLList$/.test(element.name) ? lengths(element) : []),
		...(element.name === "relativeUncertainty" ? relative(element) : []),
		...(element.uri === namespaces.dcc && element.name === "conformityXMLList" ? statements(element) : []),
	]);
}

function spacing(element: XmlElement): Finding[] {
	if (/^\S+( \S+)*$/.test(element.text)) return [];
	const message = `The entries of ${nameOf(element)} are to stand with exactly one blank between them and none around them.`;
	return [findingAt(element, "rule", "warning", "list-spacing", clause, message)];
}

function lengths(element: XmlElement): Finding[] {
	const values = element.children.find(({ name }) => /^value(Real|Magnitude)?XMLList$/.test(name));
	if (!values) return [];
	const count = wordsOf(values).length;
	const waiting = element.children.filter((one) => one !== values && !/Multivariate|Region/.test(one.name));
	const found: Finding[] = [];
	for (let list = waiting.shift(); list; list = waiting.shift()) {
		waiting.push(...list.children);
		if (!isList(list)) continue;
		const own = wordsOf(list).length;
		if (own === count) {
			if (list.name === "unitXMLList" && own > 1 && new Set(wordsOf(list)).size === 1)
				found.push(
					findingAt(
						list,
						"rule",
						"note",
						"units-repeated",
						clause,
						"All units of the list are the same; one is enough.",
					),
				);
			continue;
		}
		if (own === 1 && list.name !== "labelXMLList") continue;
		const message = `${nameOf(list)} has ${own} entries for ${count} values. There must be ${count}, or one for all.`;
		found.push(findingAt(list, "rule", "error", "list-length", clause, message));
	}
	return found;
}

/** A statement of conformity for each value of the quantity it stands at, or one for all. */
function statements(element: XmlElement): Finding[] {
	let quantity = element.parent;
	while (quantity && quantity.name !== "quantity") quantity = quantity.parent;
	const count = quantity && readColumn(quantity)?.values.length;
	const own = wordsOf(element).length;
	if (!count || own === 1 || own === count) return [];
	const message = `${nameOf(element)} has ${own} entries for ${count} values, so that nobody can tell which point has none. There must be ${count}, or one for all.`;
	return [findingAt(element, "rule", "error", "list-length", clause, message)];
}

/** U/|y| as stated against U and y, within half of the last digit stated. */
function relative(element: XmlElement): Finding[] {
	const quantity = element.parent;
	const single = child(element, "relativeUncertaintySingle");
	const list = child(element, "relativeUncertaintyXmlList");
	const values = quantity?.children.find(({ name }) => name === (single ? "real" : "realListXMLList"));
	const find = (rule: string, message: string) => [findingAt(element, "rule", "error", rule, clause, message)];
	if (!values)
		return find(
			"relative-form",
			"A list of values needs a list of relative uncertainties, a single value a single one.",
		);
	const entries = (parent: XmlElement | null, pattern: RegExp): string[] =>
		parent?.children.flatMap((one) =>
			pattern.test(one.name) && one.children.length === 0 ? wordsOf(one) : entries(one, pattern),
		) ?? [];
	const stated = entries(single ?? list, /^value(XMLList)?$/);
	const uncertainties = entries(values, /^(uncertainty|valueExpandedMU)(XMLList)?$/);
	const numbers = entries(values, /^value(XMLList)?$/);
	if (uncertainties.length === 0)
		return find("relative-alone", "A relative uncertainty is stated without the expanded uncertainty beside it.");
	if (stated.length > 1 && stated.length !== numbers.length)
		return find("list-length", `There are ${stated.length} relative uncertainties for ${numbers.length} values.`);
	const wrong = numbers.flatMap((value, index) => {
		const ratio = stated.length === 1 ? stated[0] : stated[index];
		const own = uncertainties.length === 1 ? uncertainties[0] : uncertainties[index];
		if (!ratio || !own || ![value, ratio, own].every(isNumber) || new Exact(value).isZero()) return [];
		const exact = new Exact(own).div(value).abs();
		return exact.minus(ratio).abs().gt(exact.times("0.05"))
			? [`${own}/${value} is ${exact.toSignificantDigits(3)}, not ${ratio}`]
			: [];
	});
	return wrong.length > 0
		? find(
				"relative-wrong",
				`The relative uncertainty does not fit the value and U beside it: ${wrong.slice(0, 5).join("; ")}.`,
			)
		: [];
}
