import { expect, test } from "vitest";
import { auditDisclosure } from "../audit-disclosure.ts";
import { built } from "../built.ts";
import { dataClasses } from "../classes.ts";
import { leavingDates } from "../leaving-dates.ts";
import { loadPolicy } from "../load-policy.ts";
import { demoOperator } from "../operator.ts";
import { type Policy, type PresetName, presetNames } from "../policy-schema.ts";
import { promise } from "../promises/promise.ts";
import { demoSubProcessors } from "../sub-processors.ts";
import { whatIsLeft } from "./class-table.ts";
import { cookiesPage } from "./cookies-page.ts";
import { type Language, languages } from "./language.ts";
import { afterCancellation } from "./leaving-timeline.ts";
import { type Page, pageText } from "./page.ts";
import { privacyPage } from "./privacy-page.ts";
import { retentionPage } from "./retention-page.ts";
import { termsPage } from "./terms-page.ts";

const operator = demoOperator;
const pagesOf = (policy: Policy, language: Language = "en") => ({
	retention: retentionPage(policy, operator, demoSubProcessors(policy), language),
	privacy: privacyPage(policy, operator, demoSubProcessors(policy), language),
	terms: termsPage(policy, operator, language),
	cookies: cookiesPage(policy, operator, language),
});

const disclosureIn = (page: Page, section: string) =>
	page.sections
		.filter((s) => s.number === section)
		.flatMap((s) => s.blocks.flatMap((block) => (block.kind === "disclosure" ? [block.text] : [])));

const rowsIn = (page: Page) =>
	page.sections.flatMap((s) => s.blocks.flatMap((b) => (b.kind === "table" ? b.rows : [])));

test.each(presetNames)(promise("CP-1", "the retention page of %s has every class with a period"), (preset) => {
	const policy = loadPolicy(preset);
	const { retention, privacy } = pagesOf(policy);
	const rows = rowsIn(retention).filter((row) => row.dataClass);
	expect(new Set(rows.map((row) => row.dataClass))).toEqual(new Set(dataClasses));
	for (const row of rows) expect(row.cells[1]).toMatch(/\d|as long as|without a limit/i);
	// The privacy page speaks of what is held here, and of nothing else.
	const held = dataClasses.filter((name) => {
		const { module } = policy.classes[name];
		return !module || policy.modules.includes(module);
	});
	expect(new Set(rowsIn(privacy).flatMap((row) => row.dataClass ?? []))).toEqual(new Set(held));
});

test.each(presetNames)("no page of %s speaks of records that it does not hold", (preset) => {
	const policy = loadPolicy(preset);
	for (const language of languages) {
		// What is not in use is listed as such, and nowhere else.
		const pages = Object.values(pagesOf(policy, language)).map((page) => ({
			...page,
			sections: page.sections.filter(({ id }) => id !== "not-in-use"),
		}));
		const text = pages.map(pageText).join("\n");
		const calibrates = policy.modules.includes("calibration");
		expect(
			/instrument register|registre des instruments|register van instrumenten|Messmittelregister/.test(text),
			`${preset} ${language}`,
		).toBe(calibrates);
		expect(/\binstrument|certificates? you|certificat que|étalonnage|calibration\b|kalibr|prüfmittel/i.test(text)).toBe(
			calibrates,
		);
		const examines = policy.modules.includes("websecurity");
		expect(
			/audit reports about|website audits with|audits de sites web avec|websiteaudits met|website-audits mit/i.test(
				text,
			),
		).toBe(examines);
	}
});

test("the terms say what this installation's modules are for, and of no other", () => {
	const provides = (preset: PresetName) =>
		pageText(termsPage(loadPolicy(preset), operator)).match(/measuring equipment|spare parts|examine websites/g);
	expect(provides("kalisecu")).toEqual(["examine websites"]);
	expect(provides("isomod")).toEqual(["measuring equipment", "spare parts"]);
	expect(provides("default")).toEqual(["measuring equipment", "spare parts", "examine websites"]);
});

