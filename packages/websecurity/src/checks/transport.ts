import { isIP } from "node:net";
import type { TlsFacts, TlsVersion } from "../network/tls-facts.ts";
import type { Handshake, Visit } from "../network/websites.ts";
import { type Observation, observe } from "./observation.ts";

/** The path from http to the page: `visit` began at the http address and followed what its caller allowed. */
export function checkRedirects(visit: Visit): Observation {
	const path = [...visit.hops.map(({ hop }) => hop)];
	if ("failed" in visit) {
		const { fault } = visit.failed;
		if (path.length === 0 && fault === "UNREACHABLE") return observe("redirects", "fine", "no_http");
		if (fault === "TOO_MANY_REDIRECTS") return observe("redirects", "bad", "endless");
		return observe("redirects", "unknown", "no_answer", { fault });
	}
	if ("refused" in visit && !visit.hop)
		return observe("redirects", "unknown", "not_asked", { fault: visit.refused.fault });
	const last = "refused" in visit ? visit.hop : visit.leadsTo;
	const hops = last ? [...path, last] : path;
	const [first] = hops;
	// So answers who speaks TLS alone on this port.
	if (!first && "answer" in visit && visit.answer.status === 400) return observe("redirects", "fine", "no_http");
	if (!first) return observe("redirects", "bad", "missing");
	const told = hops.map(({ from, to, status }) => ({ from: place(from), to: place(to), status }));
	const facts = { hops: told, followed: path.length };
	const answers = [...visit.hops.map(({ answer }) => answer), ...("answer" in visit ? [visit.answer] : [])];
	const wrong = answers.find(({ tls }) => tls && !tls.authorised)?.tls?.whyNot;
	if (hops.some(({ downgrade }) => downgrade)) return observe("redirects", "bad", "downgrade", facts);
	if (!hops.at(-1)?.to.startsWith("https:")) return observe("redirects", "bad", "not_to_https", facts);
	if (wrong) return observe("redirects", "bad", "certificate", { ...facts, why: wrong });
	if (!first.to.startsWith("https:")) return observe("redirects", "weak", "late", facts);
	const sameHost = new URL(first.from).hostname === new URL(first.to).hostname;
	return sameHost ? observe("redirects", "fine", "to_https", facts) : observe("redirects", "weak", "other_host", facts);
}

/** An address without what may differ from visit to visit. */
const place = (address: string) => {
	const { origin, pathname } = new URL(address);
	return origin + pathname;
};

const old: readonly TlsVersion[] = ["TLSv1", "TLSv1.1"];

/**
 * Which versions of TLS a server speaks. SSL 2 and 3 are not asked for, as the library here no longer speaks them; TLS 1.0 and 1.1
 * are not to be spoken (RFC 8996).
 */
export function checkTlsVersions(handshakes: readonly Handshake[]): Observation {
	const asked = handshakes.filter((one) => "accepted" in one);
	const unseen = handshakes.filter((one) => !("accepted" in one)).map(({ version }) => version);
	const accepted = asked.filter((one) => one.accepted).map(({ version }) => version);
	const facts = { accepted, refused: asked.filter((one) => !one.accepted).map(({ version }) => version), unseen };
	if (accepted.some((version) => old.includes(version))) return observe("tls_versions", "bad", "old", facts);
	if (unseen.length > 0 || asked.length === 0) return observe("tls_versions", "unknown", "not_all_asked", facts);
	if (accepted.length === 0) return observe("tls_versions", "bad", "none", facts);
	return accepted.includes("TLSv1.3")
		? observe("tls_versions", "fine", "modern", facts)
		: observe("tls_versions", "weak", "without_1_3", facts);
}

/**
 * A certificate's name, times and chain on a host. `soon`: milliseconds before its end from which it is told.
 */
export function checkCertificate(
	tls: TlsFacts | null,
	host: string,
	{ now, soon }: { now: Date; soon: number },
): Observation {
	if (!tls) return observe("certificate", "unknown", "not_seen");
	if (!tls.certificate) return observe("certificate", "bad", "none");
	const { subject, names, issuer, validFrom, validTo } = tls.certificate;
	const facts = {
		...{ host, subject, names, issuer, why: tls.whyNot },
		...{ validFrom: validFrom.toISOString(), validTo: validTo.toISOString() },
	};
	if (validTo <= now) return observe("certificate", "bad", "expired", facts);
	if (validFrom > now) return observe("certificate", "bad", "not_yet_valid", facts);
	if (!isFor(host, names)) return observe("certificate", "bad", "other_name", facts);
	if (!tls.authorised && tls.whyNot !== "CERT_HAS_EXPIRED") return observe("certificate", "bad", "not_trusted", facts);
	return validTo.getTime() - now.getTime() <= soon
		? observe("certificate", "weak", "ends_soon", facts)
		: observe("certificate", "fine", "valid", facts);
}

/** Whether a certificate's names hold a host's: whole, or with a star for its first label (RFC 9525, 6.3). */
function isFor(host: string, names: readonly string[]): boolean {
	const wanted = host.toLowerCase();
	if (isIP(host)) return names.includes(`IP Address:${host}`);
	return names.some((entry) => {
		const name = /^DNS:(.+)$/.exec(entry)?.[1]?.toLowerCase();
		if (!name?.startsWith("*.")) return name === wanted;
		return wanted.includes(".") && name.slice(1) === wanted.slice(wanted.indexOf("."));
	});
}
