import { generateKeyPairSync } from "node:crypto";
import path from "node:path";
import { type Receipt, signReceipt } from "@calibrant/lifecycle";
import { describe, expect, test, vi } from "vitest";
import { runCommands } from "./testing/run-commands.ts";

// Each run is a process of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const { folder, run, file, expectRefusal } = runCommands();

describe("receipt verify", () => {
	const { publicKey, privateKey } = generateKeyPairSync("ed25519");
	const id = "0198f2a0-0000-7000-8000-000000000001";
	const at = "2026-04-01T04:00:00.000Z";
	const none = { rows: {}, files: {} };
	const receipt: Receipt = {
		...{ kind: "calibrant.deletion-receipt", schemaVersion: 1, receiptId: id, organisationId: id, runId: id },
		...{ cancelledAt: at, purgeDueAt: at, startedAt: at, finishedAt: at, method: "deleted" },
		...{ policy: { preset: "default", version: "1", hash: "0" }, before: none, after: none, survives: [] },
		...{ auditLog: null, backupsGoneBy: at, subProcessors: [] },
	};
	const signed = signReceipt(receipt, privateKey);
	const key = () => file("key.pem", publicKey.export({ type: "spki", format: "pem" }).toString());

	test("yes for what was signed, no for one changed byte", () => {
		const good = run("receipt", "verify", file("receipt.json", signed), "--key", key(), "--json");
		expect([good.status, JSON.parse(good.stdout)]).toEqual([0, { verified: true, reasons: [] }]);
		const changed = file("changed.json", signed.replace('"method":"deleted"', '"method":"delated"'));
		const bad = run("receipt", "verify", changed, "--key", key(), "--json");
		expect(bad.status).toBe(1);
		expect(JSON.parse(bad.stdout).reasons[0]).toContain("signature does not match");
		const broken = run("receipt", "verify", file("broken.json", signed.slice(0, 50)), "--key", key());
		expect([broken.status, broken.stderr]).toEqual([1, ""]);
	});

	test("a key that is none, or no receipt at all, is bad input", () => {
		expectRefusal(
			run("receipt", "verify", file("receipt.json", signed), "--key", file("no.pem", "no key")),
			/not an Ed25519/,
		);
		expectRefusal(run("receipt", "verify", path.join(folder, "absent.json"), "--key", key()), /no such file/);
		expectRefusal(run("receipt", "verify"), /Name the receipt/);
	});
});
