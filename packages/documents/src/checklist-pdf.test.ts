import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { ChecklistData, ChecklistEntry } from "./checklist-data.ts";
import { checklistPdf } from "./index.ts";

const at = "2026-04-09T12:02:00.000Z";
const given = { result: null, reading: null, text: null, note: "", answeredAt: at, by: "Věra Malá" };
const entry = (more: Partial<ChecklistEntry>): ChecklistEntry => ({
	...{ section: "", label: "Guard closed", kind: "check", unit: "", lowerLimit: null, upperLimit: null, photos: [] },
	...{ answer: { ...given, result: "pass" } },
	...more,
});
const data = (more: Partial<ChecklistData> = {}): ChecklistData => ({
	...{
		language: "en",
		organisation: "Meuse Precision NV",
		number: "CHK-2026-00012",
		name: "Press",
		version: 2,
		introduction: "",
	},
	...{ instrument: "PR-07 Excenter press", startedAt: at, endedAt: at, endedOn: "2026-04-09" },
	...{ timeZone: "Europe/Brussels", result: "fail", abandoned: null, corrects: null, correctedBy: [] },
	items: [
		entry({}),
		entry({
			...{ section: "Machine", label: "Oil pressure", kind: "number", unit: "bar" },
			...{ lowerLimit: "5.80", upperLimit: "6.20" },
			answer: { ...given, result: "fail", reading: "5.610", note: "Valve reset" },
		}),
	],
	signature: { name: "Tom Turner", account: "Věra Malá", hash: "ef".repeat(32), holds: true },
	...more,
});

function available(command: string): boolean {
	try {
		execFileSync(command, ["-v"], { stdio: "ignore" });
		return true;
	} catch (error) {
		// Some of them say their version and call that a failure.
		if ((error as NodeJS.ErrnoException).code !== "ENOENT") return true;
		console.warn(`${command} is not here: the text of the checklist is not read back`);
		return false;
	}
}
const read = async (more: Partial<ChecklistData> = {}) => {
	const input = await checklistPdf(data(more));
	return execFileSync("pdftotext", ["-layout", "-", "-"], { input, encoding: "utf8" });
};

test("a checklist is tagged, with its fonts inside, and the same data give the same bytes", async () => {
	const [one, two] = [await checklistPdf(data()), await checklistPdf(data())];
	expect(one.equals(two)).toBe(true);
	expect((await checklistPdf(data({ version: 3 }))).equals(one)).toBe(false);
	const pdf = one.toString("latin1");
	for (const mark of ["/Marked true", "/Lang (en-GB)", "/FontFile2"]) expect(pdf).toContain(mark);
	expect(pdf).not.toMatch(/\/BaseFont \/(Helvetica|Times|Courier)/);
});

describe.skipIf(!available("pdftotext"))("read back", () => {
	test("it says what was asked, answered, by whom and when, and page x of y", async () => {
		const text = await read();
		for (const words of [
			...["Meuse Precision NV", "CHK-2026-00012", "PR-07 Excenter press", "9 April 2026, 14:02 (Europe/Brussels)"],
			...["Failed, 1 of 2 items", "Guard closed", "5.610 bar · Fail", "Limits 5.80 bar to 6.20 bar", "Valve reset"],
			...["Performed by", "Tom Turner", "the account of Věra Malá", "ef".repeat(32), "Page 1 of 1"],
		]) {
			expect(text).toContain(words);
		}
		expect(text).not.toContain("Do not rely on it");
		const long = await read({ items: Array.from({ length: 90 }, (_, n) => entry({ label: `Item ${n}` })) });
		expect(long).toMatch(/Page 2 of [3-9]/);
		expect(long).toContain("Item 89");
	});

	test.each([
		["de", "9. April 2026, 14:02 (Europe/Brussels)", "5,610 bar · Nicht bestanden", "1 von 2 Punkten", "Seite 1 von 1"],
		["fr", "9 avril 2026, 14:02 (Europe/Brussels)", "5,610 bar · Échec", "1 point sur 2", "Page 1 sur 1"],
		["nl", "9 april 2026, 14:02 (Europe/Brussels)", "5,610 bar · Afgekeurd", "1 van de 2 punten", "Pagina 1 van 1"],
	] as const)(
		"in %s it has that language's words, numbers and days, and says which it is",
		async (language, ...said) => {
			const text = await read({ language });
			for (const words of said) expect(text).toContain(words);
			expect(text).not.toMatch(/\b(?:Page 1 of|Signed on|Performed by|Limits 5)/);
			expect((await checklistPdf(data({ language }))).toString("latin1")).toContain(`/Lang (${language}-`);
		},
	);

	test("an altered record, an erased name, a correction and a broken-off run are said", async () => {
		const signature = { name: null, account: "", hash: "00", holds: false };
		const text = await read({ signature, corrects: { number: "CHK-2026-00011", reason: "Wrong gauge" } });
		for (const words of [
			"Name erased",
			"a former member",
			"Do not rely on it",
			"corrects CHK-2026-00011. Why: Wrong gauge",
		]) {
			expect(text).toContain(words);
		}
		const broken = await read({ signature: null, abandoned: "Machine was sold", result: "none" });
		expect(broken).toContain("Broken off, not a result: Machine was sold");
		expect(broken).toContain("Not signed");
	});
});

