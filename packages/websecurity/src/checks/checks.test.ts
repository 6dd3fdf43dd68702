import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Authority, SentLine } from "../network/authority.ts";
import { openNames } from "../network/name-records.ts";
import { type TlsFacts, tlsVersions } from "../network/tls-facts.ts";
import { type Answer, openWebsites, type Visit } from "../network/websites.ts";
import { type FaultySite, openFaultySite, siteName } from "../testing/faulty-site.ts";
import { openLoopbackDns } from "../testing/loopback-dns.ts";
import { checkContent, settled } from "./content.ts";
import { checkCookies, faultsOf, readCookie } from "./cookies.ts";
import { checkCsp, readPolicies } from "./csp.ts";
import { gradeOf } from "./grade.ts";
import { lookAt } from "./look.ts";
import { canonical, compare, type Facts, type Observation, observe as observed, type State } from "./observation.ts";
import { checkMixedContent, checkScripts, readPage } from "./page.ts";
import { checkHeaders } from "./response-headers.ts";
import { checkSecurityTxt } from "./security-txt.ts";
import { checkCertificate, checkRedirects } from "./transport.ts";

/** Of checks that there are not, too. */
const observe = observed as (key: string, state: State, message: string, facts?: Facts) => Observation;
const now = new Date("2026-11-30T12:00:00Z");
const soon = 20 * 3_600_000;
let site: FaultySite;
beforeAll(async () => {
	site = await openFaultySite(now);
});
afterAll(() => site.close());

const soa = { mname: "ns.example", rname: "host.example", serial: 1, refresh: 1, retry: 1, expire: 1, minimum: 1 };
const mailed = {
	...{
		"shop.example SOA": [soa],
		"shop.example TXT": ["v=spf1 -all"],
		"_dmarc.shop.example TXT": ["v=DMARC1; p=reject"],
	},
	"shop.example CAA": [{ flags: 0, tag: "issue", value: "ca.example" }],
};

/** One look at the site, by an authority over it alone. */
async function look(may: (host: string) => boolean = (host) => host === siteName, path = "/") {
	const lines: SentLine[] = [];
	const authority: Authority = {
		authorisationId: "a-1",
		may: (url) => (may(url.hostname) ? { may: true } : { may: false, why: "scope" }),
	};
	const log = (line: SentLine) => void lines.push(line);
	const dns = await openLoopbackDns(mailed, { verifies: true });
	const websites = openWebsites({
		...{
			allowedNetworks: ["127.0.0.0/8"],
			contact: "mailto:audits@calibrant.example",
			log,
			trusted: [site.certificate],
		},
		...{ ports: [site.httpPort, site.httpsPort], resolve: async () => ["127.0.0.1"] },
	});
	const names = openNames({ servers: [dns.server], log, timeoutMs: 500 });
	const told = await lookAt(
		{ http: site.http + path, https: site.https + path },
		{ websites, names },
		{ authority, now, soon },
	);
	await dns.close();
	return { ...told, lines, asked: dns.asked };
}

