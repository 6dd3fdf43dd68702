import { describe, expect, test } from "vitest";
import { cpuTime } from "../testing/cpu-time.ts";
import { readXml, UnreadableXml, xmlBounds } from "./read-xml.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const mega = 1024 * 1024;

function refusal(input: Uint8Array | string): { message: string; line: number; ms: number } {
	const file = typeof input === "string" ? bytes(input) : input;
	const begun = cpuTime();
	try {
		readXml(file);
	} catch (error) {
		if (!(error instanceof UnreadableXml)) throw error;
		return { message: error.message, line: error.line, ms: cpuTime() - begun };
	}
	throw new Error("It was read.");
}

const utf16 = (text: string, mark: number[]) => new Uint8Array([...mark, ...Buffer.from(text, "utf16le")]);
const laughs = `<!DOCTYPE a [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, index) => `<!ENTITY a${index} "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">`).join("")}]><a>&a19;</a>`;

describe("hostile files are refused in words, within a second", () => {
	test.each<[string, Uint8Array | string, RegExp]>([
		["a file elsewhere", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', /DOCTYPE/],
		["a definition on the network", '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>', /DOCTYPE/],
		["one behind comments", "<?xml version='1.0'?>\n<!-- a -->\n <?b?><!DOCTYPE a><a/>", /^Line 3: .*DOCTYPE/],
		["a billion laughs", laughs, /DOCTYPE/],
		["quadratic growth", `<!DOCTYPE a [<!ENTITY x "${"x".repeat(mega)}">]><a>${"&x;".repeat(100_000)}</a>`, /DOCTYPE/],
		["a document type that never ends", `<!DOCTYPE a [${"<!-- x -->".repeat(mega)}`, /DOCTYPE/],
		["an entity that nobody defined", "<a>&x;</a>", /not well-formed.*entity/],
		["5,000 levels", "<a>".repeat(5000), /nested more than 100 deep/],
		["millions of elements", `<a>${"<b/>".repeat(2_000_000)}</a>`, /larger than 4 MiB|more than 30000 elements/],
		["elements without number", `<a>${"<b/>".repeat(40_000)}</a>`, /more than 30000 elements/],
		["a huge attribute", `<a b="${"x".repeat(30 * mega)}"/>`, /larger than 4 MiB/],
		["a large attribute", `<a b="${"x".repeat(3 * mega)}"/>`, /attribute b is longer than 8192/],
		[
			"thousands of attributes",
			`<a ${Array.from({ length: 20_000 }, (_, index) => `b${index}="1"`).join(" ")}/>`,
			/more than 32 attributes/,
		],
		[
			"three hundred thousand, of which no more than the first are read",
			`<a\n${Array.from({ length: 300_000 }, (_, index) => `b${index}=""`).join("\n")}/>`,
			/^Line 34: An element has more than 32 attributes/,
		],
		[
			"namespaces without number",
			`<a\n${Array.from({ length: 100_000 }, (_, index) => `xmlns:b${index}="u"`).join("\n")}/>`,
			/^Line 34: An element has more than 32 declarations of namespaces/,
		],
		["a huge name", `<${"a".repeat(3 * mega)}/>`, /name of an element is longer/],
		["a huge text", `<a>${"x-".repeat(3 * mega)}</a>`, /larger than 4 MiB/],
		["a huge comment", `<a><!--${"x ".repeat(3 * mega)}--></a>`, /larger than 4 MiB/],
		["a huge file", new Uint8Array(xmlBounds.bytes + 1).fill(32), /larger than 32 MiB/],
		[
			"bytes that are not UTF-8",
			new Uint8Array([...bytes("<a>\n\n"), 0xc3, 0x28, ...bytes("</a>")]),
			/^Line 3: .*not UTF-8/,
		],
		["an overlong slash", new Uint8Array([...bytes("<a>"), 0xc0, 0xaf, ...bytes("</a>")]), /not UTF-8/],
		["UTF-16 with a mark", utf16("<a/>", [0xff, 0xfe]), /UTF-16/],
		["UTF-16 without", utf16("<a/>", []), /UTF-16/],
		["a NUL at the beginning", "<\0a/>", /^Line 1: There is a NUL character/],
		["a NUL within", "<a>\n\0</a>", /^Line 2: There is a NUL character/],
		["UTF-7 by its own word", '<?xml version="1.0" encoding="UTF-7"?>\n<a>+ADw-</a>', /encoded in UTF-7/],
		["Latin 1 by its own word", '<?xml version="1.0" encoding="ISO-8859-1"?><a/>', /encoded in ISO-8859-1/],
		["XML 1.1", '<?xml version="1.1"?><a/>', /XML 1\.1/],
		["a file cut off", "<a>\n<b>text", /^Line 2: .*not well-formed.*unclosed/],
		["tags that cross", "<a>\n<b></a></b>", /^Line 2: .*not well-formed/],
		["two roots", "<a/><b/>", /not well-formed/],
		["an attribute twice", '<a b="1" b="2"/>', /not well-formed/],
		["a prefix that stands for nothing", "<x:a/>", /not well-formed/],
		["a control character", "<a>\u0001</a>", /not well-formed/],
		["nothing", "", /not well-formed|no element/],
		["a PDF", "%PDF-2.0", /not well-formed/],
	])("%s", (_, input, words) => {
		const { message, ms } = refusal(input);
		expect(message).toMatch(words);
		expect(message.length).toBeLessThan(400);
		expect(ms).toBeLessThan(1000);
	});
});

describe("reading", () => {
	test("elements with their namespaces, attributes, text and lines", () => {
		const root = readXml(
			bytes(
				'\u{feff}<a xmlns="urn:x" xmlns:y="urn:y">\n  <y:b c="1&lt;"\n  y:d="2">t&amp;<![CDATA[<u>]]></y:b>\n<?run me?><!-- not me --></a>',
			),
		);
		expect(root).toMatchObject({ uri: "urn:x", name: "a", line: 1, parent: null });
		const [inner, ...others] = root.children;
		expect(others).toEqual([]);
		expect(inner).toMatchObject({ uri: "urn:y", name: "b", line: 2, text: "t&<u>" });
		expect([...(inner?.attributes ?? [])]).toEqual([
			["c", "1<"],
			["{urn:y}d", "2"],
		]);
	});

	test("a name that JavaScript knows is a name like another", () => {
		const root = readXml(bytes('<__proto__ constructor="1"><toString/></__proto__>'));
		expect(root.name).toBe("__proto__");
		expect(root.attributes.get("constructor")).toBe("1");
		expect(({} as Record<string, unknown>).constructor).toBe(Object);
	});

	test("an embedded PDF of 20 MB is read within a second, and the lines behind it are counted right", () => {
		const file = bytes(`<a>\n<b>\n${`${"QUJD".repeat(19)}\n`.repeat(mega / 4)}</b><c/></a>`);
		const begun = cpuTime();
		const [embedded, behind] = readXml(file).children;
		expect(cpuTime() - begun).toBeLessThan(1000);
		expect(embedded?.text.length).toBe((77 / 4) * mega + 1);
		expect(embedded?.line).toBe(2);
		expect(behind?.line).toBe(3 + mega / 4);
	});

	test("the signs by which base64 is set aside can be ordinary text", () => {
		const text = `\ue0000\ue001`;
		const root = readXml(bytes(`<a><b>${"QUJD".repeat(4000)}</b><c>${text}</c></a>`));
		expect(root.children.map((child) => child.text)).toEqual(["QUJD".repeat(4000), text]);
	});
});
