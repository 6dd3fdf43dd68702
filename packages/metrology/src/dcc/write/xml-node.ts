/** An element to be written: with text, or with elements. */
export type XmlNode = { name: string; attributes: Record<string, string>; inside: string | XmlNode[] };

type Part = XmlNode | XmlNode[] | null;

/** An element with elements inside; what is null is left out. */
export const element = (name: string, ...inside: Part[]): XmlNode => ({
	name,
	attributes: {},
	inside: inside.flat().filter((part) => part !== null),
});

export const textElement = (name: string, text: string): XmlNode => ({ name, attributes: {}, inside: text });

/** The same element with those attributes that are not null. */
export const withAttributes = (node: XmlNode, attributes: Record<string, string | null>): XmlNode => {
	const given = Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== null);
	return { ...node, attributes: { ...node.attributes, ...Object.fromEntries(given) } };
};

// Tab, line feed and carriage return are legal; the rest below a space, lone surrogates and the two last are not.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 cannot hold
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u;

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeText(text: string, pattern: RegExp): string {
	const found = illegal.exec(text);
	if (found) {
		const code = found[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
		throw new RangeError(`The text "${text.slice(0, 40)}" has the character U+${code}, which XML cannot hold.`);
	}
	return text.replace(pattern, (sign) => signs[sign] ?? `&#${sign.codePointAt(0)};`);
}

/** The document as text: the same nodes always give the same bytes. Throws RangeError on characters XML cannot hold. */
export function writeXml(root: XmlNode): string {
	return `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, "").join("\n")}\n`;
}

function lines(node: XmlNode, indent: string): string[] {
	const attributes = Object.entries(node.attributes)
		.map(([name, value]) => ` ${name}="${escapeText(value, /[&<"\t\n\r]/g)}"`)
		.join("");
	const start = `${indent}<${node.name}${attributes}>`;
	if (typeof node.inside === "string") return [`${start}${escapeText(node.inside, /[&<>\r]/g)}</${node.name}>`];
	return [start, ...node.inside.flatMap((part) => lines(part, `${indent}\t`)), `${indent}</${node.name}>`];
}