test("a site with every fault is told fault by fault, a mended one fine, and what changed is told once", async () => {
	const { observations: faulty, grade, lines } = await look();
	expect(lines.every(({ authorisationId }) => authorisationId === "a-1")).toBe(true);
	expect(lines.map(({ what }) => what)).toEqual([...Array(3).fill("request"), ...Array(4).fill("handshake"), "dns"]);
	expect(faulty.map(({ message }) => message)).toEqual([
		...["answer.answers", "hsts.certificate", "csp.unsafe_inline", "framing.missing", "sniffing.missing"],
		...["referrer.unsafe", "resource_policy.missing", "sharing.public", "software.versions", "certificate.expired"],
		...["cookies.session_without_secure", "mixed_content.active", "scripts.plain", "content.seen"],
		...["redirects.missing", "tls_versions.old", "security_txt.expired"],
		...["spf.refuses", "dmarc.enforced", "caa.limited", "dnssec.validated"],
	]);
	expect(faulty.find(({ key }) => key === "tls_versions")?.facts).toMatchObject({
		accepted: [...tlsVersions],
		unseen: [],
	});
	expect(faulty.find(({ key }) => key === "mixed_content")?.facts).toEqual({
		active: ["http://cdn.example/a.css", "http://cdn.example/old.js", "http://frames.example/"],
		...{ passive: ["http://pictures.example/a.png"], forms: [`http://${siteName}/sign-in`] },
	});
	expect(grade).toMatchObject({ score: 0, grade: "F" });
	// Times, nonces and tokens of the page are others now.
	expect(compare(faulty, (await look()).observations)).toEqual([]);
	site.say("Closed for good.");
	expect(compare(faulty, (await look()).observations)).toMatchObject([{ key: "content", kind: "changed" }]);
	site.mend();
	const { observations: mended, grade: best } = await look();
	expect(mended.filter(({ state }) => state !== "fine")).toEqual([]);
	expect(mended.map(({ message }) => message)).toContain("tls_versions.modern");
	expect(best).toEqual({
		score: 135,
		grade: "A+",
		points: expect.objectContaining({ csp: 10, framing: 5 }),
	});
	const changes = compare(faulty, mended);
	expect(changes.filter(({ kind }) => kind === "better").map(({ key }) => key)).toHaveLength(14);
	expect(compare(mended, faulty).filter(({ kind }) => kind === "worse")).toHaveLength(14);
});

test("a look without authority reaches nothing, asks no name server and calls nothing wrong", async () => {
	const before = site.reached.connections;
	const { observations, grade, lines, asked } = await look(() => false);
	expect([site.reached.connections - before, lines, asked]).toEqual([0, [], []]);
	expect(observations.filter(({ state }) => state !== "unknown")).toEqual([]);
	// Sight was lost and nothing else.
	expect(compare((await look()).observations, observations).every(({ kind }) => kind === "unseen")).toBe(true);
	expect(grade).toBeNull();
});

test("a page of an error is not judged in place of the website's", async () => {
	const { observations, grade } = await look(undefined, "/nowhere");
	expect(observations[0]).toMatchObject({ message: "answer.refusal", facts: { status: 404 } });
	expect(observations.slice(1, 14).every(({ state }) => state === "unknown")).toBe(true);
	expect(grade).toBeNull();
});

describe("a policy for content", () => {
	const judged = (...values: string[]) => checkCsp(readPolicies(values), [], true).message.replace("csp.", "");
	test.each([
		["default-src 'none'; form-action 'self'", "strictest"],
		["default-src 'none'", "restrictive"],
		["default-src 'self'", "restrictive"],
		["default-src 'self'; style-src 'unsafe-inline'", "unsafe_style"],
		["default-src 'self'; script-src 'self' 'unsafe-eval'", "unsafe_eval"],
		["default-src 'self'; script-src 'unsafe-inline'", "unsafe_inline"],
		["default-src 'self'; SCRIPT-SRC 'UNSAFE-INLINE'", "unsafe_inline"],
		["default-src 'self'; script-src 'unsafe-inline' 'nonce-abc'", "restrictive"],
		["default-src 'self'; script-src https: 'strict-dynamic' 'nonce-abc' 'unsafe-inline'", "restrictive"],
		["default-src 'self'; script-src 'strict-dynamic'", "invalid"],
		["script-src 'self'", "unsafe_inline"],
		["default-src 'self'; script-src data:", "unsafe_inline"],
		["default-src 'self'; img-src http:", "plain_passive"],
		["default-src 'self'; connect-src http://a.example", "plain_active"],
		["default-src 'self'; script-src 'self'; script-src *", "restrictive"],
		["nonsense", "invalid"],
		["", "missing"],
	])("%s is %s", (value, expected) => {
		expect(judged(value)).toBe(expected);
	});

	test("is held together with others: what one forbids is forbidden", () => {
		expect(judged("script-src *", "default-src 'self'")).toBe("restrictive");
		expect(judged("script-src *, default-src 'self'")).toBe("restrictive");
		expect(checkCsp([], ["default-src 'self'"], true).message).toBe("csp.report_only");
		expect(readPolicies(["img-src a; IMG-SRC b; colour-src c"])[0]).toMatchObject({
			...{ repeated: ["img-src"], unknown: ["colour-src"] },
		});
	});
});

