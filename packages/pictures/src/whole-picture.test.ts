import { crc32, deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { plainPhoto } from "./plain-photo.ts";
import { isWholePicture } from "./whole-picture.ts";

function chunk(name: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
	const head = Buffer.alloc(4);
	head.writeUInt32BE(data.length);
	const tail = Buffer.alloc(4);
	tail.writeUInt32BE(crc32(body));
	return Buffer.concat([head, body, tail]);
}

/** A PNG that says it is so large, with these packed bytes as its pixels. */
function png(
	width: number,
	height: number,
	depth: number,
	colour: number,
	pixels: Buffer,
	interlaced = 0,
	more: Buffer[] = [],
): Buffer {
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([depth, colour, 0, 0, interlaced], 8);
	const sign = Buffer.from("89504e470d0a1a0a", "hex");
	return Buffer.concat([sign, chunk("IHDR", head), ...more, chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))]);
}
const packed = (bytes: number) => deflateSync(Buffer.alloc(bytes));
const whole = (bytes: Buffer) => {
	const photo = plainPhoto(bytes);
	return photo ? isWholePicture(photo) : false;
};

test("a PNG whose pixels are all there is whole, of every kind of colour", async () => {
	expect(await whole(png(5, 4, 8, 6, packed(4 * (1 + 5 * 4))))).toBe(true);
	expect(await whole(png(5, 4, 16, 2, packed(4 * (1 + 5 * 6))))).toBe(true);
	expect(await whole(png(9, 3, 1, 0, packed(3 * (1 + 2))))).toBe(true);
	// 8 by 8, one byte a pixel, in seven passes: 1, 1, 2, 4, 8, 16 and 32 pixels in 15 rows.
	expect(await whole(png(8, 8, 8, 0, packed(64 + 15), 1))).toBe(true);
});

test("one that only says so is not, nor one that is too large to print", async () => {
	const bad: Record<string, Buffer> = {
		"pixels that do not unpack": png(50, 50, 8, 6, Buffer.from("garbage")),
		"a square of 8000 in sixty bytes": png(8000, 8000, 16, 6, packed(9)),
		"a row too few": png(5, 4, 8, 6, packed(3 * 21)),
		"a byte too many": png(5, 4, 8, 6, packed(4 * 21 + 1)),
		"a kind of colour that does not exist": png(5, 4, 8, 5, packed(84)),
		"no size": Buffer.concat([png(1, 1, 8, 0, packed(2)).subarray(0, 8), chunk("IEND", Buffer.alloc(0))]),
		"a bomb": png(1, 1, 8, 0, deflateSync(Buffer.alloc(200_000_000))),
		"no pixels at all": png(0, 5, 8, 0, packed(5)),
		"no width, and all of nothing": png(0, 5, 8, 0, packed(0)),
		"whole, with more pixels than are printed": png(4000, 4001, 1, 0, packed(4001 * (1 + 500))),
	};
	for (const [what, bytes] of Object.entries(bad)) expect(await whole(bytes), what).toBe(false);
});

test("a JPEG says how large it is before its scan", async () => {
	const frame = (width: number, height: number) =>
		Buffer.from([0xff, 0xc0, 0, 8, 8, height >> 8, height & 255, width >> 8, width & 255, 1].slice(0, 10));
	const scan = Buffer.from("ffda0002aabbffd9", "hex");
	const jpeg = (...parts: Buffer[]) => Buffer.concat([Buffer.from("ffd8", "hex"), ...parts, scan]);
	expect(await whole(jpeg(frame(4000, 3000)))).toBe(true);
	expect(await whole(jpeg())).toBe(false);
	expect(await whole(jpeg(frame(0, 3000)))).toBe(false);
	expect(await whole(jpeg(frame(60_000, 60_000)))).toBe(false);
});

const palette = (colours: number) => chunk("PLTE", Buffer.alloc(colours * 3));
const indexed = (depth: number, rows: number[][], colours: number, width = 4, more = [palette(colours)]) =>
	png(width, rows.length, depth, 3, deflateSync(Buffer.from(rows.flat())), 0, more);

test("a PNG with a palette has it, before its pixels, and its colours are in it under every filter", async () => {
	const good = {
		plain: indexed(8, [[0, 0, 1, 2, 2]], 3),
		"every colour there is": indexed(8, [[0, 255, 254, 0, 9]], 256),
		// 1 more each time, 0 1 2 2 by its left; the same again by the row above; halves; and by Paeth.
		"left, up, average and Paeth": indexed(
			8,
			[
				[1, 0, 1, 1, 0],
				[2, 0, 0, 0, 0],
				[3, 0, 1, 1, 0],
				[4, 0, 0, 0, 0],
			],
			3,
		),
		"two colours in bits": indexed(1, [[0, 0b10110000]], 2),
		"three colours in twos of bits, and padding": indexed(2, [[0, 0b00011011 & 0b00011000]], 3, 3),
	};
	for (const [what, bytes] of Object.entries(good)) expect(await whole(bytes), what).toBe(true);
	const bad = {
		none: indexed(8, [[0, 0, 0, 0, 0]], 0, 4, []),
		empty: indexed(8, [[0, 0, 0, 0, 0]], 0),
		"a third of a colour": indexed(8, [[0, 0, 0, 0, 0]], 0, 4, [chunk("PLTE", Buffer.alloc(4))]),
		twice: indexed(8, [[0, 0, 0, 0, 0]], 0, 4, [palette(2), palette(2)]),
		"more than its bits can name": indexed(1, [[0, 0]], 3),
		"a colour that is not in it": indexed(8, [[0, 0, 1, 2, 3]], 3),
		"one that is not only once its filter is undone": indexed(8, [[1, 1, 1, 1, 1]], 4),
		"one by the row above": indexed(
			8,
			[
				[0, 0, 0, 0, 2],
				[2, 0, 0, 0, 1],
			],
			3,
		),
		"one in two bits": indexed(2, [[0, 0b00000011]], 3),
	};
	for (const [what, bytes] of Object.entries(bad)) expect(await whole(bytes), what).toBe(false);
	const late = indexed(8, [[0, 0, 0, 0, 0]], 0, 4, []);
	expect(await whole(Buffer.concat([late.subarray(0, -12), palette(3), late.subarray(-12)]))).toBe(false);
});

