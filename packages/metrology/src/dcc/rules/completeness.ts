import { type Finding, findingAt } from "../finding.ts";
import { at, booleanOf, child, children, textIn } from "../read/elements.ts";
import type { XmlElement } from "../xml/read-xml.ts";
import type { RuleInput } from "./rule-input.ts";

/** What the structure leaves open and a certificate yet needs: methods, marks of the items, who answers for it. */
export function completenessRules({ root, elements }: RuleInput): Finding[] {
	return [...methods(root, elements), ...items(elements), ...signers(root), ...releases(elements)];
}

const inside = (element: XmlElement, name: string) => {
	for (let place = element.parent; place; place = place.parent) if (place.name === name) return true;
	return false;
};

/** A table's methods may be stated for it, for everything around it, or for each of its quantities. */
function methods(root: XmlElement, elements: readonly XmlElement[]): Finding[] {
	const global = child(child(root, "measurementResults"), "usedMethods");
	if (global) return [];
	const holders = new Set(
		elements
			.filter(
				({ name, parent }) => name === "quantity" && (parent?.name === "list" || parent?.parent?.name === "result"),
			)
			.filter((element) => inside(element, "result") && !inside(element, "metaData"))
			.filter((element) => !child(element, "usedMethods"))
			.flatMap(({ parent }) => parent ?? []),
	);
	const known = new Map<XmlElement, boolean>();
	const hasMethods = (place: XmlElement) => {
		const has = known.get(place) ?? child(place, "usedMethods") !== null;
		known.set(place, has);
		return has;
	};
	return [...holders].flatMap((table) => {
		for (let place: XmlElement | null = table; place; place = place.parent) if (hasMethods(place)) return [];
		const message = "No method is stated for these results, neither here nor for all results. Name the procedure used.";
		return [findingAt(table, "rule", "error", "method-missing", "ISO/IEC 17025:2017, 7.8.2.1 f", message)];
	});
}

function items(elements: readonly XmlElement[]): Finding[] {
	return elements
		.filter(({ name, parent }) => name === "item" && (parent?.name === "items" || parent?.name === "subItems"))
		.flatMap((item) => {
			const marks = children(child(item, "identifications"), "identification");
			const shared = children(child(item.parent, "identifications"), "identification");
			const all = [...marks, ...shared];
			if (all.some((mark) => textIn(mark, "issuer") === "manufacturer" && textIn(mark, "value")?.trim())) return [];
			const message =
				all.length > 0
					? "The item has no mark given by its maker, such as a serial number. The other marks must identify it without doubt."
					: "The item has no mark at all. Add its serial number, or a mark of the customer or the laboratory.";
			const severity = all.length > 0 ? "note" : "error";
			return [findingAt(item, "rule", severity, "item-mark", "ISO/IEC 17025:2017, 7.8.2.1 g", message)];
		});
}

function signers(root: XmlElement): Finding[] {
	const persons = at(root, "administrativeData", "respPersons");
	if (!persons || children(persons, "respPerson").some((person) => booleanOf(person, "mainSigner"))) return [];
	const message = "Nobody is named as the main signer. Say who authorised the certificate.";
	return [findingAt(persons, "rule", "warning", "signer-missing", "ISO/IEC 17025:2017, 7.8.2.1 o", message)];
}

function releases(elements: readonly XmlElement[]): Finding[] {
	return elements
		.filter(({ name, parent, text }) => name === "release" && parent?.name === "software" && !/\d/.test(text))
		.map((element) =>
			findingAt(
				element,
				"rule",
				"warning",
				"release-form",
				"DCC rule patterns: software",
				`The release "${element.text.slice(0, 40)}" has no number in it. Write it like v1.2.3.`,
			),
		);
}
