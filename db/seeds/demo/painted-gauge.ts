import { crc32, deflateSync } from "node:zlib";

const size = 220;
const [least, most] = [0, 10];
/** From the lower left over the top to the lower right, in radians from straight up. */
const reach = (3 / 4) * Math.PI;

/** A PNG of a round gauge from 0 to 10 that shows a value: what a camera would have seen. */
export function paintedGauge(value: number): Buffer {
	const angle = ((value - least) / (most - least)) * 2 * reach - reach;
	const rows = Array.from({ length: size }, (_, y) => {
		const row = Buffer.alloc(1 + size * 3);
		for (let x = 0; x < size; x++) row.set(colourAt(x - size / 2, y - size / 2, angle), 1 + x * 3);
		return row;
	});
	const head = Buffer.alloc(13);
	head.writeUInt32BE(size, 0);
	head.writeUInt32BE(size, 4);
	head.set([8, 2, 0, 0, 0], 8);
	return Buffer.concat([
		Buffer.from("89504e470d0a1a0a", "hex"),
		chunk("IHDR", head),
		chunk("IDAT", deflateSync(Buffer.concat(rows))),
		chunk("IEND", Buffer.alloc(0)),
	]);
}

type Colour = [number, number, number];

function colourAt(x: number, y: number, needle: number): Colour {
	const radius = Math.hypot(x, y);
	const turn = Math.atan2(x, -y);
	const wall: Colour = [96, 104, 108];
	if (radius > 104) return wall;
	if (radius > 96) return [32, 36, 38];
	const along = x * Math.sin(needle) - y * Math.cos(needle);
	const beside = Math.abs(x * Math.cos(needle) + y * Math.sin(needle));
	if (radius < 7 || (along > 0 && along < 76 && beside < 2.6 - along / 45)) return [150, 24, 28];
	const tick = Math.abs(turn) <= reach + 0.02 && radius > 80 && radius < 92;
	const step = ((turn + reach) / (2 * reach)) * 10;
	if (tick && Math.abs(step - Math.round(step)) * radius < 4) return [20, 24, 26];
	return [244, 244, 238];
}

function chunk(name: string, body: Buffer): Buffer {
	const data = Buffer.concat([Buffer.from(name, "latin1"), body]);
	const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(body.length);
	check.writeUInt32BE(crc32(data));
	return Buffer.concat([length, data, check]);
}
