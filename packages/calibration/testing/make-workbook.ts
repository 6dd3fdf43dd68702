import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

/** A cell as its XML, or as a text or number to be written plainly. */
export type MadeCell = string | number | { xml: string } | null;

type Made = {
	sheets: Record<string, readonly (readonly MadeCell[])[]>;
	/** Codes of number formats; a cell refers to the first by `s="1"`. */
	formats?: readonly string[];
	from1904?: boolean;
	/** Ranges of merged cells, on every sheet. */
	merged?: readonly string[];
	hidden?: readonly string[];
	/** Rows that are not shown, on every sheet, counted from 1. */
	hiddenRows?: readonly number[];
	/** Parts beside or in place of the usual ones. */
	parts?: Record<string, string | Buffer>;
};

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const rels = "http://schemas.openxmlformats.org/package/2006/relationships";
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** The bytes of an .xlsx workbook as spreadsheets write them. Row 3 of a sheet is the third given, empty ones left out. */
export async function makeWorkbook({
	sheets,
	formats = [],
	from1904,
	merged = [],
	hidden = [],
	hiddenRows = [],
	parts = {},
}: Made) {
	const strings: string[] = [];
	const cellXml = (cell: MadeCell, reference: string) => {
		if (cell === null) return "";
		if (typeof cell === "object") return cell.xml.replace("<c", `<c r="${reference}"`);
		if (typeof cell === "number") return `<c r="${reference}"><v>${cell}</v></c>`;
		strings.push(cell);
		return `<c r="${reference}" t="s"><v>${strings.length - 1}</v></c>`;
	};
	const rowXml = (cells: readonly MadeCell[], index: number) =>
		cells.length === 0
			? ""
			: `<row r="${index + 1}"${hiddenRows.includes(index + 1) ? ' hidden="1"' : ""}>${cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${index + 1}`)).join("")}</row>`;
	const names = Object.keys(sheets);
	const mergeXml = merged.length
		? `<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>`
		: "";
	const bodies = Object.values(sheets).map(
		(rows) =>
			`${head}<worksheet xmlns="${main}"><sheetData>${rows.map(rowXml).join("")}</sheetData>${mergeXml}</worksheet>`,
	);
	const relation = (id: string, type: string, target: string) =>
		`<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
	const sheetXml = names.map((name, index) => {
		const state = hidden.includes(name) ? ' state="hidden"' : "";
		return `<sheet name="${escaped(name)}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`;
	});
	const codes = formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escaped(code)}"/>`);
	const styles = formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`);
	const all: Record<string, string | Buffer> = {
		"[Content_Types].xml": `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="${office}">${from1904 ? '<workbookPr date1904="1"/>' : ""}<sheets>${sheetXml.join("")}</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${rels}">${names.map((_, index) => relation(`rId${index + 1}`, "worksheet", `worksheets/sheet${index + 1}.xml`)).join("")}${relation("rIdS", "styles", "styles.xml")}${relation("rIdT", "sharedStrings", "sharedStrings.xml")}</Relationships>`,
		"xl/styles.xml": `${head}<styleSheet xmlns="${main}"><numFmts>${codes.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join("")}</cellXfs></styleSheet>`,
		"xl/sharedStrings.xml": `${head}<sst xmlns="${main}">${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("")}</sst>`,
		...Object.fromEntries(bodies.map((body, index) => [`xl/worksheets/sheet${index + 1}.xml`, body])),
		...parts,
	};
	const zip = new ZipFile();
	for (const [name, content] of Object.entries(all)) zip.addBuffer(Buffer.from(content), name);
	zip.end();
	return buffer(zip.outputStream as Readable);
}