describe.skipIf(!available("pdfdetach"))("attached", () => {
	test("a photo that no page can carry is inside the PDF byte for byte, and two of one name stay apart", async () => {
		const [one, two] = [Buffer.from("RIFF\x04\0\0\0WEBPone"), Buffer.from("RIFF\x04\0\0\0WEBPtwo")];
		const photos = [one, two].map((bytes, n) => ({
			...{ id: String(n), name: "Guard ©.webp", type: "image/webp", bytes },
			sha256: createHash("sha256").update(bytes).digest("hex"),
		}));
		const given = data({ items: [entry({ kind: "photo", answer: null, photos })] });
		const pdf = await checklistPdf(given);
		expect((await checklistPdf(given)).equals(pdf)).toBe(true);
		const folder = mkdtempSync(path.join(tmpdir(), "calibrant-"));
		writeFileSync(path.join(folder, "run.pdf"), pdf);
		execFileSync("pdfdetach", ["-saveall", "-o", folder, path.join(folder, "run.pdf")]);
		const found = readdirSync(folder).filter((name) => name.endsWith(".webp"));
		const hashes = found.map((name) =>
			createHash("sha256")
				.update(readFileSync(path.join(folder, name)))
				.digest("hex"),
		);
		expect(hashes.sort()).toEqual(photos.map(({ sha256 }) => sha256).sort());
		const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" });
		for (const { sha256 } of photos) expect(text.replace(/\s+/g, "")).toContain(`${sha256.slice(0, 12)}-Guard©.webp`);
		for (const { sha256 } of photos) expect(text).toContain(sha256);
		rmSync(folder, { recursive: true });
	});
});

/** A PNG with transparency that says it is so large. */
function png(width: number, height: number, pixels: Buffer): Buffer {
	const chunk = (name: string, body: Buffer) => {
		const length = Buffer.alloc(4);
		length.writeUInt32BE(body.length);
		const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
		const check = Buffer.alloc(4);
		check.writeUInt32BE(crc32(named));
		return Buffer.concat([length, named, check]);
	};
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([8, 6, 0, 0, 0], 8);
	const sign = Buffer.from("89504e470d0a1a0a", "hex");
	return Buffer.concat([sign, chunk("IHDR", head), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))]);
}

const withPhoto = (bytes: Buffer) => {
	const photo = { id: "1", name: "floor", type: "image/png", sha256: "cd".repeat(32), bytes };
	return checklistPdf(data({ items: [entry({ kind: "photo", answer: null, photos: [photo] })] }));
};

test("a picture that cannot be set is printed as its hash, and the rest goes on", async () => {
	const pictures = {
		"no picture": Buffer.from("broken"),
		"pixels that do not unpack": png(50, 50, Buffer.from("garbage")),
		"too many pixels to decode": png(8000, 8000, deflateSync(Buffer.alloc(9))),
		"a PNG without a head": Buffer.concat([png(1, 1, Buffer.alloc(0)).subarray(0, 8), Buffer.alloc(40)]),
	};
	for (const [what, bytes] of Object.entries(pictures)) {
		const pdf = await withPhoto(bytes);
		expect(pdf.subarray(0, 5).toString(), what).toBe("%PDF-");
		expect(pdf.includes("/Subtype /Image"), what).toBe(false);
	}
	expect((await withPhoto(png(2, 2, deflateSync(Buffer.alloc(18))))).includes("/Subtype /Image")).toBe(true);
});
