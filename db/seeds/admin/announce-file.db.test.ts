import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { demoSubProcessors, loadPolicy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adminLine } from "../testing/admin-line.ts";

type Line = Awaited<ReturnType<typeof adminLine>>;
let opened: Line;
let admin: Line["admin"];
beforeAll(async () => {
	opened = await adminLine();
	({ admin } = opened);
});
afterAll(() => opened.close());

describe("admin", () => {
	test(
		promise(
			["CQ-12", "KS-17"],
			"makes a file the list of sub-processors, says first what it would do, and refuses what does not fit",
		),
		async () => {
			const file = path.join(mkdtempSync(path.join(tmpdir(), "calibrant-")), "sub-processors.json");
			const policy = loadPolicy("default");
			const [hosting, mail] = demoSubProcessors(policy);
			const host = { ...hosting, keeps: [{ what: "email_log", atMost: "as_ours" }] };
			const announce = (list: unknown, flag = "") => {
				writeFileSync(file, JSON.stringify(list));
				return admin(`announce-sub-processors --file ${file}${flag}`);
			};
			const count = async () => (await opened.database.admin`select from sub_processors`).length;
			expect((await announce([host], " --dry-run")).said).toBe(
				"Nothing was written. It would be: added: Example Hosting.",
			);
			expect(await count()).toBe(0);
			expect((await announce([host])).said).toBe("added: Example Hosting.");
			expect((await announce([host])).said).toBe("Nothing differs from the list that stands.");
			const unsigned = { ...mail, dpaSignedAt: undefined };
			const { code, said } = await announce([host, unsigned]);
			expect([code, said]).toEqual([
				0,
				expect.stringMatching(/^added: Example Mail\. Owners are told; it takes effect on 2026-10-29T00:00/),
			]);
			expect(said).toContain("Warning: Example Mail has no signed data processing agreement.");
			const abroad = await announce([host, { ...mail, countries: ["US"] }]);
			expect([abroad.code, abroad.refused]).toEqual([
				2,
				expect.stringMatching(/in US.*without a transfer basis.*was not changed/),
			]);
			expect((await announce([{ ...host, name: "" }])).refused).toMatch(/is not a list of sub-processors: 0\.name/);
			expect((await admin("announce-sub-processors --file /nowhere.json")).refused).toMatch(/cannot be read/);
			expect((await admin("announce-sub-processors")).code).toBe(2);
			expect(await count()).toBe(2);
		},
	);
});
