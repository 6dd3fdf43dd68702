import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect } from "vitest";

const bin = fileURLToPath(new URL("../../../bin/calibrant.mjs", import.meta.url));

/** Runs the command as a person does, in a folder of its own that goes with the tests of the file. */
export function runCommands() {
	const folder = mkdtempSync(path.join(tmpdir(), "calibrant-"));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	const run = (...args: string[]) => {
		const env = { PATH: process.env.PATH ?? "" };
		const options = { encoding: "utf8" as const, env, cwd: folder };
		const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], options);
		return { status, stdout, stderr };
	};
	const file = (name: string, content: string | Uint8Array): string => {
		const where = path.join(folder, name);
		writeFileSync(where, content);
		return where;
	};
	/** Exit code 2, nothing on stdout, one line on stderr that is no stack. */
	const expectRefusal = ({ status, stdout, stderr }: ReturnType<typeof run>, words: RegExp) => {
		expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
		expect(stderr).toMatch(/^[^\n]+\n$/);
		expect(stderr).toMatch(words);
	};
	return { bin, folder, run, file, expectRefusal };
}