test.each(presetNames)("three pages of %s repeat the disclosure byte for byte in §4, §3 and §6", (preset) => {
	const policy = loadPolicy(preset);
	const disclosure = auditDisclosure(policy, operator);
	const { retention, privacy, terms } = pagesOf(policy);
	expect(disclosureIn(retention, "4")).toEqual([disclosure]);
	expect(disclosureIn(privacy, "3")).toEqual([disclosure]);
	expect(disclosureIn(terms, "6")).toEqual([disclosure]);
});

test.each(presetNames)("%s promises of transfers what its own list of providers does", (preset) => {
	for (const language of languages) {
		const text = pageText(pagesOf(loadPolicy(preset), language).privacy);
		expect(text).toMatch(
			{
				...{ en: /outside the European Economic Area/, fr: /de l.Espace économique européen/ },
				...{ nl: /buiten de Europese Economische Ruimte/, de: /Europäischen Wirtschaftsraum/ },
			}[language],
		);
	}
});

test("one changed number changes pages, disclosure and dates", () => {
	const changed = loadPolicy("default");
	changed.leaving.graceDays = 45;
	const before = pagesOf(loadPolicy("default"));
	const after = pagesOf(changed);
	for (const name of ["retention", "privacy", "terms"] as const) {
		expect(pageText(before[name])).toContain("day 31");
		expect(pageText(after[name])).toContain("day 46");
		expect(pageText(after[name])).not.toMatch(/\b(day 31|30 days of grace|30-day|720)\b/i);
	}
	expect(auditDisclosure(changed, operator)).toContain("45-day");
	const cancelled = new Date("2026-01-01T12:00:00Z");
	expect(leavingDates(changed, cancelled).purgeDueAt.toISOString()).toBe("2026-02-16T04:00:00.000Z");
});

/** Every number a page states, and a change that must show there. */
const numbers: [string, (policy: Policy) => void, RegExp, "retention" | "privacy" | "terms"][] = [
	["reminder day", (p) => Object.assign(p.leaving, { reminderDay: 19 }), /day 19/i, "retention"],
	["time of day", (p) => Object.assign(p.leaving, { tick: { hour: 5, minute: 5 } }), /05:05 UTC/, "retention"],
	["link days", (p) => Object.assign(p.export, { linkDays: 9 }), /valid 9 days/, "retention"],
	["bypass hours", (p) => Object.assign(p.export, { bypassHours: 37 }), /once in 37 hours/, "retention"],
	["instruments", (p) => Object.assign(p.export, { syncMaxInstruments: 321 }), /321 instruments/, "retention"],
	["certificates", (p) => Object.assign(p.export, { syncMaxCertificates: 123 }), /123 certificates/, "retention"],
	["export days", (p) => Object.assign(p.export, { fulfilWithinDays: 6 }), /within 6 days/, "retention"],
	["plan", (p) => Object.assign(p.export, { planRequired: "pro" }), /the pro plan/, "retention"],
	["audit years", (p) => Object.assign(p.auditLog, { years: 11 }), /11 years/, "terms"],
	["backup days", (p) => Object.assign(p.backups, { goneWithinDays: 77 }), /up to 77 days/, "retention"],
	["log cap", (p) => Object.assign(p.logs, { technicalMaxMonths: 8 }), /8 months/, "retention"],
	["e-mail log", (p) => Object.assign(p.classes.email_log, { keep: { unit: "days", n: 44 } }), /44 days/, "privacy"],
	[
		"invoices",
		(p) => Object.assign(p.invoices.byJurisdiction, { GB: 13 }),
		/13 years where the seller is in the United Kingdom/,
		"privacy",
	],
	["answer days", (p) => Object.assign(p.requests, { answerWithinDays: 21 }), /within 21 days/, "privacy"],
	["breach hours", (p) => Object.assign(p.breach, { notifyWithinHours: 48 }), /48 hours/, "privacy"],
	["notice days", (p) => Object.assign(p.notice, { policyChangeDays: 17 }), /17 days/, "terms"],
	["sub-processor notice", (p) => Object.assign(p.notice, { subProcessorChangeDays: 18 }), /18 days/, "privacy"],
	["idle hours", (p) => Object.assign(p.security, { sessionIdleHours: 5 }), /5 hours without use/, "privacy"],
];

