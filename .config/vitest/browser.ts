import path from "node:path";
import { unpackBrowser } from "../../apps/demo/e2e/browser.ts";
import { buildPages } from "../../apps/demo/src/build-pages.ts";

/** What every journey needs, made once before the first. */
export default async function setup(): Promise<void> {
	buildPages(path.resolve(import.meta.dirname, "../.."), { keep: true });
	await unpackBrowser();
}
