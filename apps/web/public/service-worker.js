// Opens a calibration's form and one's own work orders without network. It serves two pages that hold nothing of anybody,
// and files of the product; every page of a signed-in person comes from the server or not at all (docs/decisions/0044).
const CALIBRATION = "/app/calibrations/offline";
const ORDERS = "/app/work-orders/offline";
const kept = (request) => caches.match(request, { ignoreSearch: true });

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
	const { request } = event;
	const { origin, pathname } = new URL(request.url);
	if (request.method !== "GET" || origin !== self.location.origin) return;
	if (request.mode === "navigate") {
		const [, id] = /^\/app\/calibrations\/([0-9a-f-]{36})\/enter\/?$/.exec(pathname) ?? [];
		const [orders, order] = /^\/app\/work-orders(?:\/([0-9a-f-]{36}))?\/?$/.exec(pathname) ?? [];
		if (pathname === CALIBRATION || pathname === ORDERS)
			event.respondWith(fetch(request).catch(async () => (await kept(pathname)) ?? Response.error()));
		else if (id) event.respondWith(fetch(request).catch(() => toShell(CALIBRATION, `?calibration=${id}`)));
		else if (orders) event.respondWith(fetch(request).catch(() => toShell(ORDERS, order ? `?order=${order}` : "")));
		return;
	}
	if (pathname.startsWith("/assets/")) event.respondWith(kept(request).then((file) => file ?? fetch(request)));
});

async function toShell(page, search) {
	return (await kept(page)) ? Response.redirect(`${page}${search}`) : Response.error();
}
