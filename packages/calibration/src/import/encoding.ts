import { isUtf8 } from "node:buffer";
import { type Encoding, type Fault, fault } from "./table.ts";
import { protectedFile } from "./workbook/open-parts.ts";

/** Windows-1252 where it differs from Latin-1, from 0x80 on; bytes it leaves open stay as they are, so every byte returns. */
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const byteOf = new Map([...windows1252].map((character, index) => [character, String.fromCharCode(0x80 + index)]));

const signatures: [string, string][] = [
	["504b0304", "a ZIP archive or a damaged workbook"],
	["504b0506", "an empty ZIP archive"],
	["d0cf11e0a1b11ae1", "an old Excel workbook (.xls)"],
	["25504446", "a PDF"],
	["1f8b", "a gzip archive"],
	["377abcaf271c", "a 7-Zip archive"],
	["526172211a07", "a RAR archive"],
	["89504e47", "a PNG image"],
	["ffd8ff", "a JPEG image"],
	["47494638", "a GIF image"],
	["7f454c46", "a program"],
	["4d5a9000", "a program"],
	["53514c69746520666f726d6174", "an SQLite database"],
];

function asBuffer(bytes: Uint8Array): Buffer {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Valid multi-byte sequences, invalid bytes and where the first invalid one stands. */
function surveyUtf8(bytes: Uint8Array): { valid: number; invalid: number; firstInvalid: number; surrogates: number } {
	const survey = { valid: 0, invalid: 0, firstInvalid: -1, surrogates: 0 };
	for (let at = 0; at < bytes.length; at += 1) {
		const lead = bytes[at] ?? 0;
		if (lead < 0x80) {
			continue;
		}
		const length = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
		if (length > 1 && lead <= 0xf4 && isUtf8(bytes.subarray(at, at + length))) {
			survey.valid += 1;
			at += length - 1;
			continue;
		}
		survey.invalid += 1;
		survey.firstInvalid = survey.firstInvalid < 0 ? at : survey.firstInvalid;
		if (lead === 0xed && ((bytes[at + 1] ?? 0) & 0xe0) === 0xa0 && ((bytes[at + 2] ?? 0) & 0xc0) === 0x80) {
			survey.surrogates += 1;
		}
	}
	return survey;
}

function textLine(bytes: Uint8Array, offset: number): number {
	let line = 1;
	for (let at = 0; at < offset; at += 1) {
		line += bytes[at] === 0x0a ? 1 : 0;
	}
	return line;
}

function utf16Pattern(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
	const sample = Math.min(bytes.length, 4096) & ~1;
	const zeros = [0, 0];
	for (let at = 0; at < sample; at += 1) {
		zeros[at & 1] = (zeros[at & 1] ?? 0) + (bytes[at] === 0 ? 1 : 0);
	}
	const [even = 0, odd = 0] = zeros;
	const half = sample / 2;
	return odd > half * 0.6 && even < half * 0.1 ? "utf-16le" : even > half * 0.6 && odd < half * 0.1 ? "utf-16be" : null;
}

const saveAsCsv = "Open it in your spreadsheet and save it as .xlsx or CSV (UTF-8).";
/** The name of the part that holds a workbook with a password, as its container writes it. */
const lockedPart = Buffer.from("EncryptedPackage", "utf16le");

/** The encoding of a text file, or the fault that says why it is none. */
export function detectEncoding(bytes: Uint8Array): { encoding: Encoding } | { fault: Fault } {
	const start = asBuffer(bytes.subarray(0, 16)).toString("hex");
	const signature = signatures.find(([hex]) => start.startsWith(hex));
	if (start.startsWith("d0cf11e0") && asBuffer(bytes).includes(lockedPart)) {
		return { fault: protectedFile().fault };
	}
	if (signature) {
		const what = `This file is ${signature[1]}, neither a CSV file nor an .xlsx workbook.`;
		return { fault: fault("error", "not_csv", what, saveAsCsv) };
	}
	if (start.startsWith("fffe0000") || start.startsWith("0000feff")) {
		return { fault: fault("error", "encoding_unsupported", "This file is written in UTF-32.", saveAsCsv) };
	}
	const utf16 = start.startsWith("fffe") ? "utf-16le" : start.startsWith("feff") ? "utf-16be" : utf16Pattern(bytes);
	if (utf16) {
		return bytes.length % 2 === 0
			? { encoding: utf16 }
			: {
					fault: fault(
						"error",
						"file_cut_off",
						"This UTF-16 file ends in the middle of a character.",
						"Save or send it again.",
					),
				};
	}
	const sample = bytes.subarray(0, 65_536);
	const control = sample.filter((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d).length;
	const utf8 = isUtf8(bytes);
	if (control > sample.length * 0.1 || (!utf8 && control > 0 && bytes.includes(0))) {
		return { fault: fault("error", "binary", "This file does not hold text.", saveAsCsv) };
	}
	if (utf8) {
		return { encoding: start.startsWith("efbbbf") ? "utf-8-bom" : "utf-8" };
	}
	const survey = surveyUtf8(bytes);
	if (survey.valid > survey.invalid || survey.surrogates > 0 || start.startsWith("efbbbf")) {
		const line = textLine(bytes, survey.firstInvalid);
		const what = survey.surrogates > 0 ? "half of a character (a lone surrogate)" : "a byte that is not UTF-8";
		return {
			fault: fault(
				"error",
				survey.surrogates > 0 ? "lone_surrogate" : "encoding_mixed",
				`This file is UTF-8, but text line ${line} holds ${what}.`,
				"Correct that line, or save the file again as CSV (UTF-8).",
				{ line },
			),
		};
	}
	return { encoding: "windows-1252" };
}

/** The text of a file, without byte order mark. UTF-8 is taken as valid; lone UTF-16 surrogates stay. */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string {
	const buffer = asBuffer(bytes);
	if (encoding === "windows-1252") {
		return buffer
			.toString("latin1")
			.replaceAll(/[\x80-\x9f]/g, (character) => windows1252[character.charCodeAt(0) - 0x80] ?? character);
	}
	const text =
		encoding === "utf-16be"
			? Buffer.from(buffer.subarray(0, buffer.length & ~1))
					.swap16()
					.toString("utf16le")
			: buffer.toString(encoding === "utf-16le" ? "utf16le" : "utf8");
	return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/**
 * Bytes of a text in an encoding; with `mark`, a byte order mark in front. What Windows-1252 lacks becomes `?`.
 * `encodeText(decodeText(b, e), e, mark)` is `b` for every b that `detectEncoding` calls e.
 */
export function encodeText(text: string, encoding: Encoding, mark: boolean): Uint8Array {
	if (encoding === "windows-1252") {
		const latin = text.replaceAll(/[^\0-\x7f\xa0-\xff]/gu, (character) => byteOf.get(character) ?? "?");
		return new Uint8Array(Buffer.from(latin, "latin1"));
	}
	const marked = mark ? `\uFEFF${text}` : text;
	if (encoding === "utf-8" || encoding === "utf-8-bom") {
		return new Uint8Array(Buffer.from(marked, "utf8"));
	}
	const wide = Buffer.from(marked, "utf16le");
	return new Uint8Array(encoding === "utf-16be" ? wide.swap16() : wide);
}

/** Whether a file starts with a byte order mark. */
export function hasByteOrderMark(bytes: Uint8Array): boolean {
	const start = asBuffer(bytes.subarray(0, 3)).toString("hex");
	return start === "efbbbf" || start.startsWith("fffe") || start.startsWith("feff");
}
