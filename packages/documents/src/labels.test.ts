import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { type LabelData, type LabelsOptions, labelFormats, labelsPdf, type SymbolKind, singleLabel } from "./index.ts";
import { type Modules, quietZone, symbolModules } from "./symbol.ts";

const wasm = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } });

const letters = "0123456789abcdefghjkmnpqrstvwxyz";
const codeOf = (seed: number) =>
	Array.from({ length: 12 }, (_, i) => letters[(seed * 7 + i * i * 13 + i) % 32]).join("");
const kinds = ["qr", "data-matrix"] as const;

/** What a program of somebody else reads from the symbol, drawn four pixels a module. */
async function decoded(kind: SymbolKind, modules: Modules): Promise<string[]> {
	const scale = 4;
	const side = (modules.length + 2 * quietZone[kind]) * scale;
	const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
	for (let y = 0; y < side; y += 1)
		for (let x = 0; x < side; x += 1) {
			const at = (pixel: number) => Math.floor(pixel / scale) - quietZone[kind];
			if (modules[at(y)]?.[at(x)]) pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
		}
	const image = { data: pixels, width: side, height: side, colorSpace: "srgb" } as never;
	return (await readBarcodes(image, { formats: ["QRCode", "DataMatrix"] })).map(({ text }) => text);
}

describe("symbols", () => {
	test.each(kinds)("another program reads two hundred codes back from %s", async (kind) => {
		for (let seed = 0; seed < 200; seed += 1) {
			const address = `https://calibrant.example/i/${codeOf(seed)}`;
			expect(await decoded(kind, symbolModules(kind, address))).toEqual([address]);
		}
	});
});

const label: LabelData = {
	...{ tag: "MIC-0042", address: "https://calibrant.example/i/0a1b2c3d4e5f", calibratedOn: "2026-03-01" },
	...{ dueOn: "2027-03-01", certificate: "CAL-2026-00042", initials: "AM", warning: null },
};
const options = {
	...{ format: labelFormats["roll-62"], symbol: "qr", owner: "Marsh Works", date: new Date("2026-03-01T00:00:00Z") },
} satisfies LabelsOptions;
const print = (labels: readonly LabelData[], change: Partial<LabelsOptions> = {}) =>
	labelsPdf(labels, { ...options, ...change });
const has = (command: string) => {
	try {
		execFileSync(command, ["-v"], { stdio: "ignore" });
		return true;
	} catch {
		console.warn(`${command} is not here: labels are not read back`);
		return false;
	}
};
const textOf = (pdf: Buffer) => execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" });
const pagesOf = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length;

describe("labelsPdf", () => {
	test("the same labels give the same bytes, others give others", async () => {
		expect((await print([label])).equals(await print([label]))).toBe(true);
		expect((await print([label])).equals(await print([{ ...label, dueOn: null }]))).toBe(false);
	});

	test("a page of a sheet is full before the next begins, and used labels are skipped", async () => {
		const many = Array.from({ length: 24 }, () => label);
		expect(pagesOf(await print(many, { format: labelFormats["a4-24"] }))).toBe(1);
		expect(pagesOf(await print(many, { format: labelFormats["a4-24"], skip: 1 }))).toBe(2);
		expect(pagesOf(await print(many.slice(0, 3)))).toBe(3);
		expect(pagesOf(await print([label], { testPage: true }))).toBe(2);
	});

	test("pages have the true size of tape and sheet", async () => {
		const box = async (name: keyof typeof labelFormats) =>
			/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/
				.exec((await print([label], { format: labelFormats[name], symbol: "data-matrix" })).toString("latin1"))
				?.slice(1)
				.map((points) => Math.round(Number(points) * (25.4 / 72) * 10) / 10);
		expect(await box("tape-12")).toEqual([45, 12]);
		expect(await box("a4-65")).toEqual([210, 297]);
	});

	test("a symbol too fine to scan is refused, with what to choose", async () => {
		const tape = { format: singleLabel("Tape", 45, 9) };
		await expect(print([label], tape)).rejects.toThrow(/modules of 0\.1\d mm.*Data Matrix/);
		await expect(print([label], { ...tape, symbol: "data-matrix" })).resolves.toBeInstanceOf(Buffer);
		expect(() => singleLabel("Poster", 500, 500)).toThrow(RangeError);
	});
});

describe.skipIf(!has("pdftotext"))("labels, read back", () => {
	test("say tag, dates, certificate, initials, owner, and what forbids their use", async () => {
		const text = textOf(await print([{ ...label, warning: "DO NOT USE" }]));
		for (const said of [
			"MIC-0042",
			"DUE 2027-03-01",
			"Cal 2026-03-01 AM",
			"CAL-2026-00042",
			"Marsh Works",
			"DO NOT USE",
		])
			expect(text).toContain(said);
	});

	test("every format holds its symbol and a long tag without leaving the label", async () => {
		const long = { ...label, tag: "PRESSURE-TRANSMITTER-HALL-07-LINE-B-0000123" };
		for (const format of Object.values(labelFormats)) {
			const text = textOf(await print([long], { format, symbol: "data-matrix" }));
			expect(text, format.name).toMatch(/PRESSURE-TRANS/);
		}
	});

	test("a long tag breaks at a separator, and both of its lines have one size and one left edge", async () => {
		const pdf = await print([{ ...label, tag: "BIG-200 <img onerror=alert(1)>" }]);
		const boxes = execFileSync("pdftotext", ["-bbox", "-", "-"], { input: pdf, encoding: "utf8" });
		const word = (start: string) => {
			const found = new RegExp(`xMin="([\\d.]+)" yMin="([\\d.]+)" .*? yMax="([\\d.]+)">${start}`).exec(boxes);
			const [left, top, bottom] = (found?.slice(1) ?? []).map(Number);
			return [left?.toFixed(1), ((bottom ?? 0) - (top ?? 0)).toFixed(2)];
		};
		expect(word("BIG-200")[0]).toBeDefined();
		expect(word("onerror")).toEqual(word("BIG-200"));
	});

	test.each(kinds)("a printed %s at 300 dots an inch is read by another program", async (symbol) => {
		for (const name of ["tape-12", "tape-18", "roll-62"] as const) {
			if (symbol === "qr" && name === "tape-12") continue;
			const pdf = await print([label], { format: labelFormats[name], symbol });
			const png = execFileSync("pdftoppm", ["-r", "300", "-png", "-"], { input: pdf, maxBuffer: 1e8 });
			const read = await readBarcodes(new Blob([new Uint8Array(png)]), { formats: ["QRCode", "DataMatrix"] });
			expect(
				read.map(({ text }) => text),
				name,
			).toEqual([label.address]);
		}
	});
});
