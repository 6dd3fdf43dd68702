import { execFileSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { afterAll, describe, expect, test } from "vitest";
import { entryName, type ZipManifest, zipWriter } from "./index.ts";

const mtime = new Date("2026-04-10T04:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "calibrant-zip-"));
afterAll(() => rmSync(folder, { recursive: true }));

const has = (command: string, ...args: string[]) => {
	try {
		execFileSync(command, args, { stdio: "ignore" });
		return true;
	} catch {
		console.warn(`${command} is not here: the archive is not read back with it`);
		return false;
	}
};

function fill(zip: ReturnType<typeof zipWriter>) {
	zip.addBuffer("read-me.txt", Buffer.from("Über µ ± Ω\n"));
	zip.addStream("certificates/a.pdf", () => Readable.from([Buffer.alloc(70_000, 1), Buffer.alloc(30_000, 2)]));
	zip.addStream("instruments.csv", async () => Readable.from(Array.from({ length: 5000 }, (_, i) => `${i},tag\r\n`)));
	zip.addBuffer("leer/名前-ß.txt", Buffer.alloc(0));
	return zip.finish();
}

async function build() {
	const zip = zipWriter({ mtime, about: { organisation: "Harbour" } });
	const finished = fill(zip);
	return { bytes: await buffer(zip.output), files: await finished };
}

const python = `
import sys, zipfile, json, hashlib
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
names = z.namelist()
assert names[-1] == "manifest.json", names
m = json.loads(z.read("manifest.json"))
assert [f["path"] for f in m["files"]] == names[:-1]
for f in m["files"]:
    b = z.read(f["path"])
    assert len(b) == f["size"] and hashlib.sha256(b).hexdigest() == f["sha256"], f
print(json.dumps({"names": names, "time": list(z.infolist()[0].date_time), "about": m["organisation"], "stored": [i.filename for i in z.infolist() if i.compress_type == 0]}))
`;

describe("zipWriter", () => {
	test("lists size and hash of every entry, manifest last", async () => {
		const { files } = await build();
		expect(files.map(({ path, size }) => [path, size])).toEqual([
			["read-me.txt", 15],
			["certificates/a.pdf", 100_000],
			["instruments.csv", 48_890],
			["leer/名前-ß.txt", 0],
		]);
		const sha256 = createHash("sha256").update(Buffer.alloc(70_000, 1)).update(Buffer.alloc(30_000, 2)).digest("hex");
		expect(files[1]?.sha256).toBe(sha256);
	});

	test.skipIf(!has("python3", "--version"))("Python's zipfile reads it and its manifest holds", async () => {
		const path = join(folder, "python.zip");
		writeFileSync(path, (await build()).bytes);
		const said = JSON.parse(execFileSync("python3", ["-c", python, path], { encoding: "utf8" }));
		expect(said.names).toContain("leer/名前-ß.txt");
		expect(said.time).toEqual([2026, 4, 10, 4, 0, 0]);
		expect(said.about).toBe("Harbour");
		expect(said.stored).toEqual(["certificates/a.pdf"]);
	});

	test.skipIf(!has("unzip", "-v"))("Info-ZIP finds no fault", async () => {
		const path = join(folder, "info.zip");
		writeFileSync(path, (await build()).bytes);
		expect(execFileSync("unzip", ["-tqq", path], { encoding: "utf8" })).toBe("");
		expect(execFileSync("unzip", ["-p", path, "read-me.txt"], { encoding: "utf8" })).toBe("Über µ ± Ω\n");
	});

	test("the same input gives the same bytes, in any time zone", async () => {
		const here = (await build()).bytes;
		const zone = process.env.TZ;
		process.env.TZ = "Pacific/Auckland";
		const there = (await build()).bytes;
		process.env.TZ = zone ?? "";
		if (zone === undefined) delete process.env.TZ;
		expect(there.equals(here)).toBe(true);
	});

	test("one source is open at a time", async () => {
		const zip = zipWriter({ mtime });
		let open = 0;
		let most = 0;
		for (let i = 0; i < 20; i++)
			zip.addStream(`${i}.bin`, () => {
				most = Math.max(most, ++open);
				return Readable.from([Buffer.alloc(10_000)]).on("close", () => open--);
			});
		const finished = zip.finish();
		await buffer(zip.output);
		expect(await finished).toHaveLength(20);
		expect(most).toBe(1);
	});

	const broken: [string, () => Readable | Promise<Readable>][] = [
		["fails half way", () => Readable.from(halfWay())],
		["cannot be opened", () => Promise.reject(new Error("source broke"))],
		[
			"throws when opened",
			() => {
				throw new Error("source broke");
			},
		],
	];
	async function* halfWay() {
		yield Buffer.alloc(100_000, 7);
		throw new Error("source broke");
	}

	test.each(broken)("a source that %s makes the archive fail, never end short", async (_name, open) => {
		const zip = zipWriter({ mtime });
		zip.addBuffer("first.txt", Buffer.from("x"));
		zip.addStream("broken.bin", open);
		zip.addBuffer("last.txt", Buffer.from("x"));
		const finished = zip.finish();
		await expect(pipeline(zip.output, createWriteStream(join(folder, "broken.zip")))).rejects.toThrow("source broke");
		await expect(finished).rejects.toThrow("source broke");
	});

	test("a source cut short by its own closing makes the archive fail", async () => {
		const zip = zipWriter({ mtime });
		const source = new Readable({ read() {} });
		source.push("some");
		zip.addStream("cut.bin", () => source);
		const finished = zip.finish();
		setTimeout(() => source.destroy(), 20);
		await expect(buffer(zip.output)).rejects.toThrow();
		await expect(finished).rejects.toThrow();
	});

	test("a file that is not the recorded one goes in as it is, one that is gone does not; both are named", async () => {
		const zip = zipWriter({ mtime });
		const open = () => Readable.from([Buffer.from("other")]);
		const [size, hash] = [{ size: 4 }, { sha256: "0".repeat(64) }];
		zip.addStream("size.pdf", open, size);
		zip.addStream("hash.pdf", open, hash);
		zip.addStream("same.pdf", open, { size: 5 });
		zip.addMissing("gone.pdf", { ...size, ...hash });
		const finished = zip.finish();
		await buffer(zip.output);
		expect((await finished).map(({ path }) => path)).toEqual(["size.pdf", "hash.pdf", "same.pdf"]);
		const found = { size: 5, sha256: createHash("sha256").update("other").digest("hex") };
		expect(zip.differing.toSorted((a, b) => a.path.localeCompare(b.path))).toEqual([
			{ path: "gone.pdf", expected: { ...size, ...hash }, found: null },
			{ path: "hash.pdf", expected: hash, found },
			{ path: "size.pdf", expected: size, found },
		]);
	});

	test("a reader that goes away closes the source", async () => {
		const zip = zipWriter({ mtime });
		const source = Readable.from(endless());
		zip.addStream("endless.bin", () => source);
		const finished = zip.finish();
		zip.output.once("data", () => zip.output.destroy());
		await expect(finished).rejects.toThrow("closed before it was complete");
		if (!source.destroyed) await new Promise((resolve) => source.once("close", resolve));
	});
	async function* endless() {
		for (;;) yield Buffer.alloc(10_000);
	}

	test("`about` cannot replace the list of files", async () => {
		const zip = zipWriter({ mtime, about: { files: [], format: "other", preset: "default" } });
		zip.addBuffer("a.txt", Buffer.from("a"));
		const finished = zip.finish();
		const text = (await buffer(zip.output)).toString("latin1");
		expect(text).toContain("manifest.json");
		expect((await finished).map(({ path }) => path)).toEqual(["a.txt"]);
		const check: ZipManifest["format"] = "calibrant-archive/1";
		expect(check).toBe("calibrant-archive/1");
	});
});

describe("entry names", () => {
	const id = randomUUID();

	test.each([
		["../../etc/passwd", "etc-passwd"],
		["CON", "CON"],
		["a/b\\c:d*?", "a-b-c-d-"],
		["  trailing. . ", "trailing"],
		["Ünïté 名 Ω", "Ünïté-名-Ω"],
		["\u202Egpj.exe", "gpj.exe"],
		["\0\r\n", ""],
		["x".repeat(300), "x".repeat(80)],
	])("the label %j becomes %j", (label, safe) => {
		const tail = safe.replace(/-$/, "");
		expect(entryName("certificates", id, label, "pdf")).toBe(`certificates/${id}${tail && `-${tail}`}.pdf`);
	});

	test("an id that is no UUID is refused", () => {
		for (const bad of ["", "../x", id.toUpperCase(), `${id}/..`])
			expect(() => entryName("certificates", bad, "x", "pdf")).toThrow(TypeError);
	});

	test.each([
		"../x",
		"a/../b",
		"/abs",
		"C:/x",
		"a\\b",
		"a//b",
		"a/",
		"",
		".",
		"x.",
		"x ",
		"dir. /x",
		" x",
		"con",
		"CON.pdf",
		"a/aux.txt",
		"Lpt1",
		"a\0b",
		"a\nb",
		"\u202Efdp.exe",
		"a|b",
		"\ud800",
		"x".repeat(401),
	])("the entry %j is refused", (name) => {
		expect(() => zipWriter({ mtime }).addBuffer(name, Buffer.alloc(1))).toThrow(TypeError);
	});

	test("two names one file system would confuse are refused", () => {
		const zip = zipWriter({ mtime });
		zip.addBuffer("Ä/x.txt", Buffer.alloc(1));
		for (const name of ["Ä/x.txt", "ä/X.TXT", "A\u0308/x.txt", "manifest.json", "Manifest.JSON"])
			expect(() => zip.addBuffer(name, Buffer.alloc(1))).toThrow("already");
	});
});
