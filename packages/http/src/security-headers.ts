import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import helmet from "@fastify/helmet";
import { globalPlugin } from "./global-plugin.ts";

export interface SecurityHeadersOptions {
	/** Public address of the product; HSTS is sent only when it is https. */
	baseUrl: string | URL;
	/** Where a form may send people besides the product itself, e.g. `https://checkout.stripe.com`. */
	formTargets?: readonly string[];
	/** Loosens style and connect sources for the development server (inline styles, its web socket). */
	development?: boolean;
	/** Paths of pages that may compile WebAssembly; a page reached without a new document keeps the policy of its first. */
	compilingPages?: readonly string[];
	/** Which paths may ask the device for its position, when somebody there wants to give it; no other page can. */
	positionPages?: RegExp;
	/** Names of the session cookies: an answer to a request carrying one is never stored. */
	sessionCookies?: readonly string[];
}

const nonces = new WeakMap<IncomingMessage, string>();

/** The one nonce of this request, 128 random bits; the page's scripts must carry it to run. */
export function cspNonce(request: IncomingMessage): string {
	const known = nonces.get(request);
	if (known !== undefined) return known;
	const nonce = randomBytes(16).toString("base64");
	nonces.set(request, nonce);
	return nonce;
}

const pathOf = ({ url }: IncomingMessage): string => url?.split("?")[0]?.replace(/\/$/, "") ?? "";

/**
 * Fastify plugin: content security policy with one nonce per request, HSTS on https, COOP and CORP same-origin,
 * Referrer-Policy same-origin, nosniff, a Permissions-Policy, and `no-store` on whatever a signed-in person or a key is sent.
 */
export const securityHeaders = globalPlugin(
	"calibrant-security-headers",
	(app, options: SecurityHeadersOptions, done) => {
		const {
			baseUrl,
			formTargets = [],
			development = false,
			compilingPages = [],
			sessionCookies = [],
			positionPages,
		} = options;
		const https = new URL(baseUrl).protocol === "https:";
		const nonceSource = (request: unknown) => `'nonce-${cspNonce(request as IncomingMessage)}'`;
		const scriptSource = (request: IncomingMessage) => {
			return compilingPages.includes(pathOf(request))
				? `${nonceSource(request)} 'wasm-unsafe-eval'`
				: nonceSource(request);
		};
		app.register(helmet, {
			contentSecurityPolicy: {
				useDefaults: false,
				directives: {
					defaultSrc: ["'none'"],
					scriptSrc: [(request) => scriptSource(request as IncomingMessage), "'strict-dynamic'"],
					styleSrc: ["'self'", development ? "'unsafe-inline'" : nonceSource],
					styleSrcAttr: ["'unsafe-inline'"],
					imgSrc: ["'self'", "blob:", "data:"],
					fontSrc: ["'self'"],
					connectSrc: development ? ["'self'", "ws:"] : ["'self'"],
					manifestSrc: ["'self'"],
					workerSrc: ["'self'"],
					frameAncestors: ["'none'"],
					baseUri: ["'none'"],
					formAction: ["'self'", ...formTargets],
				},
			},
			crossOriginOpenerPolicy: { policy: "same-origin" },
			crossOriginResourcePolicy: { policy: "same-origin" },
			referrerPolicy: { policy: "same-origin" },
			strictTransportSecurity: https ? { maxAge: 365 * 24 * 3600, includeSubDomains: true } : false,
			xFrameOptions: { action: "deny" },
		});
		app.addHook("onSend", (request, reply, payload, next) => {
			const position = positionPages?.test(pathOf(request.raw)) ? "(self)" : "()";
			reply.header("permissions-policy", `camera=(self), geolocation=${position}, microphone=(), payment=(), usb=()`);
			const signedIn = sessionCookies.some((name) => request.headers.cookie?.includes(`${name}=`));
			const byKey = request.headers.authorization !== undefined;
			if ((signedIn || byKey) && !reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
			next(null, payload);
		});
		done();
	},
);
