import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";

const CACHE = new URL("../../../.cache/chromium-153", import.meta.url).pathname;
const PACKAGED = `${CACHE}/chromium`;
const SYSTEM = [
	"/usr/bin/chromium",
	"/usr/bin/chromium-browser",
	"/usr/bin/google-chrome",
	"/usr/bin/google-chrome-stable",
];

/** Starts a real Chromium: `$CHROMIUM_PATH`, else the one from npm on linux x64, else the system's. Throws when there is none. */
export async function launchBrowser(): Promise<Browser> {
	const executablePath = process.env.CHROMIUM_PATH ?? [PACKAGED, ...SYSTEM].find((path) => existsSync(path));
	if (executablePath === undefined) {
		throw new Error("No Chromium was found. Install one (`apt-get install chromium`) or set CHROMIUM_PATH.");
	}
	const env = executablePath === PACKAGED && lacksLibraries() ? { LD_LIBRARY_PATH: `${CACHE}/al2023/lib` } : {};
	return chromium.launch({ executablePath, args: ["--no-sandbox"], env: { ...process.env, ...env } });
}

/** Bare machines have no NSS libraries; the package brings a set, which is used only then. */
const lacksLibraries = () => spawnSync("ldd", [PACKAGED], { encoding: "utf8" }).stdout?.includes("not found") ?? true;

/**
 * Unpacks the browser of the npm package once, before any test: two at the same time would write into one file. The
 * package unpacks into TMPDIR and takes whatever lies there, so it gets a folder of its own, put in place when complete.
 */
export async function unpackBrowser(): Promise<void> {
	if (process.platform !== "linux" || process.arch !== "x64" || existsSync(PACKAGED)) return;
	const before = process.env.TMPDIR;
	const folder = `${CACHE}.${process.pid}`;
	mkdirSync(folder, { recursive: true });
	process.env.TMPDIR = folder;
	try {
		const { default: packaged, inflate } = await import("@sparticuz/chromium");
		await packaged.executablePath();
		const build = createRequire(import.meta.url).resolve("@sparticuz/chromium");
		await inflate(path.resolve(build, "../../bin/al2023.tar.br"));
		rmSync(CACHE, { recursive: true, force: true });
		renameSync(folder, CACHE);
	} finally {
		if (before === undefined) delete process.env.TMPDIR;
		else process.env.TMPDIR = before;
		rmSync(folder, { recursive: true, force: true });
	}
}
