import { promises as dns, getServers } from "node:dns";
import type { Call, SentLine } from "./authority.ts";
import { question } from "./dns-question.ts";

/** What a name server says of a name: its records, none, or that nobody knows. */
export type Records<Record> = { found: readonly Record[] } | { unknown: string };

export type CaaRecord = { critical: boolean; tag: string; value: string };

export type NameFacts = {
	domain: string;
	mx: Records<string>;
	txt: Records<string>;
	/** Where a DMARC record was found: at the name or at one above it; else the last one that was asked. */
	dmarc: { at: string; records: Records<string> };
	/** The nearest at or above the name, where there are any. */
	caa: { at: string; records: Records<CaaRecord> };
	dnssec: DnssecFacts;
};

export type DnssecFacts = {
	/** The zone that the name lies in, by its SOA record. */
	zone: string | null;
	/** Digests of its keys that the zone above publishes: without one nobody can verify it. */
	delegation: Records<string>;
	/**
	 * `validated`: the resolver says that it verified the answer; `bogus`: it refuses the answer, and gives it when told not to
	 * verify; `unverified`: it does neither, as one that does not verify would. What it says is as good as the resolver.
	 */
	answer: "validated" | "bogus" | "unverified" | "unknown";
};

export type NameSetup = {
	/** Resolvers, `address` or `address:port`; the system's where they are not given. The first is asked for DNSSEC. */
	servers?: readonly string[];
	log: (line: SentLine) => void | Promise<void>;
	timeoutMs?: number;
};

/** `address`: of the website that the name belongs to, which the authority is asked for; else the name's own, with https. */
type NameCall = Call & { address?: string | URL };

/** Asks a resolver about a name, under an authority as every errand of this module. */
export function openNames({ servers = getServers(), log, timeoutMs = 3_000 }: NameSetup) {
	const resolver = new dns.Resolver({ timeout: timeoutMs, tries: 2 });
	resolver.setServers(servers);

	const texts = (name: string) => recordsOf(resolver.resolveTxt(name), (parts) => parts.join(""));

	/** Asks the authority, then writes the line; null: it may be asked. */
	async function refusal(name: string, { authority, now, address }: NameCall): Promise<string | null> {
		const verdict = await authority.may(new URL(address ?? `https://${name}/`), now);
		if (!verdict.may) return verdict.why;
		await log({ authorisationId: authority.authorisationId, at: now, what: "dns", target: name, addresses: servers });
		return null;
	}

	async function facts(domain: string, call: NameCall): Promise<NameFacts | { refused: string }> {
		const refused = await refusal(domain, call);
		if (refused !== null) return { refused };
		const [mx, txt, dmarc, caa, dnssec] = await Promise.all([
			recordsOf(resolver.resolveMx(domain), ({ exchange }) => exchange),
			texts(domain),
			upwards(domain, async (at) => only(await texts(`_dmarc.${at}`), (text) => /^v=DMARC1\b/i.test(text))),
			upwards(domain, (at) => recordsOf(resolver.resolveCaa(at), caaOf)),
			dnssecOf(domain, servers[0] ?? "127.0.0.1", timeoutMs),
		]);
		return { domain, mx, txt, dmarc, caa, dnssec };
	}

	/** The texts at one name, and nothing else. */
	async function textsAt(name: string, call: NameCall): Promise<Records<string> | { refused: string }> {
		const refused = await refusal(name, call);
		return refused === null ? texts(name) : { refused };
	}

	return Object.assign(facts, { textsAt });
}

async function recordsOf<Found, Kept>(asked: Promise<Found[]>, keep: (one: Found) => Kept): Promise<Records<Kept>> {
	try {
		return { found: (await asked).map(keep) };
	} catch (error) {
		const { code = "UNKNOWN" } = error as { code?: string };
		return code === "ENODATA" || code === "ENOTFOUND" ? { found: [] } : { unknown: code };
	}
}

const only = <Kept>(records: Records<Kept>, keep: (one: Kept) => boolean): Records<Kept> =>
	"found" in records ? { found: records.found.filter(keep) } : records;

/** The first name at or above one that has records, short of the last label (RFC 8659, 3; the tree walk of DMARC). */
async function upwards<Kept>(domain: string, ask: (at: string) => Promise<Records<Kept>>) {
	let at = domain;
	for (;;) {
		const records = await ask(at);
		const above = at.slice(at.indexOf(".") + 1);
		if (!("found" in records) || records.found.length > 0 || !above.includes(".")) return { at, records };
		at = above;
	}
}

const caaOf = ({ critical, ...tags }: Awaited<ReturnType<typeof dns.resolveCaa>>[number]): CaaRecord => {
	// Beside the property Node names the type of the record.
	const [tag = "", value = ""] = Object.entries(tags).find(([name]) => name !== "type") ?? [];
	return { critical: critical > 0, tag, value: String(value) };
};

async function dnssecOf(domain: string, server: string, timeoutMs: number): Promise<DnssecFacts> {
	const ask = (name: string, type: "SOA" | "DS", trusting = false) =>
		question(server, { name, type, trusting, timeoutMs });
	const verified = await ask(domain, "SOA");
	const servfail = verified?.rcode === "SERVFAIL";
	const answer = servfail ? await ask(domain, "SOA", true) : verified;
	const soa = [...(answer?.answers ?? []), ...(answer?.authorities ?? [])].find(({ type }) => type === "SOA");
	const zone = soa?.name ?? null;
	const told = zone === null ? null : await ask(zone, "DS", servfail);
	const digests = (told?.answers ?? []).flatMap((one) =>
		one.type === "DS" ? [`${one.data.keyTag}/${one.data.algorithm}`] : [],
	);
	return {
		zone,
		delegation: told && isGood(told) ? { found: digests.sort() } : { unknown: told?.rcode ?? "ETIMEOUT" },
		answer:
			answer === null || !isGood(answer) ? "unknown" : servfail ? "bogus" : answer.flag_ad ? "validated" : "unverified",
	};
}

const isGood = ({ rcode }: { rcode: string }) => rcode === "NOERROR" || rcode === "NXDOMAIN";