test("a PNG under a filter that does not exist, or with a part that fails its check, is broken", async () => {
	const rows = (filter: number) => deflateSync(Buffer.from([0, 1, 1, 1, filter, 1, 1, 1]));
	expect(await whole(png(1, 2, 8, 2, rows(4)))).toBe(true);
	for (const filter of [5, 77, 255]) expect(await whole(png(1, 2, 8, 2, rows(filter))), `${filter}`).toBe(false);
	const sound = png(1, 2, 8, 2, rows(0));
	for (const at of [16, 20, 24, 26, 27, 28, 32, sound.length - 20]) {
		const spoilt = Buffer.from(sound);
		spoilt[at] = (spoilt[at] ?? 0) ^ 64;
		expect(await whole(spoilt), `byte ${at}`).toBe(false);
	}
	expect(await whole(png(1, 2, 8, 2, rows(0), 2))).toBe(false);
});

const riffChunk = (name: string, data: Buffer) => {
	const head = Buffer.from(`${name}\0\0\0\0`, "latin1");
	head.writeUInt32LE(data.length, 4);
	return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
};
const webp = (...chunks: Buffer[]) => {
	const bytes = riffChunk("RIFF", Buffer.concat([Buffer.from("WEBP"), ...chunks]));
	return bytes;
};
const lossless = (width: number, height: number, more: number, version = 0) => {
	const data = Buffer.alloc(5 + more);
	data[0] = 0x2f;
	data.writeUInt32LE(((width - 1) | ((height - 1) << 14) | (version << 29)) >>> 0, 1);
	return riffChunk("VP8L", data);
};
const lossy = (width: number, height: number, firstPart: number, more = firstPart, tag = 0x10) => {
	const data = Buffer.alloc(10 + more);
	data.writeUIntLE((firstPart << 5) | tag, 0, 3);
	data.writeUIntBE(0x9d012a, 3, 3);
	data.writeUInt16LE(width, 6);
	data.writeUInt16LE(height, 8);
	return riffChunk("VP8 ", data);
};
const features = (width: number, height: number) => {
	const data = Buffer.alloc(10);
	data.writeUIntLE(width - 1, 4, 3);
	data.writeUIntLE(height - 1, 7, 3);
	return riffChunk("VP8X", data);
};
const frame = (x: number, width: number, height: number, ...parts: Buffer[]) => {
	const head = Buffer.alloc(16);
	head.writeUIntLE(x / 2, 0, 3);
	head.writeUIntLE(width - 1, 6, 3);
	head.writeUIntLE(height - 1, 9, 3);
	return riffChunk("ANMF", Buffer.concat([head, ...parts]));
};

test("a WebP says its size once and the same, and holds what such a picture needs at least", async () => {
	// Five codes of one symbol in 3 bytes; 100 blocks at 3 bits in 38.
	const good = {
		lossless: webp(lossless(1, 1, 3)),
		lossy: webp(lossy(160, 160, 38)),
		extended: webp(features(16, 16), riffChunk("ALPH", Buffer.alloc(3)), lossy(16, 16, 1)),
		animated: webp(features(8, 4), riffChunk("ANIM", Buffer.alloc(6)), frame(4, 4, 4, lossless(4, 4, 3))),
	};
	for (const [what, bytes] of Object.entries(good)) expect(await whole(bytes), what).toBe(true);
	const bad = {
		"no size": webp(lossy(0, 0, 10)),
		"no height": webp(lossy(16, 0, 10)),
		"the largest there is, in a byte": webp(lossless(16_384, 16_384, 1)),
		"as large, in enough bytes": webp(lossless(16_384, 16_384, 400)),
		"small, in too few bytes": webp(lossless(4, 4, 2)),
		"another version": webp(lossless(4, 4, 9, 1)),
		"a square of 16000 in ten bytes": webp(lossy(5000, 5000, 10)),
		"a part that is not there": webp(lossy(160, 160, 38, 30)),
		"no key frame": webp(lossy(16, 16, 9, 9, 0x11)),
		"a start that is none": webp(riffChunk("VP8 ", Buffer.alloc(40))),
		"a name and nothing more": webp(riffChunk("VP8L", Buffer.alloc(0)), riffChunk("ICCP", Buffer.alloc(8))),
		"two pictures": webp(lossless(4, 4, 3), lossless(4, 4, 3)),
		"two sizes": webp(features(5, 4), lossless(4, 4, 3)),
		"a canvas that is too large": webp(features(16_000_000, 16_000_000), lossless(4, 4, 3)),
		"a frame outside": webp(features(6, 4), frame(4, 4, 4, lossless(4, 4, 3))),
		"a frame of another size": webp(features(8, 8), frame(0, 4, 4, lossless(5, 4, 3))),
		"a frame without picture": webp(features(8, 8), frame(0, 4, 4)),
	};
	for (const [what, bytes] of Object.entries(bad)) expect(await whole(bytes), what).toBe(false);
});
