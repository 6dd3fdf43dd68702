import { auditDisclosure } from "../audit-disclosure.ts";
import { type Authority, authorities } from "../authorities.ts";
import { built } from "../built.ts";
import type { Operator } from "../operator.ts";
import type { AuthorityId, Policy } from "../policy-schema.ts";
import type { SubProcessor } from "../sub-processors.ts";
import { link, list, numbered, paragraph } from "./blocks.ts";
import { heldClasses, keptFor } from "./class-table.ts";
import type { Language } from "./language.ts";
import { type Block, finishPage, type Page } from "./page.ts";
import { placesOf, serviceOf } from "./sub-processor-words.ts";
import { privacyDe } from "./words/privacy.de.ts";
import { type PrivacyWords, privacyEn } from "./words/privacy.en.ts";
import { privacyFr } from "./words/privacy.fr.ts";
import { privacyNl } from "./words/privacy.nl.ts";
import { classWords, common, periodInWords, regionName } from "./words.ts";

type Facts = { policy: Policy; operator: Operator; language: Language; words: PrivacyWords; authority: string };

function authorityId(policy: Policy, operator: Operator): AuthorityId {
	const [first = "ico"] = policy.authorities;
	return policy.authorities.find((id) => authorities[id].country === operator.country) ?? first;
}

/** The authority a person in the operator's country complains to; the policy's first where none matches. */
export function supervisoryAuthority(policy: Policy, operator: Operator): Authority {
	return authorities[authorityId(policy, operator)];
}

/** The public page /privacy. */
export function privacyPage(
	policy: Policy,
	operator: Operator,
	subProcessors: readonly SubProcessor[],
	language: Language = "en",
): Page {
	const words = { en: privacyEn, fr: privacyFr, nl: privacyNl, de: privacyDe }[language];
	const authority = common[language].authority[authorityId(policy, operator)];
	const facts: Facts = { policy, operator, language, words, authority };
	return finishPage({
		language,
		title: words.title,
		intro: words.intro({ operator: operator.legalName, service: operator.tradingName }),
		publishedAt: policy.publishedAt,
		sections: numbered([
			{ id: "controller", heading: words.controller.heading, blocks: controller(facts) },
			{ id: "data", heading: words.data.heading, blocks: data(facts) },
			{ id: "retention", heading: words.retention.heading, blocks: retention(facts) },
			{ id: "sub-processors", heading: words.providers.heading, blocks: providers(facts, subProcessors) },
			{ id: "rights", heading: words.rights.heading, blocks: rights(facts) },
			{ id: "cookies", heading: words.cookies.heading, blocks: cookies(facts) },
			{ id: "security", heading: words.security.heading, blocks: security(facts) },
			{ id: "breach", heading: words.breach.heading, blocks: breach(facts) },
			{ id: "changes", heading: words.changes.heading, blocks: changes(facts) },
		]),
	});
}

function controller({ policy, operator, words, authority }: Facts): Block[] {
	const { controller: text } = words;
	const { website } = supervisoryAuthority(policy, operator);
	return [
		list([
			text.name(operator.legalName, operator.tradingName),
			operator.address.join(", "),
			text.registration(operator.registration),
			text.privacy(operator.privacyEmail),
			...(operator.dataProtectionOfficer ? [text.officer(operator.dataProtectionOfficer)] : []),
			text.authority(authority, website),
		]),
	];
}

function data({ policy, language, words }: Facts): Block[] {
	const rows = heldClasses(policy).map((dataClass) => {
		const { name, what } = classWords(policy, dataClass, language);
		return { dataClass, cells: [name, what, common[language].basis[policy.classes[dataClass].legalBasis]] };
	});
	return [
		{ kind: "table", caption: words.data.caption, columns: words.data.columns, rows },
		paragraph(words.data.text, policy.accounts.confirmAtWork ? words.data.confirmed : words.data.notConfirmed),
		...(built.botCheck ? [paragraph(words.data.botCheck)] : []),
	];
}

