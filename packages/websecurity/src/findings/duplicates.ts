import { createHash } from "node:crypto";
import { canonical, type Facts } from "../checks/observation.ts";

/** What makes two findings the same one: which weakness, found by which test, where. */
export type FindingIdentity = {
	/** Of the Common Weakness Enumeration, in figures. */
	cwe: number | null;
	/** Of the checklist, such as `WSTG-CLNT-09`. */
	testCase: string | null;
	/** Counts only where neither of the two is known. */
	title: string;
	affected: readonly { address: string; parameter: string | null }[];
};

/**
 * A hash that is the same for the same weakness at the same places, whoever found it, when, in which words and in which order.
 * Addresses count by host and path, with numbers and keys in the path left out, so that one page per customer is one place.
 */
export function duplicateHash({ cwe, testCase, title, affected }: FindingIdentity): string {
	const places = affected.map(({ address, parameter }) => `${placeOf(address)} ${plain(parameter ?? "")}`.trim());
	const what: Facts = cwe !== null || testCase !== null ? { cwe, testCase } : { title: plain(title) };
	const form = canonical({ form: 1, what, places: [...new Set(places)].sort() });
	return createHash("sha256").update(form).digest("hex");
}

const plain = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

/** Scheme and www. are left out: the same page over http is the same place. */
function placeOf(address: string): string {
	const url = URL.parse(address);
	if (!url?.hostname) return plain(address);
	const path = url.pathname.split("/").filter(Boolean).map(withoutKey);
	const port = url.port === "" ? "" : `:${url.port}`;
	return `${url.hostname.replace(/^www\.|\.$/g, "")}${port}/${path.join("/")}`;
}

const withoutKey = (segment: string) => (/^\d+$|^[0-9a-f-]{16,}$/i.test(segment) ? "*" : segment);
