import { type DefaultTreeAdapterMap, parse } from "parse5";
import type { Authority, Call } from "../network/authority.ts";
import type { Records } from "../network/name-records.ts";
import type { Visit, Websites } from "../network/websites.ts";

export const proofMethods = ["dns", "file", "meta"] as const;
export type ProofMethod = (typeof proofMethods)[number];

/**
 * What was found in one place. `other`: something, and not this proof; `redirect`: it leads elsewhere, where nobody follows. `no_answer`
 * and `refused` say nothing of whether it is there.
 */
export type Found = "found" | "missing" | "other" | "redirect" | "no_answer" | "refused";
export const proofFaults = ["missing", "other", "redirect", "no_answer", "refused"] as const;
export type ProofFault = (typeof proofFaults)[number];

export const isDefinite = (found: Found): boolean => found === "missing" || found === "other" || found === "redirect";

/** Where a proof may be published, and the exact text for each place. */
export function placesOf({ origin, proofToken }: { origin: string; proofToken: string }) {
	const text = `calibrant-proof=${proofToken}`;
	const { hostname } = new URL(origin);
	return {
		dns: { name: `_calibrant.${hostname}`, text },
		file: { address: `${origin}/.well-known/calibrant-proof.txt`, text },
		meta: { address: `${origin}/`, text: `<meta name="calibrant-proof" content="${proofToken}">` },
	};
}

/** Allows the file, the home page and the name of a proof, and nothing else, as long as `why` gives nothing against it. */
export function proofAuthority(
	website: { id: string; origin: string; proofToken: string },
	why: () => Promise<string | null>,
): Authority {
	const { dns, file, meta } = placesOf(website);
	const allowed = [file.address, meta.address, `https://${dns.name}/`].map((address) => new URL(address).href);
	return {
		authorisationId: website.id,
		async may(url) {
			if (!allowed.includes(url.href)) return { may: false, why: "scope" };
			const against = await why();
			return against === null ? { may: true } : { may: false, why: against };
		},
	};
}

type Network = {
	websites: Pick<Websites, "visit">;
	names: { textsAt(name: string, call: Call): Promise<Records<string> | { refused: string }> };
};

/** Looks in one place. Nothing is followed: a redirect is an answer of its own. */
export async function lookForProof(
	method: ProofMethod,
	website: { origin: string; proofToken: string },
	{ websites, names }: Network,
	call: Call,
): Promise<Found> {
	const { dns, file, meta } = placesOf(website);
	if (method === "dns") return inTexts(await names.textsAt(dns.name, call), dns.text);
	if (method === "file") return inAnswer(await websites.visit(file.address, call), (body) => lineOf(body, file.text));
	return inAnswer(await websites.visit(meta.address, call), (body) => inHead(body, website.proofToken));
}

function inTexts(told: Records<string> | { refused: string }, text: string): Found {
	if ("refused" in told) return "refused";
	if (!("found" in told)) return "no_answer";
	if (told.found.some((one) => one.trim() === text)) return "found";
	return told.found.length === 0 ? "missing" : "other";
}

function inAnswer(visit: Visit, find: (body: string) => "found" | "missing" | "other"): Found {
	if ("refused" in visit) return "refused";
	if ("failed" in visit) return "no_answer";
	const { status, body } = visit.answer;
	if (visit.leadsTo || (status >= 300 && status < 400)) return "redirect";
	if (status === 404 || status === 410) return "missing";
	// Of who is not let in, or of a server in trouble, nothing is known.
	if (status >= 400) return "no_answer";
	return find(body.toString("utf8"));
}

const lineOf = (body: string, text: string) =>
	body.split(/\r?\n/).some((line) => line.trim() === text) ? "found" : "other";

type Element = DefaultTreeAdapterMap["element"];
type Parent = { childNodes: readonly DefaultTreeAdapterMap["node"][] };

/** Only in the head itself: what visitors write stands in the body. */
function inHead(body: string, token: string): "found" | "missing" | "other" {
	const child = ({ childNodes }: Parent, name: string) =>
		childNodes.find((one): one is Element => "tagName" in one && one.tagName === name);
	const html = child(parse(body), "html");
	const head = html && child(html, "head");
	const tokens = (head?.childNodes ?? []).flatMap((one) => {
		if (!("tagName" in one) || one.tagName !== "meta") return [];
		const of = (name: string) => one.attrs.find((attribute) => attribute.name === name)?.value;
		return of("name")?.toLowerCase() === "calibrant-proof" ? [of("content")?.trim() ?? ""] : [];
	});
	if (tokens.includes(token)) return "found";
	return tokens.length === 0 ? "missing" : "other";
}