const answerWith = (headers: Record<string, string>, more: Partial<Answer> = {}): Answer => ({
	...{
		url: "https://shop.example/",
		address: "127.0.0.1",
		status: 200,
		headers: Object.entries(headers),
		setCookie: [],
	},
	...{ body: Buffer.from(""), cut: false, tls: tls({}), timings: { connected: 0, secured: 0, firstByte: 0, done: 0 } },
	...more,
});
const tls = (more: Partial<TlsFacts>): TlsFacts => ({
	...{ version: "TLSv1.3", cipher: "", certificate: null, authorised: true, whyNot: null },
	...more,
});

test.each<[string, Record<string, string>, string]>([
	["hsts", { "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload" }, "lasting"],
	["hsts", { "strict-transport-security": 'max-age="100"' }, "short"],
	["hsts", { "strict-transport-security": "max-age=0" }, "switched_off"],
	["hsts", { "strict-transport-security": "includeSubDomains" }, "invalid"],
	["hsts", {}, "missing"],
	["framing", { "x-frame-options": "sameorigin" }, "by_header"],
	["framing", { "x-frame-options": "ALLOW-FROM https://a.example" }, "allow_from"],
	["framing", { "x-frame-options": "DENY, SAMEORIGIN" }, "invalid"],
	["framing", { "content-security-policy": "frame-ancestors 'self'" }, "by_csp"],
	["framing", { "content-security-policy": "frame-ancestors *" }, "missing"],
	["sniffing", { "x-content-type-options": "NOSNIFF" }, "nosniff"],
	["sniffing", { "x-content-type-options": "yes" }, "invalid"],
	["referrer", { "referrer-policy": "unsafe-url, no-referrer" }, "private"],
	["referrer", { "referrer-policy": "quiet" }, "invalid"],
	["resource_policy", { "cross-origin-resource-policy": "cross-origin" }, "open"],
	["resource_policy", { "cross-origin-resource-policy": "all" }, "invalid"],
	["sharing", { "access-control-allow-origin": "null", "access-control-allow-credentials": "true" }, "everybody"],
	["sharing", { "access-control-allow-origin": "*", "access-control-allow-credentials": "true" }, "contradiction"],
	["software", { server: "nginx" }, "quiet"],
])("%s: %j is %s", (key, headers, expected) => {
	expect(checkHeaders(answerWith(headers)).find((one) => one.key === key)?.message).toBe(`${key}.${expected}`);
});

test("a meta element holds for scripts and not for being framed", () => {
	const observed = checkHeaders(answerWith({}), ["default-src 'self'; frame-ancestors 'none'"]);
	const told = observed.map(({ message }) => message);
	expect(observed.find(({ key }) => key === "csp")?.facts).toMatchObject({ frameable: true });
	expect(told).toContain("csp.restrictive");
	expect(told).toContain("framing.missing");
});

test.each([
	["id=1; Secure; HttpOnly; SameSite=Lax", []],
	["PHPSESSID=1", ["session_without_secure", "session_without_http_only", "without_same_site"]],
	["theme=dark; SameSite=None", ["without_secure", "none_without_secure"]],
	["theme=dark; Secure; SameSite=Sometimes", ["same_site_invalid"]],
	["csrftoken=1; Secure", ["anti_forgery_across_sites", "without_same_site"]],
	["__Host-a=1; Secure; Path=/; Domain=shop.example; SameSite=Lax", ["prefix_not_kept"]],
	["__Host-a=1; Secure; SameSite=Lax", ["prefix_not_kept"]],
	["__Secure-a=1; SameSite=Lax", ["without_secure", "prefix_not_kept"]],
])("the cookie %s lacks %j", (line, faults) => {
	const cookie = readCookie(line);
	expect(cookie && faultsOf(cookie)).toEqual(faults);
	expect(JSON.stringify(cookie)).not.toContain("dark");
});

