/** The pages that open without network; they hold nothing of anybody. `scope`: whose requests the service worker sees. */
export const SHELLS = {
	calibrations: { page: "/app/calibrations/offline", scope: "/app/calibrations/", cache: "calibrant-shell" },
	orders: { page: "/app/work-orders/offline", scope: "/app/work-orders", cache: "calibrant-shell-orders" },
} as const;

/**
 * Keeps on this device what a form needs to open without network: its page of {@link SHELLS}, and the files of the
 * product. No page of a signed-in person is ever kept. Where the browser has no service worker, nothing happens.
 */
export async function keepShell(which: keyof typeof SHELLS): Promise<void> {
	if (!("serviceWorker" in navigator) || !("caches" in window)) return;
	const { page: shell, scope, cache: name } = SHELLS[which];
	await navigator.serviceWorker.register("/service-worker.js", { scope });
	const page = await fetch(shell);
	if (!page.ok || page.redirected) return;
	const text = await page.clone().text();
	const loaded = performance.getEntriesByType("resource").map(({ name: address }) => new URL(address).pathname);
	const named = [...text.matchAll(/\/assets\/[\w.-]+/g)].map(([path]) => path);
	// What its scripts bring later, such as words and the judge, has to be there then.
	const later = await Promise.all(named.filter((path) => path.endsWith(".js")).map(broughtBy));
	const needed = new Set([
		...[...named, ...later.flat()],
		...loaded.filter((path) => /^\/assets\/[\w.-]+$/.test(path)),
	]);
	const cache = await caches.open(name);
	const there = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
	await cache.addAll([...needed].filter((path) => !there.has(path)));
	await cache.put(shell, page);
	await Promise.all([...there].filter((path) => path !== shell && !needed.has(path)).map((path) => cache.delete(path)));
}

/** The scripts that a script names. */
async function broughtBy(path: string): Promise<string[]> {
	const text = await (await fetch(path)).text();
	return [...text.matchAll(/["'`](?:\.|assets)\/([\w.-]+\.js)["'`]/g)].map(([, name]) => `/assets/${name}`);
}

/** Takes the service workers and what they kept off this device. */
export async function dropShell(): Promise<void> {
	if (!("serviceWorker" in navigator)) return;
	const workers = await navigator.serviceWorker.getRegistrations();
	const kept = Object.values(SHELLS).map(({ cache }) => caches.delete(cache));
	await Promise.all([...workers.map((worker) => worker.unregister()), ...kept]);
}
