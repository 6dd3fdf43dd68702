import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/** Builds the pages of this checkout; with `keep`, only when there are none yet. */
export function buildPages(root: string, { keep }: { keep: boolean }): void {
	if (keep && existsSync(path.join(root, "apps/web/build/server/index.js"))) return;
	console.log("Building the pages …");
	execFileSync("npm", ["run", "--silent", "build"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
}
