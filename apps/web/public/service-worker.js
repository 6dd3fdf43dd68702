// Opens the form of a calibration without network. It serves one page that holds nothing of anybody, and files of the
// product; every page of a signed-in person comes from the server or not at all (docs/decisions/0044).
const SHELL = "/app/calibrations/offline";
const kept = (request) => caches.match(request, { ignoreSearch: true });

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
	const { request } = event;
	const { origin, pathname } = new URL(request.url);
	if (request.method !== "GET" || origin !== self.location.origin) return;
	if (request.mode === "navigate") {
		const [, id] = /^\/app\/calibrations\/([0-9a-f-]{36})\/enter\/?$/.exec(pathname) ?? [];
		if (pathname === SHELL)
			event.respondWith(fetch(request).catch(async () => (await kept(SHELL)) ?? Response.error()));
		else if (id) event.respondWith(fetch(request).catch(() => toShell(id)));
		return;
	}
	if (pathname.startsWith("/assets/")) event.respondWith(kept(request).then((file) => file ?? fetch(request)));
});

async function toShell(id) {
	return (await kept(SHELL)) ? Response.redirect(`${SHELL}?calibration=${id}`) : Response.error();
}
