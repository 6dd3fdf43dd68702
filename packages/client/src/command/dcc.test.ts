import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test, vi } from "vitest";
import { dccCheck } from "./dcc-check.ts";
import { dccShow } from "./dcc-show.ts";
import { runCommands } from "./testing/run-commands.ts";

// Each run is a process of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const bin = path.join(root, "packages/client/bin/calibrant.mjs");
const example = path.join(root, "docs/examples/certificate.xml");
const xml = readFileSync(example, "utf8");

const { folder, run: call, file } = runCommands();
const run = (...args: string[]) => call("dcc", ...args);

describe("dcc check", () => {
	test("says that there is nothing to say", () => {
		expect(run("check", example, "--serial", "SN-4711")).toEqual({
			status: 0,
			stdout: "No errors, 0 warnings in CAL-2026-0042 (DCC 3.3.0).\n",
			stderr: "",
		});
	});

	test("says what is wrong, with line, clause and place, and answers 1", () => {
		const wrong = file("wrong.xml", xml.replace("Date>2026-03-04", "Date>2026-03-01"));
		const { status, stdout } = run("check", wrong);
		expect(status).toBe(1);
		expect(stdout).toMatch(/^error: line \d+, dates-reversed: The calibration ended before it began/);
		expect(stdout).toContain("ISO/IEC 17025:2017, 7.8.2.1 i; /dcc:digitalCalibrationCertificate/");
		expect(stdout).toMatch(/1 error, 0 warnings in CAL-2026-0042/);
		expect(JSON.parse(run("check", wrong, "--json").stdout)).toMatchObject({
			...{ identifier: "CAL-2026-0042", schemaVersion: "3.3.0", valid: false, errors: 1, warnings: 0 },
			findings: [{ rule: "dates-reversed", severity: "error", line: expect.any(Number) }],
		});
	});

	test("warnings alone leave it at 0", () => {
		const warned = file("warned.xml", xml.replaceAll("0.025 0.025 0.030", "0.0250 0.0250 0.0300"));
		const { status, stdout } = run("check", warned);
		expect(status).toBe(0);
		expect(stdout).toContain("No errors, 2 warnings");
	});

	test("another serial number, a scope and an earlier certificate", () => {
		expect(run("check", example, "--serial", "SN-1").stdout).toContain('No item of this certificate is marked "SN-1"');
		const scope = file("scope.json", JSON.stringify([{ unit: "°C", cmc: 0.028 }]));
		expect(run("check", example, "--scope", scope)).toMatchObject({
			status: 1,
			stdout: expect.stringContaining("point 1: U 0.025 °C below the CMC 0.028 °C"),
		});
		const later = file("later.xml", xml.replace("0.10 50.15 100.35", "0.10 501.5 100.35"));
		expect(run("check", later, "--before", example)).toMatchObject({
			status: 1,
			stdout: expect.stringContaining("decimal-slip"),
		});
	});

	test.each<[string, string | Uint8Array, RegExp]>([
		["not XML", "%PDF-1.7", /no\.xml cannot be read\. Line 1: This is not well-formed XML/],
		[
			"an entity from elsewhere",
			'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
			/Line 1: .*DOCTYPE/,
		],
		["bytes of nobody", new Uint8Array([60, 97, 62, 255, 255]), /not UTF-8/],
	])("%s is bad input: 2, in one line", (_, content, words) => {
		for (const call of ["check", "show"]) {
			const { status, stdout, stderr } = run(call, file("no.xml", content));
			expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
			expect(stderr).toMatch(/^[^\n]+\n$/);
			expect(stderr).toMatch(words);
		}
	});

	test("a missing file, a wrong scope", () => {
		expect(run("check", "nowhere.xml")).toMatchObject({
			status: 2,
			stderr: expect.stringContaining("there is no such file"),
		});
		expect(run("check")).toMatchObject({ status: 2, stderr: expect.stringContaining("Name the certificate") });
		const scope = file("wrong.json", '[{"unit": "V", "cmc": "small"}]');
		expect(run("check", example, "--scope", scope)).toMatchObject({
			status: 2,
			stderr: expect.stringMatching(/\[0\]\.cmc: "small" cannot be used here/),
		});
		const doubled = file("doubled.json", '[{"unit": "V", "cmc": 1, "cmc": 2}]');
		expect(run("check", example, "--scope", doubled)).toMatchObject({
			status: 2,
			stderr: expect.stringMatching(
				/doubled\.json cannot be read as JSON: line 1: "cmc" stands twice in \[0\]\. Take one out\./,
			),
		});
	});

	test("what a certificate or a file says is shown to the terminal and never obeyed by it", () => {
		const hostile = "evil\u009b2J\u202etxt";
		const spoilt = file("hostile.xml", xml.replaceAll("SN-4711", hostile));
		for (const args of [
			["show", spoilt],
			["show", spoilt, "--json"],
			["check", spoilt, "--serial", "x\u001b[2J"],
		]) {
			const { stdout } = run(...args);
			// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
			expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
			expect(stdout).toContain("\\u");
		}
	});
});

describe("dcc show", () => {
	test("prints the readings as found and as left with U, limits and conformity", () => {
		const { status, stdout } = run("show", example);
		expect(status).toBe(0);
		expect(stdout).toContain("As found: Before adjustment");
		expect(stdout).toMatch(/100\.021 +100\.35 +0\.329 +0\.030 +2 +-0\.2 +0\.2 +fail\n/);
		expect(stdout.split("As left: After adjustment")[1]).toMatch(
			/100\.018 +100\.05 +0\.032 +0\.030 +2 +-0\.2 +0\.2 +pass\n/,
		);
		expect(stdout).toContain("Serial number SN-4711");
	});

	test("as JSON it gives what the certificate says, and of a PDF its size", () => {
		const document = `<dcc:document><dcc:fileName>c.pdf</dcc:fileName><dcc:mimeType>application/pdf</dcc:mimeType><dcc:dataBase64>${Buffer.from("%PDF-2.0").toString("base64")}</dcc:dataBase64></dcc:document>`;
		const embedded = file("pdf.xml", xml.replace("</dcc:measurementResults>", `</dcc:measurementResults>${document}`));
		expect(JSON.parse(run("show", embedded, "--json").stdout)).toMatchObject({
			schemaVersion: "3.3.0",
			items: [{ model: "TW-100" }],
			measurements: [{ action: "adjustment", runs: [{ state: "as_found" }, { state: "as_left" }] }],
			document: { fileName: "c.pdf", mimeType: "application/pdf", bytes: 8 },
		});
	});

	test("another kind of XML is bad input", () => {
		expect(run("show", file("other.xml", "<a/>"))).toMatchObject({
			status: 2,
			stderr: expect.stringContaining("it is no DCC"),
		});
		expect(run("check", file("other.xml", "<a/>"))).toMatchObject({ status: 1 });
	});
});

test("the examples of the help run as they stand", () => {
	mkdirSync(path.join(folder, "docs/examples"), { recursive: true });
	copyFileSync(example, path.join(folder, "docs/examples/certificate.xml"));
	for (const { example: script } of [dccCheck, dccShow]) {
		const command = script.replaceAll("npx calibrant", `"${process.execPath}" "${bin}"`);
		const { status, stderr } = spawnSync("sh", ["-ec", command], { cwd: folder, encoding: "utf8" });
		expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
	}
});
