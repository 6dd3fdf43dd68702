import { isIP } from "node:net";
import type { Call } from "../network/authority.ts";
import type { NameFacts } from "../network/name-records.ts";
import { tlsVersions } from "../network/tls-facts.ts";
import type { Handshake, Visit, Websites } from "../network/websites.ts";
import { checkContent } from "./content.ts";
import { checkCookies } from "./cookies.ts";
import { type Grade, gradeOf } from "./grade.ts";
import { checkNames } from "./names.ts";
import { type Observation, observe } from "./observation.ts";
import { checkMixedContent, checkScripts, readPage } from "./page.ts";
import { checkHeaders } from "./response-headers.ts";
import { checkSecurityTxt, securityTxtPath } from "./security-txt.ts";
import { checkCertificate, checkRedirects, checkTlsVersions } from "./transport.ts";

export type Look = {
	observations: readonly Observation[];
	grade: { score: number; grade: Grade; points: Readonly<Record<string, number>> } | null;
};

/** What is looked at on the page itself; unknown, each, where no page came. */
const ofThePage = [
	...(["hsts", "csp", "framing", "sniffing", "referrer", "resource_policy", "sharing", "software"] as const),
	...(["certificate", "cookies", "mixed_content", "scripts", "content"] as const),
];

/**
 * One passive look at a website: what a browser would ask for, a handshake in each version of TLS, and its names. Every errand
 * is asked of the authority by the network. `soon`: milliseconds before the end of a certificate from which it is told.
 */
export async function lookAt(
	{ https, http }: { https: string; http: string },
	{
		websites,
		names,
	}: {
		websites: Websites;
		names: (domain: string, call: Call & { address: string }) => Promise<NameFacts | { refused: string }>;
	},
	{ soon, ...call }: Call & { soon: number },
): Promise<Look> {
	const plain = await websites.visit(http, { ...call, onRedirect: () => true });
	const visit = await websites.visit(https, { ...call, onRedirect: ({ downgrade }) => !downgrade });
	const securityTxt = await websites.visit(new URL(securityTxtPath, https).href, {
		...call,
		// RFC 9116, 3: a redirect may lead elsewhere; here it stays on the host, which alone was authorised to say something.
		onRedirect: ({ from, to }) => new URL(from).host === new URL(to).host,
	});
	const handshakes: Handshake[] = [];
	for (const version of tlsVersions) handshakes.push(await websites.handshake(https, version, call));
	const host = new URL(https).hostname;
	// Figures have no records of mail, nor a zone of their own.
	const found = isIP(host.replace(/^\[|\]$/g, "")) ? null : await names(host, { ...call, address: https });
	const observations = [
		checkAnswer(visit),
		...checkPage(visit, { now: call.now, soon }),
		checkRedirects(plain),
		checkTlsVersions(handshakes),
		checkSecurityTxt(securityTxt, call.now),
		...(found && !("refused" in found)
			? checkNames(found)
			: ofTheName.map((key) => observe(key, "unknown", "not_asked"))),
	];
	return { observations, grade: gradeOf(observations) };
}

const ofTheName = ["spf", "dmarc", "caa", "dnssec"] as const;

/** Whether the website answers; a refusal of ours says nothing of it. */
function checkAnswer(visit: Visit): Observation {
	if ("refused" in visit) return observe("answer", "unknown", "not_asked", { fault: visit.refused.fault });
	if ("failed" in visit) return observe("answer", "bad", "none", { fault: visit.failed.fault });
	const { status } = visit.answer;
	if (status >= 500) return observe("answer", "bad", "server_error", { status });
	return status >= 400
		? observe("answer", "weak", "refusal", { status })
		: observe("answer", "fine", "answers", { status });
}

function checkPage(visit: Visit, times: { now: Date; soon: number }): Observation[] {
	// An error's page has other headers than the website's own.
	if (!("answer" in visit) || visit.answer.status >= 400)
		return ofThePage.map((key) => observe(key, "unknown", "no_answer"));
	const { answer } = visit;
	const page = readPage(answer);
	const headers = checkHeaders(answer, page?.metaPolicies);
	// Cookies of the hops before the page are the website's as well.
	const cookies = [...visit.hops.flatMap(({ answer: hop }) => hop.setCookie), ...answer.setCookie];
	const hsts = headers.some(({ key, state }) => key === "hsts" && state === "fine");
	return [
		...headers,
		checkCertificate(answer.tls, new URL(answer.url).hostname, times),
		checkCookies(cookies, { hsts }),
		checkMixedContent(page),
		checkScripts(page),
		checkContent(page, answer),
	];
}
