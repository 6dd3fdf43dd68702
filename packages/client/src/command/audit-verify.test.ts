import { createHash } from "node:crypto";
import { type AuditRow, canonicalAuditRow } from "@calibrant/lifecycle";
import { canonicalJson } from "@calibrant/policy";
import { describe, expect, test, vi } from "vitest";
import { auditVerify } from "./audit-verify.ts";
import { runCommands } from "./testing/run-commands.ts";

// Each run is a process of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const { run, file } = runCommands();

describe("audit verify", () => {
	const orgId = "0198f2a0-0000-7000-8000-000000000002";
	const hash = (...parts: string[]) => createHash("sha256").update(parts.join("\n")).digest("hex");
	const row = (n: number): AuditRow => ({
		...{ orgId, id: `0198f2a0-0000-7000-8000-${String(n).padStart(12, "0")}`, seq: String(n), xid: String(700 + n) },
		...{ at: "2026-03-10T12:00:00.000000Z", actorType: "system", actorRef: null },
		...{ action: "instrument.created", entityType: "instrument", entityId: null },
	});
	const genesis = hash(`calibrant audit log ${orgId}`);
	const rows = [row(1), row(2), row(3)];
	const seal = {
		...{ number: 1, fromXid: "0", uptoXid: "704", rows: 3, previousHash: genesis },
		hash: hash(genesis, ...rows.map(canonicalAuditRow)),
	};
	const head = { kind: "calibrant.audit-log", schemaVersion: 1, organisationId: orgId };
	const lines = [head, ...rows.map((each) => ({ row: each })), { seal }, { row: row(9) }].map(canonicalJson);
	const text = `${lines.join("\n")}\n`;

	test("yes for a whole chain, with what is not sealed yet", () => {
		const { status, stdout } = run("audit", "verify", file("audit.jsonl", text), "--json");
		expect([status, JSON.parse(stdout)]).toEqual([
			0,
			{ verified: true, reasons: [], sealed: 3, unsealed: 1, head: { number: 1, hash: seal.hash } },
		]);
	});

	test("no for a changed row, a lost row, a damaged line; never a stack", async () => {
		const cases: [string, RegExp][] = [
			[text.replace('"seq":"2"', '"seq":"4"'), /Seal 1/],
			[text.replace(`${lines[2]}\n`, ""), /Seal 1 covers 3 rows; 2 are there/],
			[text.replace('{"row"', '{"raw"'), /Line 2 is neither/],
			[text.replace('"seal"', '"seal'), /Line 5 is not JSON/],
			[text.replace(orgId, orgId.replace("2a0", "2b0")), /another organisation|Seal 1/],
			[text.slice(0, -1), /whole line/],
			["", /empty/],
			["null\n[]\n1\n", /Line 1 is not the head/],
		];
		for (const [content, words] of cases) {
			const answer = await auditVerify.run({ positionals: [file("bad.jsonl", content)], values: {} });
			expect([answer.yes, answer.text]).toEqual([false, expect.stringMatching(words)]);
		}
		const { status, stdout, stderr } = run("audit", "verify", file("bad.jsonl", cases[0]?.[0] ?? ""), "--json");
		expect([status, JSON.parse(stdout).verified, stderr]).toEqual([1, false, ""]);
	});
});
