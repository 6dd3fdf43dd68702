import { type Observation, observe } from "./observation.ts";

export type Cookie = {
	name: string;
	secure: boolean;
	httpOnly: boolean;
	sameSite: "strict" | "lax" | "none" | "invalid" | null;
	path: string | null;
	domain: string | null;
	partitioned: boolean;
	/** By its name; nothing else tells who keeps a session in it. */
	session: boolean;
	antiForgery: boolean;
};

/** Reads a Set-Cookie line (RFC 6265bis, 5.6); null where a browser would drop it. Values are not kept. */
export function readCookie(line: string): Cookie | null {
	const [pair = "", ...attributes] = line.split(";");
	const name = pair.slice(0, Math.max(pair.indexOf("="), 0)).trim();
	if (name === "") return null;
	const given = new Map(
		attributes.map((attribute) => {
			const [key = "", ...value] = attribute.split("=");
			return [key.trim().toLowerCase(), value.join("=").trim()] as const;
		}),
	);
	const sameSite = given.get("samesite")?.toLowerCase();
	return {
		...{ name, secure: given.has("secure"), httpOnly: given.has("httponly"), partitioned: given.has("partitioned") },
		sameSite: sameSite === undefined ? null : isSameSite(sameSite) ? sameSite : "invalid",
		path: given.get("path") ?? null,
		domain: given.get("domain") || null,
		session: /sess|sid$|^sid|auth|login|token|jwt|remember/i.test(name) && !antiForgeryName.test(name),
		antiForgery: antiForgeryName.test(name),
	};
}

const antiForgeryName = /csrf|xsrf|antiforgery/i;
const isSameSite = (value: string): value is "strict" | "lax" | "none" => /^(strict|lax|none)$/.test(value);

/** What a cookie lacks, worst first. Browsers drop one whose prefix promises what it does not keep. */
export function faultsOf(cookie: Cookie): string[] {
	const { name, secure, httpOnly, sameSite, path, domain, session, antiForgery } = cookie;
	const faults: [boolean, string][] = [
		[session && !secure, "session_without_secure"],
		[session && !httpOnly, "session_without_http_only"],
		[!session && !secure, "without_secure"],
		[sameSite === "invalid", "same_site_invalid"],
		[sameSite === "none" && !secure, "none_without_secure"],
		[antiForgery && (sameSite === null || sameSite === "none"), "anti_forgery_across_sites"],
		[/^__host-/i.test(name) && (!secure || path !== "/" || domain !== null), "prefix_not_kept"],
		[/^__secure-/i.test(name) && !secure, "prefix_not_kept"],
		[sameSite === null, "without_same_site"],
	];
	return faults.flatMap(([holds, fault]) => (holds ? [fault] : []));
}

/** Cookies of a visit. `hsts`: the browser is told never to use http, so that a missing Secure weighs less. */
export function checkCookies(lines: readonly string[], { hsts }: { hsts: boolean }): Observation {
	const cookies = lines
		.flatMap((line) => readCookie(line) ?? [])
		.sort((one, other) => (one.name < other.name ? -1 : 1));
	if (cookies.length === 0) return observe("cookies", "fine", "none");
	const judged = cookies.map((cookie) => ({ name: cookie.name, faults: faultsOf(cookie) }));
	const facts = { cookies: judged, names: cookies.map(({ name }) => name), hsts };
	const has = (fault: string) => judged.some(({ faults }) => faults.includes(fault));
	if (has("session_without_secure"))
		return hsts
			? observe("cookies", "weak", "session_without_secure_hsts", facts)
			: observe("cookies", "bad", "session_without_secure", facts);
	if (has("session_without_http_only")) return observe("cookies", "bad", "session_without_http_only", facts);
	if (has("anti_forgery_across_sites")) return observe("cookies", "bad", "anti_forgery_across_sites", facts);
	if (has("same_site_invalid") || has("none_without_secure"))
		return observe("cookies", "bad", "same_site_invalid", facts);
	if (has("prefix_not_kept")) return observe("cookies", "bad", "prefix_not_kept", facts);
	if (has("without_secure"))
		return observe("cookies", hsts ? "weak" : "bad", hsts ? "without_secure_hsts" : "without_secure", facts);
	return has("without_same_site")
		? observe("cookies", "weak", "without_same_site", facts)
		: observe("cookies", "fine", "protected", facts);
}
