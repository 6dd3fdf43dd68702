import { SaxesParser, type SaxesTagNS } from "saxes";

export type XmlElement = {
	/** Namespace, "" for none. */
	uri: string;
	/** Without its prefix. */
	name: string;
	/** By local name; a namespaced attribute by "{namespace}name". */
	attributes: ReadonlyMap<string, string>;
	children: XmlElement[];
	/** The characters directly inside, entities resolved. */
	text: string;
	line: number;
	parent: XmlElement | null;
};

/** The file is not XML that is read here. `line` is 0 where no line can be named. */
export class UnreadableXml extends Error {
	readonly line: number;
	constructor(message: string, line: number) {
		super(line > 0 ? `Line ${line}: ${message}` : message);
		this.name = "UnreadableXml";
		this.line = line;
	}
}

/**
 * Certificates have twelve levels and some thousand elements; what can be large is a PDF inside. Chosen so that every file
 * is read or refused within a second (measured: about 10 MB of markup a second).
 */
export const xmlBounds = {
	bytes: 32 * 1024 * 1024,
	/** Characters without the long runs of base64. */
	markup: 4 * 1024 * 1024,
	depth: 100,
	elements: 30_000,
	nameLength: 128,
	/** Of one element; declarations of namespaces have the same bound beside it. */
	attributes: 32,
	attributeLength: 8192,
} as const;

/**
 * Reads one XML 1.0 document in UTF-8 as a tree with lines. Nothing outside the file is ever looked at: a document type
 * declaration, which is where entities come from, is refused, processing instructions are ignored.
 *
 * @throws UnreadableXml saying what is wrong and where.
 */
export function readXml(bytes: Uint8Array): XmlElement {
	const whole = decode(bytes);
	refuseDoctype(whole);
	const { text, runs } = setAside(whole);
	const parser = new SaxesParser({ xmlns: true, position: true });
	let root: XmlElement | null = null;
	let open: XmlElement | null = null;
	let [depth, elements, startLine, linesAside] = [0, 0, 1, 0];
	let [attributes, namespaces] = [0, 0];
	const refuse = (message: string): never => {
		throw new UnreadableXml(message, parser.line + linesAside);
	};
	parser.on("error", (error) => refuse(wordsOf(error.message)));
	parser.on("doctype", () => refuse(doctype));
	parser.on("xmldecl", ({ version, encoding }) => {
		if (version && version !== "1.0") refuse(`This is XML ${version.slice(0, 10)}; only XML 1.0 is read.`);
		if (encoding && encoding.toUpperCase() !== "UTF-8")
			refuse(`The file says it is encoded in ${encoding.slice(0, 20)}. Save it as UTF-8.`);
	});
	parser.on("opentagstart", ({ name }) => {
		if (name.length > xmlBounds.nameLength) refuse(`The name of an element is longer than ${xmlBounds.nameLength}.`);
		startLine = parser.line + linesAside;
		[attributes, namespaces] = [0, 0];
	});
	// As they are read: the tag is handed over only once its last attribute is.
	parser.on("attribute", ({ name }) => {
		if (/^xmlns(:|$)/.test(name)) namespaces++;
		else attributes++;
		const most = xmlBounds.attributes;
		if (attributes > most) refuse(`An element has more than ${most} attributes.`);
		if (namespaces > most) refuse(`An element has more than ${most} declarations of namespaces.`);
	});
	parser.on("opentag", (tag) => {
		if (++depth > xmlBounds.depth) refuse(`Elements are nested more than ${xmlBounds.depth} deep.`);
		if (++elements > xmlBounds.elements) refuse(`There are more than ${xmlBounds.elements} elements.`);
		const element = { ...elementOf(tag, refuse), line: startLine, parent: open };
		if (open) open.children.push(element);
		else root = element;
		open = element;
	});
	const add = (piece: string) => {
		const run = runs[Number(standIn.exec(piece)?.[1])];
		if (run !== undefined) linesAside += newlines(run);
		if (open) open.text += run ?? piece;
	};
	parser.on("text", add);
	parser.on("cdata", add);
	parser.on("closetag", () => {
		depth--;
		open = open?.parent ?? null;
	});
	// In pieces, so that a bound stops the reading and not only its result.
	const step = 65_536;
	for (let at = 0; at < text.length; at += step) parser.write(text.slice(at, at + step));
	parser.close();
	if (!root) throw new UnreadableXml("There is no element in the file.", 0);
	return root;
}

