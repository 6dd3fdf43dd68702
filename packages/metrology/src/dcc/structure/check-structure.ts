import { type Finding, findingAt, nameOf, namespaces, prefixOf } from "../finding.ts";
import type { Version } from "../versions.ts";
import type { XmlElement } from "../xml/read-xml.ts";
import { certificateTypes } from "./certificate-types.ts";
import { type ContentModel, type ElementType, type Place, readType } from "./notation.ts";
import { quantityTypes } from "./quantity-types.ts";
import { simpleTypes } from "./simple-types.ts";

const instance = "{http://www.w3.org/2001/XMLSchema-instance}";
const instanceAttributes = ["schemaLocation", "noNamespaceSchemaLocation", "type", "nil"].map(
	(name) => instance + name,
);
const blank = /^[ \t\r\n]*$/;
/** Beyond this, more of the same helps nobody. */
const most = 200;

/** The notation is read once for each version. */
const readTypes = new Map<Version, Map<string, ElementType>>();

/** Compares a certificate with the structure of its version, as the published schema would. */
export function checkStructure(root: XmlElement, version: Version): Finding[] {
	const check = new StructureCheck(version);
	if (root.uri !== namespaces.dcc || root.name !== "digitalCalibrationCertificate") {
		const message = `The file begins with ${shorten(nameOf(root))}, not with dcc:digitalCalibrationCertificate: it is no DCC.`;
		return [findingAt(root, "structure", "error", "root", `DCC schema ${version}`, message)];
	}
	check.element(root, { uri: namespaces.dcc, name: root.name, type: "certificate" });
	return check.findings;
}

class StructureCheck {
	readonly findings: Finding[] = [];
	readonly #version: Version;
	readonly #types: Map<string, ElementType>;

	constructor(version: Version) {
		this.#version = version;
		this.#types = readTypes.get(version) ?? new Map();
		readTypes.set(version, this.#types);
	}

	/** Elements wait in a row instead of on the stack. */
	element(root: XmlElement, place: Place) {
		const waiting = [{ element: root, place }];
		for (let next = waiting.pop(); next && this.findings.length < most; next = waiting.pop()) {
			const type = this.#typeOf(next.place);
			if (!type) continue;
			this.#attributes(next.element, type);
			if ("simple" in type) this.#text(next.element, type.simple);
			else waiting.push(...this.#children(next.element, type.model).reverse());
		}
	}

	#fault(element: XmlElement, rule: string, message: string) {
		if (this.findings.length >= most) return;
		this.findings.push(findingAt(element, "structure", "error", rule, `DCC schema ${this.#version}`, message));
	}

	/** Null for what is not looked into: signatures and foreign XML. */
	#typeOf({ uri, type }: Place): ElementType | null {
		if (type === "unchecked") return null;
		const own = type.startsWith("si:") || uri === namespaces.si ? quantityTypes : certificateTypes;
		const key = type.replace("si:", "");
		const known = this.#types.get(`${own === quantityTypes ? "si" : "dcc"}:${key}`);
		if (known) return known;
		const notation = own[key];
		const read: ElementType =
			notation === undefined
				? { attributes: [], simple: key }
				: readType(notation, own === quantityTypes ? namespaces.si : namespaces.dcc, this.#version);
		this.#types.set(`${own === quantityTypes ? "si" : "dcc"}:${key}`, read);
		return read;
	}

	#attributes(element: XmlElement, type: ElementType) {
		for (const [name, value] of element.attributes) {
			if (instanceAttributes.includes(name)) continue;
			const known = type.attributes.find((attribute) => attribute.name === name);
			if (!known)
				this.#fault(element, "attribute-unknown", `${nameOf(element)} has no attribute "${shorten(name)}". Remove it.`);
			else if (!simpleTypes[name]?.holds(value, this.#version))
				this.#fault(
					element,
					"attribute-value",
					`The attribute ${name} of ${nameOf(element)} is "${shorten(value)}"; expected ${simpleTypes[name]?.words}.`,
				);
		}
		for (const { name, required } of type.attributes)
			if (required && !element.attributes.has(name))
				this.#fault(element, "attribute-missing", `${nameOf(element)} lacks its attribute ${name}.`);
	}

	#text(element: XmlElement, simple: string) {
		const inside = element.children[0];
		if (inside)
			return this.#fault(inside, "element-unexpected", `${nameOf(element)} holds text, not ${nameOf(inside)}.`);
		const type = simpleTypes[simple];
		if (type && !type.holds(element.text, this.#version))
			this.#fault(element, "value", `${nameOf(element)} is "${shorten(element.text)}"; expected ${type.words}.`);
	}

	#children(element: XmlElement, model: ContentModel): { element: XmlElement; place: Place }[] {
		if (!blank.test(element.text))
			this.#fault(
				element,
				"text-unexpected",
				`${nameOf(element)} holds elements, not the text "${shorten(element.text.trim())}".`,
			);
		return model.anyOrder ? this.#inAnyOrder(element, model) : this.#inOrder(element, model);
	}