test.each(numbers)("the %s on a page comes from the policy", (_, change, shows, name) => {
	const policy = loadPolicy("default");
	expect(pageText(pagesOf(policy)[name])).not.toMatch(shows);
	change(policy);
	expect(pageText(pagesOf(policy)[name])).toMatch(shows);
});

test("the timeline ends when the deployment's own backups have reached their age, and names the promise", () => {
	const policy = loadPolicy("default");
	Object.assign(policy.backups, { keepDays: 21, goneWithinDays: 77 });
	for (const language of languages) {
		const last = afterCancellation(policy, language).at(-1);
		expect([last?.day, last?.hours]).toEqual([31 + 21, (30 + 21) * 24]);
		expect(last?.text).toContain("77");
	}
	expect(pageText(pagesOf(policy).retention)).not.toMatch(/day 108/i);
});

test(
	promise(
		["KS-11", "KS-12"],
		"where reports outlive the subscription the page says how long, and how far an archive can reach",
	),
	() => {
		const policy = loadPolicy("kalisecu");
		expect(pageText(pagesOf(loadPolicy("default")).retention)).not.toMatch(/scheduled_purge_service_reports, with/);
		expect(pageText(pagesOf(policy).retention)).toMatch(
			/12 months after the end of the subscription.*at most 5 years/s,
		);
		Object.assign(policy.reports, { archiveMaxYears: 8 });
		Object.assign(policy.classes.service_report, { keep: { unit: "months", n: 15 } });
		expect(pageText(pagesOf(policy).retention)).toMatch(
			/15 months after the end of the subscription.*at most 8 years/s,
		);
	},
);

test("whoever reads of reports reads that a former owner can have them archived, also after the organisation is gone", () => {
	const policy = loadPolicy("kalisecu");
	const words = {
		en: "even once the organisation is deleted, an owner or former owner can ask us to archive them.",
		fr: "même une fois l'organisation supprimée, un propriétaire ou ancien propriétaire peut nous demander de les archiver.",
		nl: "een eigenaar of vroegere eigenaar ons vragen ze te archiveren.",
		de: "ein Inhaber oder früherer Inhaber uns bitten, sie zu archivieren.",
	};
	for (const language of languages) {
		const { retention } = pagesOf(policy, language);
		const ends = {
			...{ en: "ends when nobody is left", fr: "prend fin quand plus personne" },
			...{ nl: "eindigt wanneer niemand", de: "endet, wenn niemand mehr" },
		};
		expect(pageText(retention)).toContain(ends[language]);
		const mail = whatIsLeft(policy, language).map(({ why }) => why);
		for (const text of [pageText(retention), mail.join(" ")])
			expect(text.replaceAll("’", "'")).toContain(words[language]);
	}
});

test(promise("CP-3", "pages show the publication date of the version"), () => {
	const policy = loadPolicy("default");
	policy.publishedAt = "2027-02-03T09:00:00Z";
	for (const page of Object.values(pagesOf(policy))) expect(page.lastUpdated).toBe("2027-02-03");
});

test(promise("CP-40", "the survivors on the page are those of the rules"), () => {
	const policy = loadPolicy("default");
	const { retention } = pagesOf(policy);
	const section = retention.sections.find((s) => s.id === "deletion");
	const shown = section?.blocks.flatMap((b) => (b.kind === "table" ? b.rows.map((row) => row.dataClass) : []));
	const survivors = dataClasses.filter((name) => policy.classes[name].survivesPurge);
	expect(shown).toEqual(survivors);
	const ofOrganisations = survivors.filter((name) => policy.classes[name].belongsTo === "organisation");
	expect(ofOrganisations).toEqual(["audit_log", "invoice"]);
});

test("the link's end is worded as it is kept", () => {
	expect(pageText(pagesOf(loadPolicy("default")).retention)).toContain("or until the deletion of the organisation");
});

test(promise(["CQ-10", "KS-7"], "the privacy page gives each class one of four legal bases"), () => {
	const section = pagesOf(loadPolicy("default")).privacy.sections.find((s) => s.id === "data");
	const rows = section?.blocks.flatMap((b) => (b.kind === "table" ? b.rows : [])) ?? [];
	for (const row of rows) expect(row.cells[2]).toMatch(/\(Article 6\(1\)\([abcf]\) GDPR\)$/);
});

