import { crc32, deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { plainPhoto } from "./plain-photo.ts";

const secret = "N50-37-48 E005-34-12";

const segment = (marker: number, body: Buffer | string) => {
	const bytes = Buffer.from(body as string, "latin1");
	const head = Buffer.from([0xff, marker, 0, 0]);
	head.writeUInt16BE(bytes.length + 2, 2);
	return Buffer.concat([head, bytes]);
};

/** Exif of a camera held sideways, with a position. */
function exif(orientation: number, little: boolean): Buffer {
	const tiff = Buffer.alloc(8 + 2 + 2 * 12 + 4);
	tiff.write(little ? "II" : "MM", 0, "latin1");
	const short = (value: number, at: number) => (little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at));
	const long = (value: number, at: number) => (little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at));
	short(42, 2);
	long(8, 4);
	short(2, 8);
	for (const [entry, [tag, value]] of [
		[0x0112, orientation],
		[0x8825, 26],
	].entries()) {
		const at = 10 + entry * 12;
		short(tag as number, at);
		short(3, at + 2);
		long(1, at + 4);
		short(value as number, at + 8);
	}
	return Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff, Buffer.from(secret)]);
}

const icc = segment(0xe2, "ICC_PROFILE\0\x01\x01sRGB");
const adobe = segment(0xee, "Adobe\0d\0\0\0\0\x01");
const tables = Buffer.concat([segment(0xdb, "\0".repeat(65)), segment(0xc0, "\x08\0\x01\0\x01\x01\x01\x11\0")]);
const scan = Buffer.concat([segment(0xda, "\x01\x01\0\0?\0"), Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56])]);
const [soi, eoi] = [Buffer.from([0xff, 0xd8]), Buffer.from([0xff, 0xd9])];
const jpeg = (...middle: Buffer[]) => Buffer.concat([soi, ...middle, tables, scan, scan, eoi]);