	#inAnyOrder(element: XmlElement, model: ContentModel) {
		const seen = new Set<number>();
		const placed = element.children.flatMap((child) => {
			const index = model.places.findIndex((place) => fits(place, child));
			const place = model.places[index];
			if (!place || seen.has(index)) this.#unexpected(child, element, model, [], index >= 0);
			seen.add(index);
			return place ? [{ element: child, place }] : [];
		});
		for (const index of model.required) if (!seen.has(index)) this.#missing(element, model, [index]);
		return placed;
	}

	#inOrder(element: XmlElement, model: ContentModel) {
		let allowed = model.first;
		let mayEnd = model.mayBeEmpty;
		const placed: { element: XmlElement; place: Place }[] = [];
		for (const child of element.children) {
			let index = allowed.find((at) => fitsAt(model, at, child));
			if (index === undefined) {
				const elsewhere = model.places.findIndex((place) => fits(place, child));
				this.#unexpected(child, element, model, allowed, elsewhere >= 0);
				if (elsewhere < 0) continue;
				index = elsewhere;
			}
			placed.push({ element: child, place: model.places[index] as Place });
			allowed = model.follow.get(index) ?? [];
			mayEnd = model.last.has(index);
		}
		if (!mayEnd) this.#missing(element, model, allowed);
		return placed.filter(({ place }) => !place.name.startsWith("*"));
	}

	#unexpected(
		child: XmlElement,
		parent: XmlElement,
		model: ContentModel,
		allowed: readonly number[],
		elsewhere: boolean,
	) {
		const expected = allowed.length > 0 ? ` Here may stand: ${namesOf(model, allowed)}.` : "";
		this.#fault(
			child,
			elsewhere ? "element-order" : "element-unknown",
			elsewhere
				? `${nameOf(child)} stands in the wrong place in ${nameOf(parent)}, or once too often.${expected}`
				: `${shorten(nameOf(child))} is no part of ${nameOf(parent)} in DCC ${this.#version}.${expected}`,
		);
	}

	#missing(element: XmlElement, model: ContentModel, allowed: readonly number[]) {
		const required = allowed.filter((index) => model.required.includes(index));
		const names = namesOf(model, required.length > 0 ? required : allowed);
		this.#fault(element, "element-missing", `${nameOf(element)} is not complete. Add ${names}.`);
	}
}

function fits(place: Place, child: XmlElement): boolean {
	if (place.name === "*any") return true;
	if (place.name === "*other") return child.uri !== "" && child.uri !== place.uri;
	return place.uri === child.uri && place.name === child.name;
}
const fitsAt = (model: ContentModel, at: number, child: XmlElement) => {
	const place = model.places[at];
	return place !== undefined && fits(place, child);
};

function namesOf(model: ContentModel, indices: readonly number[]): string {
	const names = indices
		.flatMap((index) => model.places[index] ?? [])
		.map(({ uri, name }) => `${prefixOf(uri)}:${name}`);
	return [...new Set(names)].join(", ").replace(/, ([^,]*)$/, " or $1");
}

const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