const doctype =
	"The file has a document type declaration (DOCTYPE). It can name other files and entities that grow without end, so it is refused; certificates need none.";

function elementOf(tag: SaxesTagNS, refuse: (message: string) => never) {
	const attributes = new Map<string, string>();
	for (const { uri, local, prefix, value } of Object.values(tag.attributes)) {
		if (prefix === "xmlns" || (prefix === "" && local === "xmlns")) continue;
		if (value.length > xmlBounds.attributeLength)
			refuse(`The attribute ${local.slice(0, 40)} is longer than ${xmlBounds.attributeLength} characters.`);
		attributes.set(uri ? `{${uri}}${local}` : local, value);
	}
	return { uri: tag.uri, name: tag.local, attributes, children: [] as XmlElement[], text: "" };
}

function newlines(text: string): number {
	let count = 0;
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
	return count;
}

const standIn = /^\ue000(\d+)\ue001$/;

/**
 * Takes long runs of base64 between two tags out of the text and leaves a sign in their place: the parser looks at each
 * character, and there is nothing to see in them. Where the signs are used already, nothing is set aside.
 */
function setAside(text: string): { text: string; runs: string[] } {
	const runs: string[] = [];
	const pieces: string[] = [];
	let [kept, from] = [0, /[\ue000\ue001]/.test(text) ? -1 : text.indexOf(">")];
	while (from >= 0) {
		const to = text.indexOf("<", from);
		if (to < 0) break;
		const run = to - from > 8192 ? text.slice(from + 1, to) : "";
		if (run && !/[^A-Za-z0-9+/=\s]/.test(run)) {
			pieces.push(text.slice(kept, from + 1), `\ue000${runs.push(run) - 1}\ue001`);
			kept = to;
		}
		from = text.indexOf(">", to);
	}
	const short = [...pieces, text.slice(kept)].join("");
	if (short.length > xmlBounds.markup)
		throw new UnreadableXml(
			`The file is larger than ${xmlBounds.markup / 1024 / 1024} MiB, what is embedded as base64 left aside.`,
			0,
		);
	return { text: short, runs };
}

/** Before the first element; the parser would read a declaration to its end before it says that there is one. */
function refuseDoctype(text: string) {
	let at = 0;
	while (at >= 0) {
		at += /^[\s\ufeff]*/.exec(text.slice(at, at + 4096))?.[0].length ?? 0;
		if (text.startsWith("<!DOCTYPE", at)) throw new UnreadableXml(doctype, newlines(text.slice(0, at)) + 1);
		const end = text.startsWith("<?", at) ? "?>" : text.startsWith("<!--", at) ? "-->" : null;
		if (end === null) return;
		at = text.indexOf(end, at);
		if (at >= 0) at += end.length;
	}
}

function decode(bytes: Uint8Array): string {
	if (bytes.length > xmlBounds.bytes)
		throw new UnreadableXml(`The file is larger than ${xmlBounds.bytes / 1024 / 1024} MiB.`, 0);
	const [a, b, c, d] = bytes;
	// Every other byte of Latin letters is 0 there; a single one is a character that XML does not have.
	const zeros = [a, b, c, d].filter((byte) => byte === 0).length;
	const wide = (a === 0xfe && b === 0xff) || (a === 0xff && b === 0xfe) || zeros > 1;
	if (wide) throw new UnreadableXml("The file is encoded in UTF-16 or UTF-32. Save it as UTF-8.", 1);
	const nul = bytes.indexOf(0);
	if (nul >= 0) {
		const line = bytes.subarray(0, nul).filter((byte) => byte === 10).length + 1;
		throw new UnreadableXml("There is a NUL character, which no XML file has. Export the certificate again.", line);
	}
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		throw new UnreadableXml("There are bytes that are not UTF-8. Save the file as UTF-8.", lineOfFault(bytes));
	}
}

/** The first line that does not decode, by halving: a newline byte never lies inside a character. */
function lineOfFault(bytes: Uint8Array): number {
	const ends: number[] = [];
	for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) ends.push(at + 1);
	const decodes = (until: number) => {
		try {
			new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, until));
			return true;
		} catch {
			return false;
		}
	};
	let [low, high] = [0, ends.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (decodes(ends[middle] ?? bytes.length)) low = middle + 1;
		else high = middle;
	}
	return low + 1;
}

function wordsOf(message: string): string {
	const text = message.replace(/^(\d+:\d+: )+/, "").slice(0, 200);
	return `This is not well-formed XML: ${text.replace(/\.$/, "")}.`;
}