describe("a JPEG", () => {
	test("keeps picture, colours and which way is up, and nothing else", () => {
		for (const little of [true, false]) {
			const taken = Buffer.concat([
				jpeg(
					segment(0xe0, "JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
					segment(0xe1, exif(6, little)),
					segment(0xe1, `http://ns.adobe.com/xap/1.0/\0<gps>${secret}</gps>`),
					segment(0xe2, `MPF\0${secret}`),
					icc,
					segment(0xed, `Photoshop 3.0\0${secret}`),
					adobe,
					segment(0xfe, secret),
				),
				// A second picture behind the first, as some phones write it.
				jpeg(segment(0xe1, exif(1, little))),
			]);
			const plain = plainPhoto(taken);
			expect(plain).toMatchObject({ type: "image/jpeg", extension: ".jpg" });
			expect(plain?.bytes.includes(secret)).toBe(false);
			const upright = Buffer.from("ffe100224578696600004d4d002a00000008000101120003000000010006000000000000", "hex");
			expect(plain?.bytes.toString("hex")).toBe(jpeg(upright, icc, adobe).toString("hex"));
			expect(plainPhoto(plain?.bytes ?? soi)?.bytes).toEqual(plain?.bytes);
		}
	});

	test("loses what no decoder needs, whether or not anybody knows what it is", () => {
		const soaked = Buffer.concat([
			soi,
			...[0xe0, 0xe2, 0xe3, 0xe5, 0xeb, 0xec, 0xed, 0xef].map((marker) => segment(marker, `Unknown\0${secret}`)),
			segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${secret}`),
			segment(0xed, `Photoshop 3.0\x008BIM\x04\x04\0\0\0\x20${secret}`),
			// Extensions, what is reserved, comments, and marks that stand alone.
			...[0x02, 0x50, 0xbf, 0xc8, 0xf0, 0xf7, 0xfd, 0xfe].map((marker) => segment(marker, secret)),
			Buffer.from([0xff, 0x01, 0xff, 0xd3, 0xff, 0xff]),
			icc,
			segment(0xee, `Adobe\0d\0\0\0\0\x01${secret}`),
			...[tables, segment(0xf3, secret), scan, segment(0xfe, secret), segment(0xe6, secret), scan, eoi],
			Buffer.from(secret),
		]);
		expect(soaked.toString("latin1").split(secret)).toHaveLength(8 + 1 + 1 + 8 + 1 + 3 + 1 + 1);
		expect(plainPhoto(soaked)?.bytes.toString("hex")).toBe(jpeg(icc, adobe).toString("hex"));
	});

	test("keeps every frame, table and mark that a decoder may need", () => {
		const marks = [...[0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf]];
		const needed = [...marks, 0xdb, 0xdc, 0xdd, 0xde, 0xdf].map((marker) => segment(marker, "\0\x01"));
		expect(plainPhoto(jpeg(...needed))?.bytes).toEqual(jpeg(...needed));
	});

	test("that says nothing of its position is the same afterwards", () => {
		expect(plainPhoto(jpeg())?.bytes).toEqual(jpeg());
		expect(plainPhoto(jpeg(segment(0xe1, exif(1, true))))?.bytes).toEqual(jpeg());
		expect(plainPhoto(jpeg(segment(0xe1, "Exif\0\0II")))?.bytes).toEqual(jpeg());
	});

	test("that is cut off anywhere is none", () => {
		const whole = jpeg(icc);
		for (let length = 0; length < whole.length; length++) expect(plainPhoto(whole.subarray(0, length))).toBe(null);
	});
});

const chunk = (name: string, body: Buffer | string) => {
	const data = Buffer.concat([Buffer.from(name, "latin1"), Buffer.from(body as string, "latin1")]);
	const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length - 4);
	check.writeUInt32BE(crc32(data));
	return Buffer.concat([length, data, check]);
};
const png = (...middle: Buffer[]) =>
	Buffer.concat([
		Buffer.from("89504e470d0a1a0a", "hex"),
		chunk("IHDR", Buffer.from("00000001000000010802000000", "hex")),
		...middle,
		chunk("IDAT", deflateSync(Buffer.from([0, 200, 10, 10]))),
		chunk("IEND", ""),
	]);

test("a PNG loses its texts, Exif and what stands behind it", () => {
	const colours = chunk("gAMA", "\0\0\xb1\x8f");
	const taken = Buffer.concat([
		png(chunk("tEXt", `Location\0${secret}`), chunk("eXIf", secret), chunk("iTXt", secret), colours),
		Buffer.from(secret),
	]);
	expect(plainPhoto(taken)).toEqual({ type: "image/png", extension: ".png", bytes: png(colours) });
	expect(plainPhoto(png().subarray(0, -1))).toBe(null);
});

test("a PNG loses parts that nobody knows, times, and text in a part that is known but longer than it can be", () => {
	const kept = [chunk("sRGB", "\0"), chunk("iCCP", "sRGB\0\0x"), chunk("tRNS", "\0\x01")];
	const names = ["prVt", "zTXt", "tIME", "sPLT", "hIST", "dSIG", "oFFs", "gAMA", "cHRM", "sBIT", "acTL", "fcTL"];
	const soaked = png(...names.map((name) => chunk(name, secret.repeat(8))), ...kept);
	expect(plainPhoto(soaked)?.bytes).toEqual(png(...kept));
	expect(plainPhoto(Buffer.concat([png().subarray(0, -12), chunk("IEND", secret)]))).toBe(null);
});

const riff = (...chunks: [string, string][]) => {
	const parts = chunks.map(([name, body]) => {
		const length = Buffer.alloc(4);
		length.writeUInt32LE(body.length);
		return Buffer.concat([Buffer.from(name), length, Buffer.from(body.length % 2 ? `${body}\0` : body, "latin1")]);
	});
	const head = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
	const body = Buffer.concat(parts);
	head.writeUInt32LE(body.length + 4, 4);
	return Buffer.concat([head, body]);
};

test("a WebP loses Exif and XMP and does not announce them any more", () => {
	const taken = riff(["VP8X", "\x0c\0\0\0\0\0\0\0\0\0"], ["VP8L", "abc"], ["EXIF", secret], ["XMP ", secret]);
	const plain = riff(["VP8X", "\0\0\0\0\0\0\0\0\0\0"], ["VP8L", "abc"]);
	expect(plainPhoto(taken)).toEqual({ type: "image/webp", extension: ".webp", bytes: plain });
	expect(plainPhoto(riff(["EXIF", secret]))).toBe(null);
	expect(plainPhoto(plain.subarray(0, -2))).toBe(null);
});

test("a WebP loses parts that nobody knows, also within a frame and behind a known part, and what stands behind it", () => {
	const bytes = (...chunks: [string, string][]) =>
		riff(...chunks)
			.subarray(12)
			.toString("latin1");
	const frame = "f".repeat(16);
	const taken = riff(
		["VP8X", `\x0e\0\0\0\0\0\0\0\0\0${secret}`],
		["ANIM", `\0\0\0\0\0\0${secret}`],
		["note", secret],
		["ICCP", "profile"],
		["ANMF", frame + bytes(["ALPH", "a"], ["XMP ", secret], ["VP8 ", "pixels"], ["mine", secret])],
	);
	const plain = riff(
		["VP8X", "\x02\0\0\0\0\0\0\0\0\0"],
		["ANIM", "\0\0\0\0\0\0"],
		["ICCP", "profile"],
		["ANMF", frame + bytes(["ALPH", "a"], ["VP8 ", "pixels"])],
	);
	expect(plainPhoto(Buffer.concat([taken, Buffer.from(secret)]))?.bytes).toEqual(plain);
	expect(plainPhoto(riff(["ANMF", "short"]))).toBe(null);
});

test("anything else is no photo, whatever it is called", () => {
	for (const bytes of ["", "\xff", "%PDF-1.7", "GIF89a....", "<svg onload=alert(1)>", "\xff\xd8\xff\xd9"]) {
		expect(plainPhoto(Buffer.from(bytes, "latin1")), bytes).toBe(null);
	}
});
