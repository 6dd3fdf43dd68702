import type { Answer } from "../network/websites.ts";
import { checkCsp, type Policy, readPolicies } from "./csp.ts";
import { type Observation, observe } from "./observation.ts";

/** All values of a header, in the order in which they were sent. */
export const valuesOf = ({ headers }: Pick<Answer, "headers">, name: string): string[] =>
	headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value.trim());

/** The header of a page, each with what it should say. `metaPolicies` are those of its `<meta http-equiv>`. */
export function checkHeaders(answer: Answer, metaPolicies: readonly string[] = []): Observation[] {
	const policies = readPolicies(valuesOf(answer, "content-security-policy"));
	// A meta element cannot forbid being framed, nor report, nor sandbox (CSP Level 3, 3.3).
	const ofPage = readPolicies(metaPolicies).map(({ directives, ...policy }) => {
		const kept = [...directives].filter(([name]) => !/^(frame-ancestors|report-uri|report-to|sandbox)$/.test(name));
		return { ...policy, directives: new Map(kept) };
	});
	const reportOnly = valuesOf(answer, "content-security-policy-report-only");
	return [
		checkHsts(answer),
		checkCsp([...policies, ...ofPage], reportOnly, answer.url.startsWith("https:")),
		checkFraming(valuesOf(answer, "x-frame-options"), policies),
		checkSniffing(valuesOf(answer, "x-content-type-options")),
		checkReferrer(valuesOf(answer, "referrer-policy")),
		checkResourcePolicy(valuesOf(answer, "cross-origin-resource-policy")),
		checkSharing(answer),
		checkTalk(answer),
	];
}

/** Half of a year in seconds, from which on MDN's Observatory takes HSTS for lasting. */
const lasting = 15_768_000;

/** Strict-Transport-Security (RFC 6797). Whether a name is in the browsers' preload list is not asked. */
export function checkHsts(answer: Answer): Observation {
	if (!answer.tls) return observe("hsts", "bad", "no_https");
	if (!answer.tls.authorised) return observe("hsts", "bad", "certificate", { why: answer.tls.whyNot });
	// Of several, the first counts (RFC 6797, 8.1).
	const [value] = valuesOf(answer, "strict-transport-security");
	if (value === undefined) return observe("hsts", "bad", "missing");
	const parts = value.split(";").map((part) => part.trim().toLowerCase());
	const ages = parts.flatMap((part) => /^max-age\s*=\s*"?(\d+)"?$/.exec(part)?.[1] ?? []);
	if (ages.length !== 1) return observe("hsts", "bad", "invalid", { value });
	const maxAge = Number(ages[0]);
	const facts = { maxAge, subDomains: parts.includes("includesubdomains"), preload: parts.includes("preload") };
	if (maxAge === 0) return observe("hsts", "bad", "switched_off", facts);
	return maxAge < lasting ? observe("hsts", "weak", "short", facts) : observe("hsts", "fine", "lasting", facts);
}

function checkFraming(values: readonly string[], policies: readonly Policy[]): Observation {
	const ancestors = policies.flatMap(({ directives }) => {
		const sources = directives.get("frame-ancestors");
		return sources ? [sources] : [];
	});
	if (ancestors.some((sources) => sources.length === 0 || !sources.some((one) => /^(\*|https?:)$/.test(one))))
		return observe("framing", "fine", "by_csp", { ancestors });
	const [value] = values;
	if (value === undefined) return observe("framing", "bad", "missing");
	if (/^(deny|sameorigin)$/i.test(value))
		return observe("framing", "fine", "by_header", { value: value.toUpperCase() });
	// Browsers have dropped it: they let everybody.
	if (/^allow-from\s/i.test(value)) return observe("framing", "weak", "allow_from", { value });
	return observe("framing", "bad", "invalid", { value });
}

function checkSniffing([value]: readonly string[]): Observation {
	if (value === undefined) return observe("sniffing", "weak", "missing");
	// Browsers take the first of a list (Fetch, "determine nosniff").
	const good = value.split(",")[0]?.trim().toLowerCase() === "nosniff";
	return good ? observe("sniffing", "fine", "nosniff") : observe("sniffing", "weak", "invalid", { value });
}

const quiet = ["no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"];
const loud = ["origin", "origin-when-cross-origin", "unsafe-url", "no-referrer-when-downgrade"];

function checkReferrer(values: readonly string[]): Observation {
	if (values.length === 0) return observe("referrer", "weak", "missing");
	// The last one that a browser understands holds (Referrer Policy, 8.1).
	const tokens = values.flatMap((value) => value.split(",")).map((token) => token.trim().toLowerCase());
	const policy = tokens.findLast((token) => quiet.includes(token) || loud.includes(token));
	if (!policy) return observe("referrer", "weak", "invalid", { value: values.join(", ") });
	return quiet.includes(policy)
		? observe("referrer", "fine", "private", { policy })
		: observe("referrer", "weak", "unsafe", { policy });
}

function checkResourcePolicy([value]: readonly string[]): Observation {
	if (value === undefined) return observe("resource_policy", "weak", "missing");
	if (/^same-(origin|site)$/.test(value)) return observe("resource_policy", "fine", "closed", { value });
	return value === "cross-origin"
		? observe("resource_policy", "fine", "open", { value })
		: observe("resource_policy", "weak", "invalid", { value });
}

/** Who may read answers across origins, as far as one sees without claiming to be another origin. */
function checkSharing(answer: Answer): Observation {
	const [origin] = valuesOf(answer, "access-control-allow-origin");
	const credentials = valuesOf(answer, "access-control-allow-credentials")[0] === "true";
	if (origin === undefined) return observe("sharing", "fine", "none");
	// Any page can make itself the origin "null", in a sandboxed frame.
	if (origin === "null" && credentials) return observe("sharing", "bad", "everybody", { origin });
	if (origin === "*" && credentials) return observe("sharing", "weak", "contradiction", { origin });
	return observe("sharing", "fine", origin === "*" ? "public" : "restricted", { origin });
}

/** Versions of software that answers name, which helps nobody but who looks for known faults. */
function checkTalk(answer: Answer): Observation {
	const told = ["server", "x-powered-by", "x-aspnet-version", "x-generator"].flatMap((name) =>
		valuesOf(answer, name).map((value) => ({ name, value })),
	);
	const versions = told.filter(({ value }) => /\d/.test(value));
	return versions.length > 0
		? observe("software", "weak", "versions", { told: versions })
		: observe("software", "fine", "quiet", { told });
}