test("a cookie without a name is none, and HSTS softens what lacks Secure", () => {
	expect(readCookie("Secure; HttpOnly")).toBeNull();
	expect(checkCookies(["a=1; HttpOnly; SameSite=Lax"], { hsts: true }).message).toBe("cookies.without_secure_hsts");
	expect(checkCookies(["sid=1; HttpOnly"], { hsts: true }).message).toBe("cookies.session_without_secure_hsts");
	expect(checkCookies([], { hsts: false }).message).toBe("cookies.none");
});

test("a certificate is told by what is wrong with it first", () => {
	const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
	const told = (names: string[], from: number, to: number, more: Partial<TlsFacts> = {}, host = siteName) => {
		const certificate = {
			subject: "CN=x",
			names,
			issuer: "CN=y",
			validFrom: at(from),
			validTo: at(to),
			fingerprint: "",
		};
		return checkCertificate(tls({ certificate, ...more }), host, { now, soon }).message.replace("certificate.", "");
	};
	expect(told([`DNS:${siteName}`], -1, 100)).toBe("valid");
	expect(told([`DNS:${siteName}`], -1, 20)).toBe("ends_soon");
	expect(told([`DNS:${siteName}`], -1, 0)).toBe("expired");
	expect(told([`DNS:${siteName}`], 1, 100)).toBe("not_yet_valid");
	expect(told(["DNS:*.example"], -1, 100)).toBe("valid");
	expect(told(["DNS:*.example"], -1, 100, {}, "a.shop.example")).toBe("other_name");
	expect(told(["DNS:example"], -1, 100)).toBe("other_name");
	expect(told(["IP Address:127.0.0.1"], -1, 100, {}, "127.0.0.1")).toBe("valid");
	expect(told([`DNS:${siteName}`], -1, 100, { authorised: false, whyNot: "SELF_SIGNED_CERT" })).toBe("not_trusted");
	expect(checkCertificate(null, siteName, { now, soon }).state).toBe("unknown");
});

test("the way from http to https is told by its worst step", () => {
	const told = (addresses: string[], last: Partial<Extract<Visit, { answer: Answer }>> = {}) => {
		const hops = addresses.slice(1).map((to, at) => {
			const from = addresses[at] ?? "";
			const downgrade = from.startsWith("https:") && to.startsWith("http:");
			return { hop: { from, to, status: 301, downgrade }, answer: answerWith({}, { url: from, tls: null }) };
		});
		return checkRedirects({ hops, answer: answerWith({}), leadsTo: null, ...last }).message.replace("redirects.", "");
	};
	expect(told(["http://a.example/", "https://a.example/"])).toBe("to_https");
	expect(told(["http://a.example/", "https://www.a.example/"])).toBe("other_host");
	expect(told(["http://a.example/", "http://www.a.example/", "https://www.a.example/"])).toBe("late");
	expect(told(["http://a.example/", "http://www.a.example/"])).toBe("not_to_https");
	expect(told(["http://a.example/", "https://a.example/", "http://a.example/b"])).toBe("downgrade");
	expect(told(["http://a.example/"])).toBe("missing");
	const unreachable: Visit = { hops: [], failed: { fault: "UNREACHABLE", code: "ECONNREFUSED" } };
	expect(checkRedirects(unreachable)).toMatchObject({ state: "fine", message: "redirects.no_http" });
	const refused: Visit = { hops: [], refused: { fault: "NOT_AUTHORISED", why: "window" }, hop: null };
	expect(checkRedirects(refused).state).toBe("unknown");
});

test("security.txt is read as RFC 9116 writes it", () => {
	const told = (
		text: string,
		headers: Record<string, string> = { "content-type": "text/plain; charset=utf-8" },
		status = 200,
	) => {
		const answer = answerWith(headers, { body: Buffer.from(text), status });
		return checkSecurityTxt({ hops: [], answer, leadsTo: null }, now);
	};
	const good = "# hello\r\nContact: mailto:s@shop.example\r\nExpires: 2027-01-01T00:00:00Z\r\n";
	expect(told(good).message).toBe("security_txt.valid");
	const signed = `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${good}-----BEGIN PGP SIGNATURE-----\nx: y\n-----END PGP SIGNATURE-----`;
	expect(told(signed).message).toBe("security_txt.valid");
	expect(told(good.replace("2027", "2026")).message).toBe("security_txt.expired");
	expect(told("Contact: s@shop.example").facts.faults).toEqual(["contact_is_no_address", "without_expires"]);
	expect(told(`${good}Expires: soon\n`, { "content-type": "text/plain" }).facts.faults).toEqual(["several_expires"]);
	expect(told("", {}, 404).message).toBe("security_txt.missing");
	expect(told("<h1>Not found</h1>", { "content-type": "text/html" }).message).toBe("security_txt.missing");
	expect(told("", {}, 500).state).toBe("unknown");
});

