const CACHE = "calibrant-shell";
/** The page that opens a calibration without network. It holds nothing of anybody. */
export const SHELL = "/app/calibrations/offline";

/**
 * Keeps on this device what the form needs to open without network: {@link SHELL}, and the files of the product. No page
 * of a signed-in person is ever kept. Where the browser has no service worker, nothing happens.
 */
export async function keepShell(): Promise<void> {
	if (!("serviceWorker" in navigator) || !("caches" in window)) return;
	await navigator.serviceWorker.register("/service-worker.js", { scope: "/app/calibrations/" });
	const page = await fetch(SHELL);
	if (!page.ok || page.redirected) return;
	const text = await page.clone().text();
	const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
	const named = [...text.matchAll(/\/assets\/[\w.-]+/g)].map(([path]) => path);
	// What its scripts bring later, such as words and the judge, has to be there then.
	const later = await Promise.all(named.filter((path) => path.endsWith(".js")).map(broughtBy));
	const needed = new Set([
		...[...named, ...later.flat()],
		...loaded.filter((path) => /^\/assets\/[\w.-]+$/.test(path)),
	]);
	const cache = await caches.open(CACHE);
	const there = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
	await cache.addAll([...needed].filter((path) => !there.has(path)));
	await cache.put(SHELL, page);
	await Promise.all([...there].filter((path) => path !== SHELL && !needed.has(path)).map((path) => cache.delete(path)));
}

/** The scripts that a script names. */
async function broughtBy(path: string): Promise<string[]> {
	const text = await (await fetch(path)).text();
	return [...text.matchAll(/["'`](?:\.|assets)\/([\w.-]+\.js)["'`]/g)].map(([, name]) => `/assets/${name}`);
}

/** Takes the service worker and what it kept off this device. */
export async function dropShell(): Promise<void> {
	if (!("serviceWorker" in navigator)) return;
	const workers = await navigator.serviceWorker.getRegistrations();
	await Promise.all([...workers.map((worker) => worker.unregister()), caches.delete(CACHE)]);
}
