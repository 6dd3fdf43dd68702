import { expect, test } from "vitest";
import { loadPolicy } from "../load-policy.ts";
import { demoOperator } from "../operator.ts";
import { promise } from "../promises/promise.ts";
import { demoSubProcessors, type SubProcessor } from "../sub-processors.ts";
import { type Language, languages } from "./language.ts";
import { pageText } from "./page.ts";
import { subProcessorsFeed } from "./sub-processors-feed.ts";
import { type SubProcessorChange, subProcessorsPage } from "./sub-processors-page.ts";

const policy = loadPolicy("default");
const [host] = demoSubProcessors(policy) as [SubProcessor];
const outside: SubProcessor = {
	...host,
	name: 'A & B "Mail" <Inc>',
	countries: ["US"],
	storesRecords: false,
	transferBasis: "standard_clauses",
	dpaSignedAt: undefined,
	keeps: [{ what: "email_log", atMost: { unit: "days", n: 30 } }],
};
const change: SubProcessorChange = {
	id: "018f0000-0000-7000-8000-000000000000",
	kind: "added",
	provider: outside,
	announcedAt: new Date("2026-12-01T10:00:00Z"),
	effectiveAt: new Date("2026-12-15T10:00:00Z"),
};
const list = { current: [host], coming: [change], changes: [change] };

test(
	promise(
		["CX-10", "CQ-12", "KS-16"],
		"the page names service, purpose, place, agreement, period and date of checking",
	),
	() => {
		const text = pageText(subProcessorsPage(policy, demoOperator, list));
		expect(text).toContain(
			"Example Hosting | Servers, database and files: Runs the service | Belgium (inside the European Economic Area) | " +
				"12 January 2026 | Everything the service holds: deleted together with ours; backups: 35 days | 20 October 2026, https://hosting.example/data-processing",
		);
		expect(text).toContain("the United States (standard contractual clauses) | 15 December 2026");
		expect(subProcessorsPage(policy, demoOperator, list).lastUpdated).toBe("2026-12-01");
		const none = pageText(subProcessorsPage(policy, demoOperator, { current: [], coming: [], changes: [] }));
		expect(none).toMatch(/No other company processes data[\s\S]*No change is announced/);
	},
);

test(promise("CX-11", "the feed carries every announced change, in well-formed XML"), () => {
	const feed = (language: Language) =>
		subProcessorsFeed(list.changes, {
			...{ operator: demoOperator, baseUrl: "https://calibrant.example", language },
			since: new Date("2026-11-01T00:00:00Z"),
		});
	expect(feed("en")).toContain("<updated>2026-12-01T10:00:00.000Z</updated>");
	expect(feed("en")).toContain("<title>A &amp; B &quot;Mail&quot; &lt;Inc&gt;: Added</title>");
	expect(feed("en")).toContain("Added, 15 December 2026. ");
	expect(feed("fr")).toContain('xml:lang="fr"');
	expect(feed("fr")).toContain("Ajout, 15 décembre 2026. ");
	expect(feed("nl")).toContain("Toegevoegd, 15 december 2026. ");
	expect(feed("de")).toContain("Neu, 15. Dezember 2026. ");
	expect(feed("de")).toContain("/trust/subprocessors/feed.atom?lang=de");
	expect(feed("en").match(/<(\w+)[ >]/g)?.length).toBeGreaterThan(8);
});

test(
	promise(
		["CP-90", "CP-92"],
		"the page says how long each kind of data is kept there, in equal numbers in both languages",
	),
	() => {
		const keeps: SubProcessor["keeps"] = [
			{ what: "email_log", atMost: { unit: "days", n: 27 } },
			{ what: "error_event", atMost: { unit: "days", n: 61 } },
			{ what: "invoice", atMost: "statutory" },
		];
		const told = (language: Language) =>
			pageText(
				subProcessorsPage(policy, demoOperator, { current: [{ ...host, keeps }], coming: [], changes: [] }, language),
			);
		expect(told("en")).toContain(
			"E-mail delivery log: 27 days; error events: 61 days; invoices and tax records: their statutory period",
		);
		expect(told("fr").replaceAll(/[\u00a0\u202f]/g, " ")).toMatch(
			/ : 27 jours ; .* : 61 jours ; factures[^:]* : leur durée légale/,
		);
		expect(told("de")).toContain(
			"E-Mail-Protokoll: 27 Tage; Fehlerereignisse: 61 Tage; Rechnungen und Steuerunterlagen: ",
		);
		for (const language of languages)
			expect(told(language).match(/\d+/g)?.sort(), language).toEqual(told("en").match(/\d+/g)?.sort());
	},
);