test(promise(["CQ-2", "CQ-12", "KS-1", "KS-16"], "operator and providers stand on the page as configured"), () => {
	const text = pageText(pagesOf(loadPolicy("default")).privacy);
	for (const value of [operator.legalName, operator.privacyEmail, operator.registration, ...operator.address]) {
		expect(text).toContain(value);
	}
	const named = { ...operator, dataProtectionOfficer: "Ada Officer, dpo@calibrant.example" };
	expect(text).not.toContain("Data protection officer");
	expect(pageText(privacyPage(loadPolicy("default"), named, []))).toContain(
		"Data protection officer: Ada Officer, dpo@calibrant.example",
	);
	for (const { name, service, purpose } of demoSubProcessors(loadPolicy("default"))) {
		expect(text).toContain([name, service, purpose].join(" | "));
	}
});

test(promise("CP-4", "the one contact stands on the pages about data as configured, in both languages"), () => {
	const policy = loadPolicy("default");
	const other = { ...operator, privacyEmail: "data-desk@laboratory.example" };
	for (const language of languages) {
		for (const page of [retentionPage(policy, other, [], language), privacyPage(policy, other, [], language)]) {
			expect(pageText(page), page.title).toContain("data-desk@laboratory.example");
			expect(pageText(page), page.title).not.toContain(operator.privacyEmail);
		}
	}
});

test.each([
	["calproof", "GB", "ICO"],
	["caliqa", "BE", "GBA/APD"],
	["kalisecu", "FR", "CNIL"],
	["default", "FR", "CNIL"],
] as const)(promise(["CQ-39", "IM-34", "KS-34"], "%s names the authority in %s"), (preset, country, authority) => {
	const page = privacyPage(loadPolicy(preset), { ...operator, country }, []);
	expect(pageText(page)).toContain(authority);
});

test("an installation without providers says so, and one without an audit exception says that", () => {
	expect(pageText(retentionPage(loadPolicy("default"), operator, []))).toContain("No other company processes data");
	const policy = loadPolicy("default");
	policy.auditLog.survivesPurge = false;
	Object.assign(policy.classes.audit_log, { survivesPurge: false, onOrganisationPurge: "delete" });
	expect(auditDisclosure(policy, operator)).toMatch(
		/^If your organisation cancels, its audit log is permanently deleted/,
	);
	expect(rowsIn(retentionPage(policy, operator, [])).find((r) => r.dataClass === "audit_log")?.cells[1]).toContain(
		"deleted on day 31",
	);
});

test.each(["calproof", "caliqa", "default"] as const)(
	"in %s the audit log is the only workspace data kept",
	(preset) => {
		expect(auditDisclosure(loadPolicy(preset), operator)).toContain("It is the only category of workspace data kept");
	},
);

test("in kalisecu the disclosure does not call the audit log the only survivor", () => {
	const text = auditDisclosure(loadPolicy("kalisecu"), operator);
	expect(text).not.toContain("only category");
	expect(text).toContain("website audit reports");
});

const claims: [keyof typeof built, RegExp][] = [
	["secondFactor", /second factor is available|second factors and/i],
	["auditPeriodChoice", /owners choose|owners may set/i],
	["accessReview", /access is logged/i],
	["ownBackups", /second receipt|backups are (kept|made every)|backups are encrypted/i],
	["ownEncryption", /data is encrypted/i],
	["holdNotice", /owners see the hold/i],
	["feedback", /memberships, feedback|and feedback are erased/i],
	["languageChoice", /choice of language/i],
	["cases", /out-of-tolerance cases, certificates/i],
	["auditReports", /audit log and audit reports/i],
	["changeNotices", /in the product at least/i],
];

test.each(claims)("no page claims %s unless it is built", (capability, claim) => {
	for (const preset of presetNames) {
		const text = Object.values(pagesOf(loadPolicy(preset)))
			.map(pageText)
			.join("\n");
		if (!built[capability]) expect(text, preset).not.toMatch(claim);
	}
});
