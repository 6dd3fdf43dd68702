import { afterEach, expect, test } from "vitest";
import type { Authority } from "../network/authority.ts";
import { openNames } from "../network/name-records.ts";
import { openLoopbackDns, type Zone } from "../testing/loopback-dns.ts";
import { checkNames } from "./names.ts";

const now = new Date("2026-11-30T12:00:00Z");
const anything: Authority = { authorisationId: "a-1", may: () => ({ may: true }) };
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
	for (const one of opened.splice(0)) await one.close();
});

async function ask(domain: string, zone: Zone, how: Parameters<typeof openLoopbackDns>[1] = {}, authority = anything) {
	const dns = await openLoopbackDns(zone, how);
	opened.push(dns);
	const names = openNames({ servers: [dns.server], log: () => {}, timeoutMs: 500 });
	const facts = await names(domain, { authority, now });
	return { asked: dns.asked, facts, told: "refused" in facts ? [] : checkNames(facts).map(({ message }) => message) };
}

const soa = { mname: "ns.example", rname: "host.example", serial: 1, refresh: 1, retry: 1, expire: 1, minimum: 1 };
const digest = { keyTag: 12345, algorithm: 13, digestType: 2, digest: Buffer.alloc(32) };

test("a domain that says everything is told as it is, and what stands above the name counts for it", async () => {
	const zone = {
		"example.org SOA": [soa],
		"example.org DS": [digest],
		"example.org CAA": [{ flags: 0, tag: "issue", value: "ca.example" }],
		"_dmarc.example.org TXT": ["v=DMARC1; p=none; sp=reject; rua=mailto:a@example.org"],
		"shop.example.org TXT": [["v=spf1 include:mail.example ", "-all"], "other"],
		"shop.example.org MX": [{ preference: 1, exchange: "mx.example.org" }],
	};
	const { facts, told } = await ask("shop.example.org", zone, { verifies: true });
	expect(told).toEqual(["spf.refuses", "dmarc.enforced", "caa.limited", "dnssec.validated"]);
	expect(facts).toMatchObject({
		dmarc: { at: "example.org" },
		caa: { at: "example.org" },
		dnssec: { zone: "example.org", delegation: { found: ["12345/13"] } },
	});
});

test.each<[string, Zone, Parameters<typeof openLoopbackDns>[1], string[]]>([
	["nothing", { "a.example SOA": [soa] }, {}, ["spf.missing", "dmarc.missing", "caa.missing", "dnssec.not_signed"]],
	[
		"records that say too little",
		{
			...{ "a.example SOA": [soa], "a.example DS": [digest], "a.example TXT": ["v=spf1 a mx"] },
			...{
				"_dmarc.a.example TXT": ["v=DMARC1; p=none"],
				"a.example CAA": [{ flags: 0, tag: "iodef", value: "mailto:a@b" }],
			},
		},
		{},
		["spf.without_end", "dmarc.watches_only", "caa.without_issue", "dnssec.signed_unverified"],
	],
	[
		"records that let everybody in, and broken signatures",
		{
			...{ "a.example SOA": [soa], "a.example DS": [digest], "a.example TXT": ["v=spf1 +all"] },
			...{
				"_dmarc.a.example TXT": ["v=DMARC1; p=quarantine; pct=20"],
				"a.example CAA": [{ flags: 0, tag: "issue", value: ";" }],
			},
		},
		{ bogus: true },
		// What a resolver refuses to give is not known, which is no fault of the record.
		["spf.no_answer", "dmarc.no_answer", "caa.no_answer", "dnssec.bogus"],
	],
	[
		"records that contradict themselves",
		{
			...{ "a.example SOA": [soa], "a.example TXT": ["v=spf1 -all", "v=spf1 ~all"] },
			...{
				"_dmarc.a.example TXT": ["v=DMARC1; p=block"],
				"a.example CAA": [{ flags: 0, tag: "issue", value: "ca.example" }],
			},
		},
		{},
		["spf.several", "dmarc.invalid", "caa.limited", "dnssec.not_signed"],
	],
])("a domain with %s", async (_what, zone, how, expected) => {
	expect((await ask("a.example", zone, how)).told).toEqual(expected);
});

test("SPF is judged by its last word and its look-ups, DMARC by its share", async () => {
	const spf = async (record: string) => (await ask("a.example", { "a.example TXT": [record] })).told[0];
	expect(await spf("v=spf1 +all")).toBe("spf.everybody");
	expect(await spf("v=spf1 ?all")).toBe("spf.neutral");
	expect(await spf("v=spf1 ~all")).toBe("spf.suspects");
	expect(await spf("v=spf1 redirect=b.example")).toBe("spf.elsewhere");
	expect(await spf(`v=spf1 ${"include:b.example ".repeat(11)}-all`)).toBe("spf.too_many_lookups");
	expect(await spf("v=spf10 -all")).toBe("spf.missing");
	const dmarc = await ask("a.example", { "_dmarc.a.example TXT": ["v=DMARC1; p=reject; pct=20"] });
	expect(dmarc.told[1]).toBe("dmarc.in_part");
});

test("without an authority over the domain no question leaves", async () => {
	const none: Authority = { authorisationId: "a-1", may: () => ({ may: false, why: "window" }) };
	const { facts, asked } = await ask("a.example", { "a.example SOA": [soa] }, {}, none);
	expect(facts).toEqual({ refused: "window" });
	expect(asked).toEqual([]);
});

test("a resolver that does not answer leaves everything unknown", async () => {
	const names = openNames({ servers: ["127.0.0.1:1"], log: () => {}, timeoutMs: 100 });
	const facts = await names("a.example", { authority: anything, now });
	expect("refused" in facts ? [] : checkNames(facts).map(({ state }) => state)).toEqual(Array(4).fill("unknown"));
});
