import { existsSync, mkdirSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const CACHE = new URL("../../../.cache/chromium-153/", import.meta.url).pathname;
const SYSTEM = [
	"/usr/bin/chromium",
	"/usr/bin/chromium-browser",
	"/usr/bin/google-chrome",
	"/usr/bin/google-chrome-stable",
];

/** Starts a real Chromium: `$CHROMIUM_PATH`, else the one from npm on linux x64, else the system's. Throws when there is none. */
export async function launchBrowser(): Promise<Browser> {
	const executablePath =
		process.env.CHROMIUM_PATH ?? (await packagedChromium()) ?? SYSTEM.find((path) => existsSync(path));
	if (executablePath === undefined) {
		throw new Error("No Chromium was found. Install one (`apt-get install chromium`) or set CHROMIUM_PATH.");
	}
	return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/** The npm package unpacks into TMPDIR and takes whatever lies there, so it gets a directory of its own. */
async function packagedChromium(): Promise<string | undefined> {
	if (process.platform !== "linux" || process.arch !== "x64") return undefined;
	const before = process.env.TMPDIR;
	mkdirSync(CACHE, { recursive: true });
	process.env.TMPDIR = CACHE;
	try {
		const { default: packaged } = await import("@sparticuz/chromium");
		const path = await packaged.executablePath();
		return existsSync(path) ? path : undefined;
	} finally {
		if (before === undefined) delete process.env.TMPDIR;
		else process.env.TMPDIR = before;
	}
}