function retention({ policy, operator, language, words }: Facts): Block[] {
	const { columns, wholeSchedule } = common[language];
	const rows = heldClasses(policy).map((dataClass) => ({
		dataClass,
		cells: [classWords(policy, dataClass, language).name, keptFor(policy, dataClass, language)],
	}));
	return [
		{ kind: "disclosure", text: auditDisclosure(policy, operator, language) },
		{ kind: "table", caption: words.retention.caption, columns: [columns.data, columns.kept], rows },
		link(wholeSchedule, "/retention"),
	];
}

function providers({ policy, language, words }: Facts, subProcessors: readonly SubProcessor[]): Block[] {
	const { providers: text } = words;
	const rows = subProcessors.map((provider) => {
		const { service, purpose } = serviceOf(provider, language);
		return { cells: [provider.name, service, purpose, placesOf(provider, language)] };
	});
	const regions = common[language].list(policy.residency.regions.map((code) => regionName(code, language)));
	return [
		paragraph(text.stored(regions), policy.residency.transfer === "adequacy" ? text.adequacy : text.clauses),
		...(built.placeOfStorage && built.ownBackups ? [paragraph(text.agreedPlace)] : []),
		rows.length > 0
			? { kind: "table", caption: text.caption, columns: text.columns, rows }
			: paragraph(common[language].noProviders),
		paragraph(text.agreement(policy.notice.subProcessorChangeDays)),
		link(text.list, "/trust/subprocessors"),
	];
}

function rights({ policy, operator, language, words, authority }: Facts): Block[] {
	const { answerWithinDays: days, answerWithinMonths } = policy.requests;
	const { rights: text } = words;
	return [
		list([
			text.access,
			text.correction,
			text.erasure,
			built.restriction ? text.restriction(policy.requests.restrictionNoticeHours) : text.restrictionByMail,
			text.objection,
			text.consent,
		]),
		paragraph(
			text.write({
				...{ contact: operator.privacyEmail, days, exportDays: policy.export.fulfilWithinDays, authority },
				months: periodInWords({ unit: "months", n: answerWithinMonths }, language),
			}),
		),
	];
}

function cookies({ policy, words }: Facts): Block[] {
	const { cookies: text } = words;
	return [
		paragraph(text.text, policy.cookies.analytics === "none" ? text.none : text.optIn),
		link(text.link, "/cookies"),
	];
}

function security({ policy, operator, language, words }: Facts): Block[] {
	const { mfaRequiredFor, sessionIdleHours, sessionAbsoluteDays, accessReviewMonths } = policy.security;
	const { security: text } = words;
	const { encryptedStorage: stated } = operator;
	const storage = stated
		? text.storage({ ...stated, on: common[language].date(`${stated.checkedAt}T00:00:00Z`) })
		: text.storageNotStated;
	const factor = mfaRequiredFor === "nobody" ? text.factor : text.factorRequired;
	const review = text.review(periodInWords({ unit: "months", n: accessReviewMonths }, language));
	return [
		list([
			built.ownEncryption ? text.ownEncryption : text.operatorsEncryption,
			...(built.ownEncryption ? [storage] : []),
			text.separation,
			...(built.secondFactor ? [factor] : []),
			text.session(sessionIdleHours, sessionAbsoluteDays),
			(built.ownBackups ? text.ownBackups : text.operatorsBackups)(policy.backups.everyHours),
			...(built.accessReview ? [review] : []),
		]),
	];
}

function breach({ policy, operator, words, authority }: Facts): Block[] {
	const hours = policy.breach.notifyWithinHours;
	return [paragraph(words.breach.text({ authority, hours, contact: operator.securityEmail }))];
}

function changes({ policy, language, words }: Facts): Block[] {
	const { changes: text } = words;
	const { list: inWords, date } = common[language];
	const sent = policy.notice.channels.filter((channel) => built.changeNotices || channel === "email");
	const channels = inWords(sent.map((channel) => (channel === "email" ? text.byMail : text.inProduct)));
	return [
		paragraph(text.announce(channels, policy.notice.policyChangeDays)),
		paragraph(text.version(policy.version, date(policy.effectiveAt))),
	];
}
