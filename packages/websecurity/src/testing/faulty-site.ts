import { type IncomingMessage, createServer as overHttp, type ServerResponse } from "node:http";
import { createServer as overHttps } from "node:https";
import { type AddressInfo, createServer as onEither, type Server } from "node:net";
import { Readable } from "node:stream";
import { selfSigned } from "./self-signed.ts";

/** Names that tests resolve to loopback; nobody owns them (RFC 2606). */
export const siteName = "shop.example";

export type FaultySite = Awaited<ReturnType<typeof openFaultySite>>;

const hour = 3_600_000;

/**
 * A website on loopback, over http and https, with every fault that the checks look for, until `mend()` puts it right.
 * It counts the connections that reach it, so that a test can show that none did. With `ports` it stands where a browser
 * test expects it; with `onePort` http and https are spoken on the same one (0: any), as on an address with its own port.
 */
export async function openFaultySite(
	now: Date,
	{
		name = siteName,
		ports = [0, 0],
		onePort,
		valid: { from, until } = {},
	}: {
		name?: string;
		ports?: readonly [http: number, https: number];
		onePort?: number;
		valid?: { from?: Date; until?: Date };
	} = {},
) {
	let mended = false;
	let news = "Opening hours: ten to six.";
	const files = new Map<string, string>();
	const leads = new Map<string, string>();
	let meta = "";
	const reached = { connections: 0, requests: [] as string[], agents: [] as string[] };
	const at = (hours: number) => new Date(now.getTime() + hours * hour);
	const expired = await selfSigned(["other.example"], { notBefore: at(-2000), notAfter: at(-10) });
	const valid = await selfSigned([name, "localhost", "127.0.0.1"], {
		...{ notBefore: from ?? at(-24), notAfter: until ?? at(1500) },
	});

	const given: { onRequest: (() => Promise<unknown>) | null } = { onRequest: null };
	const answer = (secure: boolean) => async (request: IncomingMessage, response: ServerResponse) => {
		await given.onRequest?.();
		reached.requests.push(`${secure ? "https" : "http"} ${request.url}`);
		reached.agents.push(`${request.headers.host} ${request.headers["user-agent"]}`);
		const send = (status: number, headers: Record<string, string | string[]>, body = "") =>
			response.writeHead(status, headers).end(body);
		const url = new URL(request.url ?? "/", `${secure ? "https" : "http"}://${request.headers.host}`);
		const own = `https://${url.hostname}:${httpsPort()}`;
		if (mended && !secure) return send(301, { location: own + url.pathname });
		if (url.pathname === "/away") return send(302, { location: `http://elsewhere.example:${httpPort()}/` });
		if (url.pathname === "/inside") return send(302, { location: "http://169.254.169.254/latest/" });
		if (url.pathname === "/down") return send(302, { location: `http://${url.hostname}:${httpPort()}/` });
		if (url.pathname === "/round") return send(302, { location: "/round" });
		if (url.pathname === "/big") return send(200, { "content-type": "text/plain" }, "x".repeat(3_000_000));
		if (url.pathname === "/heads") return send(200, { "x-much": "y".repeat(60_000) });
		if (url.pathname === "/silent") return;
		if (url.pathname === "/endless") return void Readable.from(endless()).pipe(response);
		const to = leads.get(url.pathname);
		if (to !== undefined) return send(302, { location: to });
		const file = files.get(url.pathname);
		if (file !== undefined) return send(200, { "content-type": "text/plain; charset=utf-8" }, file);
		if (url.pathname === "/.well-known/security.txt")
			return send(200, { "content-type": mended ? "text/plain; charset=utf-8" : "text/html" }, securityTxt());
		if (url.pathname !== "/") return send(404, { "content-type": "text/plain" }, "Not here");
		return mended ? send(200, goodHeaders, goodPage()) : send(200, badHeaders, badPage());
	};

	const securityTxt = () =>
		mended
			? `Contact: mailto:security@${name}\nExpires: ${at(2000).toISOString()}\nPreferred-Languages: en, fr\n`
			: `# Who finds something may write\nExpires: ${at(-1).toISOString()}\nContact: security@${name}\n`;
	const goodPage = () =>
		`<!doctype html><html lang="en"><head><title>Shop</title>${meta}<link rel="stylesheet" href="/style.css">` +
		`<script src="/app.js"></script></head><body><h1>Shop</h1><p>${news}</p><img src="/a.png" alt=""></body></html>`;
	const badPage = () =>
		`<!doctype html><html lang="en"><head><title>Shop</title>${meta}<link rel=stylesheet href="http://cdn.example/a.css">` +
		`<script src="http://cdn.example/old.js"></script><script src="https://cdn.example/new.js"></script></head>` +
		`<body><h1>Shop</h1><p>${news}</p><img src="http://pictures.example/a.png"><p>Served ${Date.now()}</p>` +
		`<form method="post" action="http://${name}/sign-in"><input type="hidden" name="csrf_token" value="${Math.random()}">` +
		`<input type="password" name="password"></form><iframe src="http://frames.example/"></iframe></body></html>`;

	const http = overHttp(answer(false));
	// Old versions are spoken by those who ask for them, as servers do that were never looked after.
	const https = overHttps({ ...expired, minVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" }, answer(true));
	// Who speaks TLS begins with a byte of 22.
	const either = onEither((socket) => {
		socket.on("error", () => {});
		socket.once("data", (bytes) => {
			socket.pause();
			socket.unshift(bytes);
			(bytes[0] === 22 ? https : http).emit("connection", socket);
			process.nextTick(() => socket.resume());
		});
	});
	const listening: [Server, number][] =
		onePort === undefined
			? [
					[http, ports[0]],
					[https, ports[1]],
				]
			: [[either, onePort]];
	for (const [server, port] of listening) {
		server.on("connection", () => reached.connections++);
		await new Promise<void>((ready) => server.listen(port, "127.0.0.1", ready));
	}
	const portOf = (server: Server) => (server.address() as AddressInfo).port;
	const httpPort = () => portOf(onePort === undefined ? http : either);
	const httpsPort = () => portOf(onePort === undefined ? https : either);

	return Object.assign(given, {
		reached,
		name,
		httpPort: httpPort(),
		httpsPort: httpsPort(),
		http: `http://${name}:${httpPort()}`,
		https: `https://${name}:${httpsPort()}`,
		/** The certificate of the mended site, for who trusts it. */
		certificate: valid.cert,
		/** Puts everything right: certificate, versions, headers, cookies, pages. */
		mend() {
			mended = true;
			https.setSecureContext({ ...valid, minVersion: "TLSv1.2" });
		},
		/** Makes every fault again. */
		spoil() {
			mended = false;
			https.setSecureContext({ ...expired, minVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" });
		},
		isMended: () => mended,
		/** Changes what the page says. */
		say(text: string) {
			news = text;
		},
		/** Puts a text file at a path; null: takes it away. */
		publish(path: string, text: string | null) {
			if (text === null) files.delete(path);
			else files.set(path, text);
		},
		/** Leads from a path to somewhere else; null: no more. */
		redirect(path: string, to: string | null) {
			if (to === null) leads.delete(path);
			else leads.set(path, to);
		},
		/** Puts an element into the head of its page. */
		inHead(element: string) {
			meta = element;
		},
		async close() {
			for (const server of [http, https]) server.closeAllConnections();
			for (const [server] of listening) await new Promise((done) => server.close(done));
		},
	});
}

function* endless() {
	for (;;) yield "and so on ".repeat(1000);
}

const goodHeaders = {
	"content-type": "text/html; charset=utf-8",
	"strict-transport-security": "max-age=31536000; includeSubDomains",
	"content-security-policy":
		"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
	"x-content-type-options": "nosniff",
	"x-frame-options": "DENY",
	"referrer-policy": "no-referrer",
	"cross-origin-resource-policy": "same-origin",
	"set-cookie": ["__Host-session=abc; Path=/; Secure; HttpOnly; SameSite=Lax"],
};

const badHeaders = {
	"content-type": "text/html; charset=utf-8",
	server: "Apache/2.2.8 (Ubuntu)",
	"x-powered-by": "PHP/5.2.4",
	"content-security-policy": "script-src * 'unsafe-inline' 'unsafe-eval'; script-src 'self'",
	"access-control-allow-origin": "*",
	"referrer-policy": "unsafe-url",
	"set-cookie": ["PHPSESSID=abc; path=/", "__Host-basket=1; Path=/shop; Secure", "csrftoken=x; Secure; SameSite=None"],
};