test("a page is read as a browser reads it, and what differs on each visit is left out by name", () => {
	const html = `<base href="http://cdn.example/"><p>Hello<script>var not="read"</script>
		<!-- nor this --><b>you</b><img src=a.png><script src="https://cdn.example/x.js" integrity="sha384-abc"></script>`;
	const page = readPage(answerWith({ "content-type": "text/html" }, { body: Buffer.from(html) }));
	expect(page?.text).toBe("Hello you");
	expect(checkMixedContent(page)).toMatchObject({ state: "weak", facts: { passive: ["http://cdn.example/a.png"] } });
	expect(checkScripts(page).message).toBe("scripts.foreign_with_integrity");
	expect(readPage(answerWith({ "content-type": "application/json" }))).toBeNull();
	expect(
		settled("At 10:42:07 on 2026-11-30, ref 3f2504e0-4f89-41d3-9a0c-0305e82c3301, no 1764502927123, 3 left"),
	).toEqual({
		text: "At ‹time› on ‹date_time›, ref ‹uuid›, no ‹long_number›, 3 left",
		leftOut: { uuid: 1, date_time: 1, time: 1, long_number: 1 },
	});
	expect(checkContent(page, { cut: true }).message).toBe("content.too_long");
});

test("a change is told by its kind, and sight is not the site", () => {
	const [fine, weak, blind] = [observe("a", "fine", "x"), observe("a", "weak", "y"), observe("a", "unknown", "z")];
	const kinds = (before: Observation[], after: Observation[]) => compare(before, after).map(({ kind }) => kind);
	expect(kinds([fine], [weak])).toEqual(["worse"]);
	expect(kinds([weak], [fine])).toEqual(["better"]);
	expect(kinds([fine], [blind])).toEqual(["unseen"]);
	expect(kinds([blind], [weak])).toEqual(["seen_again"]);
	expect(kinds([blind], [observe("a", "unknown", "other")])).toEqual([]);
	expect(kinds([], [fine])).toEqual(["appeared"]);
	expect(kinds([fine], [])).toEqual(["gone"]);
	expect(
		kinds([observe("a", "fine", "x", { b: 1, a: [1, 2] })], [observe("a", "fine", "x", { a: [1, 2], b: 1 })]),
	).toEqual([]);
	expect(canonical({ b: null, a: { d: 1, c: "x" } })).toBe('{"a":{"c":"x","d":1},"b":null}');
});

test("a grade asks for all of its checks, and counts what is beyond only near the top", () => {
	const keys = [
		"csp",
		"cookies",
		"sharing",
		"redirects",
		"referrer",
		"hsts",
		"scripts",
		"sniffing",
		"framing",
		"resource_policy",
	];
	const all = (others: Record<string, string> = {}) =>
		keys.map((key) => observe(key, "fine", others[key] ?? "no_points"));
	expect(gradeOf(all())).toMatchObject({ score: 100, grade: "A+" });
	expect(gradeOf(all({ referrer: "private", sniffing: "missing" }))).toMatchObject({ score: 100, grade: "A+" });
	expect(gradeOf(all({ hsts: "short", sniffing: "missing", referrer: "private" }))).toMatchObject({
		score: 85,
		grade: "A-",
	});
	expect(gradeOf(all({ csp: "missing", cookies: "session_without_secure" }))).toMatchObject({ score: 35, grade: "D" });
	expect(gradeOf(all().slice(1))).toBeNull();
	expect(gradeOf([observe("csp", "unknown", "x"), ...all().slice(1)])).toBeNull();
});
