import { auditDisclosure, purgeDay } from "../audit-disclosure.ts";
import { built } from "../built.ts";
import { offers } from "../modules.ts";
import type { Operator } from "../operator.ts";
import type { Policy } from "../policy-schema.ts";
import type { SubProcessor } from "../sub-processors.ts";
import { link, list, numbered, paragraph } from "./blocks.ts";
import { classesOutsideModules, rowsOf, survivesPurge, whatStays } from "./class-table.ts";
import type { Language } from "./language.ts";
import { afterCancellation } from "./leaving-timeline.ts";
import { type Block, finishPage, type Page } from "./page.ts";
import { keptThere, placesOf, serviceOf } from "./sub-processor-words.ts";
import { accountDeletion, workspaceAndPersonalExport } from "./ways-out.ts";
import type { RetentionWords } from "./words/retention.en.ts";
import { retentionWords } from "./words/retention.ts";
import { common, timeOfDay } from "./words.ts";

type Facts = { policy: Policy; operator: Operator; language: Language; words: RetentionWords };

/** The public page /retention: how long each class of data is kept, and every way for it to leave. */
export function retentionPage(
	policy: Policy,
	operator: Operator,
	subProcessors: readonly SubProcessor[],
	language: Language = "en",
): Page {
	const words = retentionWords[language];
	const facts: Facts = { policy, operator, language, words };
	const { date } = common[language];
	return finishPage({
		language,
		title: words.title,
		intro: words.intro({
			...{ service: operator.tradingName, version: policy.version },
			...{ inForce: date(policy.effectiveAt), contact: operator.privacyEmail },
		}),
		publishedAt: policy.publishedAt,
		sections: numbered([
			{ id: "active", heading: words.active.heading, blocks: whileOpen(facts) },
			{ id: "grace", heading: words.grace.heading(policy.leaving.graceDays), blocks: grace(facts) },
			{ id: "deletion", heading: words.deletion.heading(purgeDay(policy)), blocks: purge(facts) },
			{ id: "audit-log", heading: words.audit.heading, blocks: auditLog(facts) },
			{ id: "account-deletion", heading: words.account.heading, blocks: accountDeletion(policy, operator, language) },
			{ id: "export", heading: words.export.heading, blocks: workspaceAndPersonalExport(policy, operator, language) },
			{ id: "sub-processors", heading: words.providers.heading, blocks: providers(facts, subProcessors) },
			{ id: "backups-and-holds", heading: words.backups.heading, blocks: holdsAndBackups(facts) },
			{ id: "not-in-use", heading: words.unused.heading, blocks: unused(facts) },
		]),
	});
}

function whileOpen({ policy, language, words }: Facts): Block[] {
	const { active } = words;
	const { data, kept, why } = common[language].columns;
	const table = (belongsTo: "organisation" | "person" | "platform"): Block => ({
		kind: "table",
		caption: active[belongsTo],
		columns: [data, kept, why],
		rows: rowsOf(policy, belongsTo, language),
	});
	const minimums = Object.values(policy.classes).some((rule) => rule.inLifeMinimum);
	return [
		table("organisation"),
		...(minimums ? [paragraph(active.minimums)] : []),
		...(offers(policy, "websecurity") ? [paragraph(active.audits(policy.audits))] : []),
		table("person"),
		table("platform"),
		paragraph(active.logs(policy.logs.technicalMaxMonths)),
	];
}

function grace({ policy, language, words }: Facts): Block[] {
	const { graceDays, reminderDay } = policy.leaving;
	const { grace: text } = words;
	return [
		paragraph(text.begin(graceDays)),
		{
			kind: "timeline",
			caption: text.timeline,
			day: common[language].labels.day,
			steps: afterCancellation(policy, language),
		},
		list([text.readOnly, text.exportOpen, text.reminder(reminderDay), text.reactivate]),
	];
}

function purge({ policy, language, words }: Facts): Block[] {
	const { graceDays } = policy.leaving;
	const { deletion } = words;
	const { data, kept } = common[language].columns;
	return [
		paragraph(deletion.job(timeOfDay(policy, language), graceDays)),
		paragraph(deletion.dayRule(purgeDay(policy), graceDays * 24)),
		paragraph(deletion.exceptions),
		{
			kind: "table",
			caption: deletion.survivors,
			columns: [data, kept],
			rows: whatStays(policy, language).map(({ dataClass, name, period }) => ({ dataClass, cells: [name, period] })),
		},
		...archivedReports({ policy, language, words }),
	];
}

function archivedReports({ policy, language, words }: Pick<Facts, "policy" | "language" | "words">): Block[] {
	const { keep } = policy.classes.service_report;
	if (!survivesPurge(policy, "service_report") || typeof keep === "string") return [];
	const period = common[language].period(keep);
	return [paragraph(words.deletion.archive({ period, years: policy.reports.archiveMaxYears }))];
}

function auditLog({ policy, operator, language, words }: Facts): Block[] {
	const { years, survivesPurge: outlives, floorYears, capYears } = policy.auditLog;
	const { audit } = words;
	const mayChoose = built.auditPeriodChoice && capYears > floorYears;
	const choice = mayChoose ? [audit.choice(floorYears, capYears, policy.notice.policyChangeDays)] : [];
	return [
		{ kind: "disclosure", text: auditDisclosure(policy, operator, language) },
		paragraph(audit.content),
		outlives ? paragraph(audit.sweep(years), ...choice, audit.living) : paragraph(audit.withOrganisation, ...choice),
	];
}

function providers({ policy, operator, language, words }: Facts, subProcessors: readonly SubProcessor[]): Block[] {
	const { providers: text } = words;
	const rows = subProcessors.map((provider) => ({
		cells: [
			provider.name,
			serviceOf(provider, language).service,
			placesOf(provider, language),
			keptThere(policy, provider, language),
		],
	}));
	return [
		rows.length > 0
			? { kind: "table", caption: text.caption, columns: text.columns, rows }
			: paragraph(common[language].noProviders),
		paragraph(text.change(policy.notice.subProcessorChangeDays, operator.privacyEmail)),
		link(text.list, "/trust/subprocessors"),
	];
}

function holdsAndBackups({ policy, words }: Facts): Block[] {
	const { keepDays, goneWithinDays } = policy.backups;
	const { backups } = words;
	return [
		paragraph((built.ownBackups ? backups.own : backups.operators)(keepDays, goneWithinDays)),
		paragraph(backups.hold, built.holdNotice ? backups.holdShown : backups.holdReleased),
	];
}

function unused({ policy, language, words }: Facts): Block[] {
	const { data, kept, why } = common[language].columns;
	const rows = classesOutsideModules(policy, language);
	return rows.length > 0 ? [{ kind: "table", caption: words.unused.caption, columns: [data, kept, why], rows }] : [];
}
