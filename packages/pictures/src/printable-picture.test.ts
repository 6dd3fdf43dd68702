import { crc32, deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { isPrintable } from "./printable-picture.ts";

function chunk(name: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
	const [head, tail] = [Buffer.alloc(4), Buffer.alloc(4)];
	head.writeUInt32BE(data.length);
	tail.writeUInt32BE(crc32(body));
	return Buffer.concat([head, body, tail]);
}

const packed = (bytes: number) => deflateSync(Buffer.alloc(bytes));
type Made = {
	width?: number;
	height?: number;
	colour?: number;
	interlaced?: number;
	pixels?: Buffer | null;
	more?: Buffer[];
};

/** A PNG of eight bits a sample; two by two with transparency unless something else is said. */
function png({ width = 2, height = 2, colour = 6, interlaced = 0, pixels = packed(18), more = [] }: Made = {}): Buffer {
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([8, colour, 0, 0, interlaced], 8);
	const parts = [
		chunk("IHDR", head),
		...more,
		...(pixels ? [chunk("IDAT", pixels)] : []),
		chunk("IEND", Buffer.alloc(0)),
	];
	return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), ...parts]);
}

const seeThrough = [chunk("tRNS", Buffer.alloc(6))];

test("a sound PNG can be set, with and without transparency; of other kinds pdfkit says it itself", () => {
	const good = {
		alpha: png(),
		plain: png({ colour: 2, pixels: packed(14) }),
		grey: png({ colour: 4, pixels: packed(10) }),
	};
	for (const [what, bytes] of Object.entries(good)) expect(isPrintable(bytes), what).toBe(true);
	expect(isPrintable(png({ colour: 2, pixels: packed(14), more: seeThrough }))).toBe(true);
	// Taken over as it is: its pixels are not looked at.
	expect(isPrintable(png({ width: 3000, height: 3000, colour: 2 }))).toBe(true);
	expect(isPrintable(Buffer.from("no picture"))).toBe(true);
	// pdfkit reads the length of a palette that is not there.
	expect(isPrintable(png({ colour: 3, pixels: packed(6) }))).toBe(false);
	expect(isPrintable(png({ colour: 3, pixels: packed(6), more: [chunk("PLTE", Buffer.alloc(6))] }))).toBe(true);
});

test("one that pdfkit would decode where nothing can catch must be small and whole", () => {
	const bad: Record<string, Buffer> = {
		"pixels that do not unpack": png({ pixels: Buffer.from("garbage") }),
		"a byte too few": png({ pixels: packed(17) }),
		"a byte too many": png({ pixels: packed(19) }),
		"a bomb": png({ pixels: packed(50_000_000) }),
		"pixels too few, transparent by a colour": png({ colour: 2, pixels: packed(13), more: seeThrough }),
		"more pixels than are decoded in time": png({ width: 2001, height: 2000, pixels: packed(2000 * (1 + 2001 * 4)) }),
		interlaced: png({ interlaced: 1 }),
		"no pixels": png({ colour: 2, pixels: null }),
		"no size": png({ width: 0, colour: 2 }),
		"a kind of colour that does not exist": png({ colour: 5 }),
		"an end that is missing": png().subarray(0, -12),
		"a head alone": png().subarray(0, 8),
		"a head that is not all of it": Buffer.concat([Buffer.from("89504e47", "hex"), Buffer.alloc(40)]),
	};
	for (const [what, bytes] of Object.entries(bad)) expect(isPrintable(bytes), what).toBe(false);
});
