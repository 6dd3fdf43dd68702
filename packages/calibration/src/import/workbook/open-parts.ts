import type { Readable } from "node:stream";
import { SaxesParser } from "saxes";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { type Fault, fault } from "../table.ts";

/** What a workbook may hold when unpacked; a spreadsheet of {@link importLimits} stays well below. */
export const workbookLimits = { unpackedBytes: 150 * 1024 * 1024, parts: 2_000, depth: 100 } as const;

/** Carries a fault out of the reading of a workbook. */
export class WorkbookFault extends Error {
	readonly fault: Fault;
	constructor(code: string, message: string, remedy: string, at: { line?: number; column?: number } = {}) {
		super(code);
		this.fault = fault("error", code, message, remedy, at);
	}
}

export const damaged = () =>
	new WorkbookFault("damaged", "This workbook is damaged or was cut off.", "Save or send it again.");

/** What happens while a part is read: names without their prefix. */
export type Handlers = {
	open(name: string, attributes: Record<string, string>): void;
	close(name: string): void;
	text(text: string): void;
};

export type Parts = { has(name: string): boolean; read(name: string, handlers: Handlers): Promise<void> };

/** Opens the parts of a packed file, once their number, sizes and names are known to be harmless. Throws WorkbookFault. */
export async function openParts(bytes: Buffer): Promise<Parts> {
	const zip = await yauzl.fromBufferPromise(bytes, { validateEntrySizes: true }).catch(() => Promise.reject(damaged()));
	if (zip.entryCount > workbookLimits.parts) throw tooLarge(`${zip.entryCount.toLocaleString("en")} parts`);
	const entries = new Map<string, Entry>();
	let unpacked = 0;
	try {
		for await (const entry of zip.eachEntry()) {
			unpacked += entry.uncompressedSize;
			if (unpacked > workbookLimits.unpackedBytes) break;
			const isLink = ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
			if (isLink || entries.has(entry.fileName)) throw damaged();
			if (entry.generalPurposeBitFlag & 1) throw protectedFile();
			entries.set(entry.fileName, entry);
		}
	} catch (error) {
		throw error instanceof WorkbookFault ? error : damaged();
	}
	const megabytes = workbookLimits.unpackedBytes / 1024 / 1024;
	if (unpacked > workbookLimits.unpackedBytes) throw tooLarge(`more than ${megabytes} MB when unpacked`);
	return { has: (name) => entries.has(name), read: (name, handlers) => readPart(zip, entries.get(name), handlers) };
}

const tooLarge = (what: string) =>
	new WorkbookFault("unpacked_too_large", `This workbook holds ${what}.`, "Save the sheet you need as CSV or alone.");

export const protectedFile = () =>
	new WorkbookFault(
		"password",
		"This workbook is protected with a password and cannot be read.",
		"Take the password off in your spreadsheet, save it, and upload it again.",
	);

async function readPart(zip: ZipFile, entry: Entry | undefined, handlers: Handlers): Promise<void> {
	if (!entry) throw damaged();
	const parser = new SaxesParser({ xmlns: false, position: false });
	const refuse = (): never => {
		throw damaged();
	};
	let depth = 0;
	parser.on("error", refuse);
	// Entities come from a document type, and a workbook has none.
	parser.on("doctype", refuse);
	parser.on("opentag", ({ name, attributes }) => {
		depth += 1;
		if (depth > workbookLimits.depth) refuse();
		handlers.open(local(name), attributes);
	});
	parser.on("closetag", ({ name }) => {
		depth -= 1;
		handlers.close(local(name));
	});
	parser.on("text", (text) => handlers.text(text));
	parser.on("cdata", (text) => handlers.text(text));
	try {
		const decoder = new TextDecoder("utf-8", { fatal: true });
		const stream = (await zip.openReadStreamPromise(entry)) as Readable;
		for await (const chunk of stream) parser.write(decoder.decode(chunk as Buffer, { stream: true }));
		parser.write(decoder.decode()).close();
	} catch (error) {
		throw error instanceof WorkbookFault ? error : damaged();
	}
}

const local = (name: string) => name.slice(name.indexOf(":") + 1);
