import type { XmlElement } from "./xml/read-xml.ts";

export type Severity = "error" | "warning" | "note";

/** What was found in a certificate. */
export type Finding = {
	/** `structure`: the published schema; `rule`: its rule patterns; `metrology`: what an assessor would object to. */
	kind: "structure" | "rule" | "metrology";
	/** Stable name of the rule, in kebab-case. */
	rule: string;
	severity: Severity;
	line: number;
	/** Where, as a path of elements: "/dcc:digitalCalibrationCertificate/dcc:administrativeData". */
	path: string;
	/** The standard and clause, or the schema, that it rests on. */
	clause: string;
	/** What is wrong, with its numbers, and what to do. */
	message: string;
	/** The points it is about, with full precision. */
	points?: PointRisk[];
};

/** A point against its limits, all in the unit of its column. */
export type PointRisk = {
	/** From 1, in the order of the certificate. */
	point: number;
	value: string;
	expandedUncertainty: string;
	coverageFactor: string;
	lowerLimit: string | null;
	upperLimit: string | null;
	unit: string;
	/** Test uncertainty ratio; null with one limit. */
	tur: number | null;
	/** Probability that accepting this value would be wrong. */
	falseAcceptProbability: number;
	/** Whether a guard band of U leaves no value that could be accepted. */
	noAcceptanceZone: boolean;
};

export const namespaces = {
	dcc: "https://ptb.de/dcc",
	si: "https://ptb.de/si",
	ds: "http://www.w3.org/2000/09/xmldsig#",
} as const;

export const prefixOf = (uri: string): string =>
	Object.entries(namespaces).find(([, namespace]) => namespace === uri)?.[0] ?? "";

/** An element's name with the usual prefix, whatever prefix the file uses. */
export const nameOf = ({ uri, name }: Pick<XmlElement, "uri" | "name">): string => {
	const prefix = prefixOf(uri);
	return prefix ? `${prefix}:${name}` : name;
};

/** What the children of an element are called in a path; looked up once, since thousands may stand beside each other. */
const stepsInside = new WeakMap<XmlElement, ReadonlyMap<XmlElement, string>>();

function stepOf(element: XmlElement): string {
	const { parent } = element;
	if (!parent) return nameOf(element);
	const known = stepsInside.get(parent);
	if (known) return known.get(element) ?? nameOf(element);
	const totals = new Map<string, number>();
	for (const child of parent.children) totals.set(nameOf(child), (totals.get(nameOf(child)) ?? 0) + 1);
	const counted = new Map<string, number>();
	const steps = new Map<XmlElement, string>();
	for (const child of parent.children) {
		const name = nameOf(child);
		const index = (counted.get(name) ?? 0) + 1;
		counted.set(name, index);
		steps.set(child, totals.get(name) === 1 ? name : `${name}[${index}]`);
	}
	stepsInside.set(parent, steps);
	return steps.get(element) ?? nameOf(element);
}

/** From the root, with a number where there are several of the same name. */
export function pathOf(element: XmlElement): string {
	const steps: string[] = [];
	for (let at: XmlElement | null = element; at; at = at.parent) steps.unshift(stepOf(at));
	return `/${steps.join("/")}`;
}

/** A finding about an element. */
export const findingAt = (
	element: XmlElement,
	kind: Finding["kind"],
	severity: Severity,
	rule: string,
	clause: string,
	message: string,
): Finding => ({ kind, rule, severity, line: element.line, path: pathOf(element), clause, message });
