import type { Text } from "../certificate.ts";
import { namespaces } from "../finding.ts";
import type { XmlElement } from "../xml/read-xml.ts";

type Space = keyof typeof namespaces;

export const children = (parent: XmlElement | null | undefined, name: string, space: Space = "dcc"): XmlElement[] =>
	parent?.children.filter((child) => child.name === name && child.uri === namespaces[space]) ?? [];

export const child = (parent: XmlElement | null | undefined, name: string, space: Space = "dcc"): XmlElement | null =>
	children(parent, name, space)[0] ?? null;

/** The element at the end of a path of single elements. */
export const at = (parent: XmlElement | null | undefined, ...names: string[]): XmlElement | null =>
	names.reduce<XmlElement | null>((element, name) => child(element, name), parent ?? null);

export const textIn = (parent: XmlElement | null | undefined, name: string, space: Space = "dcc"): string | null =>
	child(parent, name, space)?.text ?? null;

export const textsIn = (parent: XmlElement | null | undefined, name: string): string[] =>
	children(parent, name).map(({ text }) => text);

/** The parts of an XML list. */
export const wordsOf = (element: XmlElement | null | undefined): string[] =>
	element?.text.split(/[ \t\r\n]+/).filter(Boolean) ?? [];

/** The contents of a text, also of a rich one and of several texts (DCC 2.4). */
export function textOf(parent: XmlElement | null | undefined, name: string): Text {
	return children(parent, name).flatMap((text) =>
		children(text, "content").map((content) => ({
			language: content.attributes.get("lang") ?? null,
			text: content.text,
		})),
	);
}

export const booleanOf = (parent: XmlElement | null, name: string): boolean | null => {
	const text = textIn(parent, name)?.trim();
	return text === undefined ? null : text === "true" || text === "1";
};

export const roleOf = (element: XmlElement): string | null => element.attributes.get("refType") ?? null;

/** Whether one of an element's refTypes ends like this: "basic_acceptanceLimitLower" and any other prefix. */
export const hasRole = (role: string | null, ending: RegExp): boolean =>
	role?.split(/\s+/).some((word) => ending.test(word)) ?? false;

/** An element and everything inside it, in the order of the file. */
export function* within(element: XmlElement): Generator<XmlElement> {
	const waiting = [element];
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		yield next;
		waiting.push(...next.children.toReversed());
	}
}
