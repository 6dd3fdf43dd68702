/** Fails when the lock names an optional platform package it does not contain: `npm ci` would refuse it on that platform. */
import { readFileSync } from "node:fs";

type Lock = {
	packages: Record<string, { optionalDependencies?: Record<string, string>; resolved?: string; link?: boolean }>;
};
const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;
const faults: string[] = [];
for (const [path, entry] of Object.entries(lock.packages)) {
	for (const name of Object.keys(entry.optionalDependencies ?? {})) {
		const found = Object.keys(lock.packages).some((key) => key.endsWith(`node_modules/${name}`));
		if (!found) faults.push(`${path || "the root"} wants ${name}, which is not in package-lock.json`);
	}
	if (entry.resolved?.startsWith("http")) faults.push(`${path} records a download address`);
}
if (faults.length > 0) {
	console.error(`package-lock.json is incomplete:\n  ${faults.join("\n  ")}`);
	process.exit(1);
}
console.log(`lock: ${Object.keys(lock.packages).length} packages, every optional platform package present`);
