/** `npm run check`: everything that can be said of the tree without running it. Runs all, then says which failed. */
import { spawnSync } from "node:child_process";

const checks: Record<string, [string, ...string[]]> = {
	"format and lint": ["biome", "check", "--error-on-warnings", "."],
	types: ["turbo", "run", "typecheck", "--output-logs=errors-only"],
	"types of the checks": ["tsc", "-p", ".config"],
	boundaries: ["node", ".config/checks/boundaries.ts"],
	modules: ["node", ".config/checks/modules.ts"],
	"declared dependencies": ["turbo", "boundaries"],
	"dead code": ["knip", "--config", ".config/knip.json"],
	durations: ["node", ".config/checks/durations.ts"],
	breaks: ["node", ".config/checks/breaks.ts"],
	"part 11": ["node", ".config/checks/part-11.ts"],
	words: ["node", ".config/checks/words.ts"],
	"api types": ["node", ".config/checks/api-types.ts"],
	lock: ["node", ".config/checks/lock.ts"],
};

const failed: string[] = [];
for (const [name, [program, ...args]] of Object.entries(checks)) {
	console.log(`— ${name}`);
	const { status, error } = spawnSync(program, args, {
		stdio: "inherit",
		env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1" },
	});
	if (status !== 0) failed.push(error ? `${name} (${error.message})` : name);
}
if (failed.length > 0) {
	console.error(`\nFailed: ${failed.join(", ")}`);
	process.exit(1);
}
console.log(`\nAll ${Object.keys(checks).length} checks passed.`);
