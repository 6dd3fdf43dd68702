import { spawnSync } from "node:child_process";
import { describe, expect, test, vi } from "vitest";
import { calls } from "./calls.ts";
import { runCommands } from "./testing/run-commands.ts";

// Each run is a process of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const { bin, folder, run, expectRefusal } = runCommands();

describe("help", () => {
	test("names every call, and shows an example of each", () => {
		const { status, stdout } = run("help", "--json");
		expect(status).toBe(0);
		const all = JSON.parse(stdout) as { call: string; example: string }[];
		expect(all.map(({ call }) => call)).toEqual([...calls.keys()]);
		for (const { call, example } of all) expect(example).toContain(`npx calibrant ${call}`);
		expect(run("help", "export").stdout).toContain("npx calibrant export verify");
		expectRefusal(run("help", "nothing"), /no call/);
	});

	test("the offline examples run as they stand", () => {
		const offline = ["policy show", "policy dates", "policy check", "policy simulate"];
		const examples = [...offline, "uncertainty", "round", "decide", "interval"];
		for (const { call, example } of JSON.parse(run("help", "--json").stdout)) {
			if (!examples.includes(call)) continue;
			const script = example.replaceAll("npx calibrant", `"${process.execPath}" "${bin}"`);
			const { status, stderr } = spawnSync("sh", ["-ec", script], { cwd: folder, encoding: "utf8" });
			expect([call, status, stderr]).toEqual([call, 0, ""]);
		}
	});
});

describe("calls to a server", () => {
	test("say in one line what is missing, and that nobody answers", () => {
		for (const call of ["orgs", "export"]) {
			expectRefusal(run(call), /No server is named/);
			expectRefusal(run(call, "--url", "http://localhost:1"), /No key is given/);
			expectRefusal(run(call, "--url", "ftp://x", "--key", "cal_x"), /must begin with http/);
			expectRefusal(run(call, "--url", "http://127.0.0.1:1", "--key", "cal_x"), /cannot be reached/);
		}
		expectRefusal(run("purge", "--url", "http://127.0.0.1:1", "--key", "x"), /Only --dry-run/);
		expectRefusal(run("import", "absent.csv", "--url", "http://127.0.0.1:1", "--key", "x"), /no such file/);
	});
});
