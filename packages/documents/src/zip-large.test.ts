import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { afterAll, expect, test } from "vitest";
import { entryName, zipWriter } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "calibrant-zip-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Minutes, and four gigabytes of disk: `LARGE_ARCHIVES=1 npm run test:unit -- packages/documents`. */
const large = process.env.LARGE_ARCHIVES !== undefined;

const id = "0198c0de-0000-7000-8000-00000000000";
/** Labels as records may carry them: climbing, device names, reversed text, very long, control signs, other alphabets. */
const hostile = [
	"../../etc/passwd",
	"CON",
	"LPT1.txt",
	"\u202Egpj.exe",
	"a\0b\r\n",
	"x".repeat(5000),
	"名前 Ω ß",
	"C:\\boot",
	". .",
];

async function write(name: string, fill: (zip: ReturnType<typeof zipWriter>) => void) {
	const file = join(folder, name);
	const zip = zipWriter({ mtime: new Date("2026-04-10T04:00:00Z") });
	fill(zip);
	const finished = zip.finish();
	await pipeline(zip.output, createWriteStream(file));
	return { file, files: await finished };
}

const python = (script: string, file: string) =>
	JSON.parse(execFileSync("python3", ["-c", script, file], { encoding: "utf8", maxBuffer: 1 << 28 }));

test("hostile labels become names that Info-ZIP and Python unpack below one folder, and Windows can hold", async () => {
	const { file } = await write("hostile.zip", (zip) => {
		for (const [at, label] of hostile.entries())
			zip.addBuffer(entryName("certificates", `${id}${at}`, label, "pdf"), Buffer.from(label));
	});
	expect(execFileSync("unzip", ["-tqq", file], { encoding: "utf8" })).toBe("");
	const out = join(folder, "out");
	execFileSync("unzip", ["-qq", file, "-d", out]);
	const names: string[] = python(
		"import sys,zipfile,json; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(json.dumps(z.namelist()))",
		file,
	);
	expect(names).toHaveLength(hostile.length + 1);
	for (const name of names) {
		expect(name).toMatch(/^(manifest\.json|certificates\/[^/]+\.pdf)$/);
		expect(name).not.toMatch(/[\\:*?"<>|\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]|\.\.|[. ]$/u);
		expect(name.split("/").pop()).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
		expect(Buffer.byteLength(name)).toBeLessThan(255);
	}
	const found = execFileSync("find", [out, "-type", "f"], { encoding: "utf8" }).trim().split("\n");
	expect(found).toHaveLength(names.length);
});

test.runIf(large)("70,000 entries: Info-ZIP and Python find each of them", { timeout: 120_000 }, async () => {
	const { file, files } = await write("many.zip", (zip) => {
		for (let n = 0; n < 70_000; n++) zip.addBuffer(`n/${n}.txt`, Buffer.from(String(n)));
	});
	expect(files).toHaveLength(70_000);
	const last =
		"import sys,zipfile,json; z=zipfile.ZipFile(sys.argv[1]); print(json.dumps([len(z.namelist()), z.read('n/69999.txt').decode()]))";
	expect(python(last, file)).toEqual([70_001, "69999"]);
	expect(execFileSync("unzip", ["-p", file, "n/65536.txt"], { encoding: "utf8" })).toBe("65536");
	expect(execFileSync("unzip", ["-Z", "-h", file], { encoding: "utf8" })).toContain("number of entries: 70001");
});

test.runIf(large)("an entry above 4 GiB", { timeout: 600_000 }, async () => {
	const piece = Buffer.alloc(8 * 1024 * 1024, 7);
	const pieces = 525; // 4.1 GiB
	const hash = createHash("sha256");
	const { file, files } = await write("large.zip", (zip) =>
		zip.addStream("certificates/large.pdf", () =>
			Readable.from(
				(function* () {
					for (let n = 0; n < pieces; n++) {
						hash.update(piece);
						yield piece;
					}
				})(),
			),
		),
	);
	const size = pieces * piece.byteLength;
	expect(size).toBeGreaterThan(4 * 1024 ** 3);
	expect(files).toEqual([{ path: "certificates/large.pdf", size, sha256: hash.digest("hex") }]);
	const script =
		"import sys,zipfile,json; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(json.dumps(z.getinfo('certificates/large.pdf').file_size))";
	expect(python(script, file)).toBe(size);
	expect(execFileSync("unzip", ["-tqq", file], { encoding: "utf8" })).toBe("");
});
