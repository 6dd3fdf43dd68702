import { spawnSync } from "node:child_process";
import path from "node:path";

/** The command, as a user runs it. */
export function calibrant(root: string, ...args: string[]): { verified?: boolean } {
	const bin = path.join(root, "packages/client/bin/calibrant.mjs");
	const { stdout, stderr } = spawnSync(process.execPath, [bin, ...args, "--json"], { cwd: root, encoding: "utf8" });
	try {
		return JSON.parse(stdout);
	} catch {
		throw new Error(`calibrant ${args.slice(0, 2).join(" ")} gave no answer: ${stderr.trim()}`);
	}
}
