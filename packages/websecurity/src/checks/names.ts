import type { NameFacts, Records } from "../network/name-records.ts";
import { type Observation, observe } from "./observation.ts";

/** What a domain's name servers say about its mail, its certificates and their own answers. */
export const checkNames = (facts: NameFacts): Observation[] => [
	checkSpf(facts),
	checkDmarc(facts),
	checkCaa(facts),
	checkDnssec(facts),
];

const unseen = <Kept>(key: "spf" | "dmarc" | "caa", records: Records<Kept>): Observation | null =>
	"unknown" in records ? observe(key, "unknown", "no_answer", { code: records.unknown }) : null;

const foundIn = <Kept>(records: Records<Kept>): readonly Kept[] => ("found" in records ? records.found : []);

/** Look-ups that one SPF record may cause (RFC 7208, 4.6.4). Those of the records that it includes are not counted here. */
const mostLookups = 10;

function checkSpf({ txt, mx }: NameFacts): Observation {
	const silent = unseen("spf", txt);
	if (silent) return silent;
	const records = foundIn(txt).filter((text) => /^v=spf1(\s|$)/i.test(text));
	const facts = { records, receives: foundIn(mx).some((exchange) => exchange !== "") };
	if (records.length === 0) return observe("spf", "bad", "missing", facts);
	if (records.length > 1) return observe("spf", "bad", "several", facts);
	const terms = (records[0] ?? "").toLowerCase().split(/\s+/).slice(1);
	const lookups = terms.filter((term) => /^[+?~-]?(include:|exists:|redirect=|(a|mx|ptr)([:/]|$))/.test(term)).length;
	if (lookups > mostLookups) return observe("spf", "bad", "too_many_lookups", { ...facts, lookups });
	const all = terms.find((term) => /^[+?~-]?all$/.test(term));
	if (all === "all" || all === "+all") return observe("spf", "bad", "everybody", facts);
	if (all === "?all") return observe("spf", "weak", "neutral", facts);
	if (all) return observe("spf", "fine", all === "-all" ? "refuses" : "suspects", facts);
	return terms.some((term) => term.startsWith("redirect="))
		? observe("spf", "fine", "elsewhere", facts)
		: observe("spf", "weak", "without_end", facts);
}

function checkDmarc({ domain, dmarc: { at, records } }: NameFacts): Observation {
	const silent = unseen("dmarc", records);
	if (silent) return silent;
	const [record, ...others] = foundIn(records);
	if (record === undefined) return observe("dmarc", "bad", "missing");
	if (others.length > 0) return observe("dmarc", "bad", "several", { at, records: foundIn(records) });
	const tags = new Map(
		record.split(";").flatMap((part) => {
			const [name, value] = part.split("=").map((word) => word.trim());
			return name && value !== undefined ? [[name.toLowerCase(), value] as const] : [];
		}),
	);
	const own = tags.get("p")?.toLowerCase();
	const policy = at === domain ? own : (tags.get("sp")?.toLowerCase() ?? own);
	const facts = {
		at,
		record,
		policy: policy ?? null,
		reports: tags.get("rua") ?? null,
		percent: Number(tags.get("pct") ?? 100),
	};
	if (!policy || !/^(none|quarantine|reject)$/.test(policy)) return observe("dmarc", "bad", "invalid", facts);
	if (policy === "none") return observe("dmarc", "weak", "watches_only", facts);
	return facts.percent < 100 ? observe("dmarc", "weak", "in_part", facts) : observe("dmarc", "fine", "enforced", facts);
}

function checkCaa({ caa: { at, records } }: NameFacts): Observation {
	const silent = unseen("caa", records);
	if (silent) return silent;
	const found = foundIn(records).map(({ tag, value }) => `${tag} ${value}`);
	if (found.length === 0) return observe("caa", "weak", "missing");
	// Without an issue property anybody may issue, whatever else is said (RFC 8659, 4.2).
	const limits = foundIn(records).some(({ tag }) => tag.toLowerCase() === "issue");
	return limits
		? observe("caa", "fine", "limited", { at, records: found.sort() })
		: observe("caa", "weak", "without_issue", { at, records: found.sort() });
}

/** Says what is known: whether the zone above vouches for the keys, and whether our resolver says that it verified the answer. */
function checkDnssec({ dnssec: { zone, delegation, answer } }: NameFacts): Observation {
	const digests = foundIn(delegation);
	const facts = { zone, digests, answer };
	if (answer === "bogus") return observe("dnssec", "bad", "bogus", facts);
	if (answer === "validated") return observe("dnssec", "fine", "validated", facts);
	if (answer === "unknown" || zone === null) return observe("dnssec", "unknown", "no_answer", facts);
	if ("unknown" in delegation) return observe("dnssec", "unknown", "no_answer", { ...facts, code: delegation.unknown });
	return digests.length > 0
		? observe("dnssec", "unknown", "signed_unverified", facts)
		: observe("dnssec", "weak", "not_signed", facts);
}
