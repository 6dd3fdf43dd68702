import { formatOf, type NumberFormat, stringText } from "./cell-text.ts";
import { damaged, openParts, type Parts, WorkbookFault } from "./open-parts.ts";

/** A workbook with what its cells point to. `sheets`: the ones that are shown, in their order; `hidden`: the others. */
export type Workbook = {
	parts: Parts;
	sheets: { name: string; part: string }[];
	hidden: string[];
	from1904: boolean;
	formats: NumberFormat[];
	strings: string[];
};

const remedy = "Open it in your spreadsheet and save it as .xlsx or CSV (UTF-8).";

/** Opens an .xlsx file. Throws WorkbookFault for whatever is none, or none that is read here. */
export async function openWorkbook(bytes: Buffer): Promise<Workbook> {
	const parts = await openParts(bytes);
	const main = parts.has("xl/workbook.xml") ? "xl/workbook.xml" : await mainPart(parts);
	const folder = main.slice(0, main.lastIndexOf("/") + 1);
	const targets = await relations(parts, `${folder}_rels/${main.slice(folder.length)}.rels`, folder);
	const found: { name: string; id: string; hidden: boolean }[] = [];
	let from1904 = false;
	await parts.read(main, {
		...nothing,
		open(name, attributes) {
			if (name === "workbookPr") from1904 = ["1", "true"].includes(attributes.date1904 ?? "");
			if (name !== "sheet") return;
			const hidden = (attributes.state ?? "visible") !== "visible";
			found.push({ name: stringText(attributes.name ?? ""), id: attributes["r:id"] ?? idOf(attributes), hidden });
		},
	});
	const sheets = found.flatMap(({ name, id, hidden }) => {
		const target = targets.find((one) => one.id === id && /\/worksheet$/.test(one.type));
		return hidden || !target ? [] : [{ name, part: target.part }];
	});
	if (sheets.length === 0) {
		throw new WorkbookFault("no_sheet", "This workbook has no sheet with cells that is shown.", remedy);
	}
	const partOf = (type: string) => targets.find((one) => one.type.endsWith(type))?.part;
	const formats = await readFormats(parts, partOf("/styles"));
	const strings = await readStrings(parts, partOf("/sharedStrings"));
	const hidden = found.flatMap((one) => (one.hidden ? [one.name] : []));
	return { parts, sheets, hidden, from1904, formats, strings };
}

export const nothing = { open: () => {}, close: () => {}, text: () => {} };

const idOf = (attributes: Record<string, string>) =>
	Object.entries(attributes).find(([name]) => name.endsWith(":id"))?.[1] ?? "";

/** Where the workbook is, when it stands elsewhere than usual; or what this packed file is instead. */
async function mainPart(parts: Parts): Promise<string> {
	const told = (what: string) =>
		new WorkbookFault("not_workbook", `This file is ${what}, not an .xlsx workbook.`, remedy);
	if (parts.has("xl/workbook.bin")) throw told("a binary Excel workbook (.xlsb)");
	if (parts.has("content.xml")) throw told("an OpenDocument file (such as .ods)");
	if (!parts.has("[Content_Types].xml")) throw told("a ZIP archive");
	const top = await relations(parts, "_rels/.rels", "");
	const main = top.find(({ type }) => type.endsWith("/officeDocument"));
	if (!main || !/workbook/i.test(main.part)) throw told("another document");
	return main.part;
}

type Relation = { id: string; type: string; part: string };

async function relations(parts: Parts, name: string, folder: string): Promise<Relation[]> {
	const found: Relation[] = [];
	if (!parts.has(name)) throw damaged();
	await parts.read(name, {
		...nothing,
		open(tag, { Id = "", Type = "", Target = "", TargetMode }) {
			if (tag !== "Relationship" || TargetMode === "External") return;
			const part = Target.startsWith("/") ? Target.slice(1) : `${folder}${Target}`;
			found.push({ id: Id, type: Type, part: part.replace(/^[^/]+\/\.\.\//, "") });
		},
	});
	return found;
}

async function readFormats(parts: Parts, part: string | undefined): Promise<NumberFormat[]> {
	const codes = new Map<number, string>();
	const formats: NumberFormat[] = [];
	let isOfCells = false;
	if (part === undefined) return formats;
	await parts.read(part, {
		...nothing,
		open(name, { numFmtId = "0", formatCode = "" }) {
			if (name === "numFmt") codes.set(Number(numFmtId), formatCode);
			if (name === "cellXfs") isOfCells = true;
			if (name === "xf" && isOfCells) formats.push(formatOf(Number(numFmtId), codes.get(Number(numFmtId))));
		},
		close(name) {
			if (name === "cellXfs") isOfCells = false;
		},
	});
	return formats;
}

async function readStrings(parts: Parts, part: string | undefined): Promise<string[]> {
	const strings: string[] = [];
	if (part !== undefined) {
		const reader = textReader("si", (text) => strings.push(text));
		await parts.read(part, reader);
	}
	return strings;
}

/** Reads the text of elements called `whole`: their `t` in all its runs, without the readings of its characters. */
export function textReader(whole: string, done: (text: string) => void) {
	let [text, inText, inReading] = ["", false, false];
	return {
		open(name: string) {
			if (name === whole) text = "";
			if (name === "rPh") inReading = true;
			if (name === "t") inText = !inReading;
		},
		close(name: string) {
			if (name === "rPh") inReading = false;
			if (name === "t") inText = false;
			if (name === whole) done(stringText(text));
		},
		text(part: string) {
			if (inText) text += part;
		},
	};
}
