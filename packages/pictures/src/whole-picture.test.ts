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
function png(width: number, height: number, depth: number, colour: number, pixels: Buffer, interlaced = 0): Buffer {
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([depth, colour, 0, 0, interlaced], 8);
	const sign = Buffer.from("89504e470d0a1a0a", "hex");
	return Buffer.concat([sign, chunk("IHDR", head), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))]);
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
