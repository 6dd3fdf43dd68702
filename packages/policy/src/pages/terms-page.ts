import { auditDisclosure, purgeDay } from "../audit-disclosure.ts";
import { offers } from "../modules.ts";
import type { Operator } from "../operator.ts";
import type { Policy } from "../policy-schema.ts";
import { link, numbered, paragraph } from "./blocks.ts";
import type { Language } from "./language.ts";
import { finishPage, type Page } from "./page.ts";
import { termsDe } from "./words/terms.de.ts";
import { type TermsWords, termsEn } from "./words/terms.en.ts";
import { termsFr } from "./words/terms.fr.ts";
import { termsNl } from "./words/terms.nl.ts";
import { common } from "./words.ts";

/** The public page /terms. */
export function termsPage(policy: Policy, operator: Operator, language: Language = "en"): Page {
	const words = { en: termsEn, fr: termsFr, nl: termsNl, de: termsDe }[language];
	const { date, wholeSchedule } = common[language];
	const { legalName, tradingName, address, registration, supportEmail } = operator;
	const { governingLaw, governingLawFr, governingLawNl, governingLawDe } = operator;
	const law = { en: governingLaw, fr: governingLawFr, nl: governingLawNl, de: governingLawDe }[language];
	const { graceDays } = policy.leaving;
	const section = (id: string, heading: string, ...texts: string[]) => ({
		...{ id, heading },
		blocks: texts.map((text) => paragraph(text)),
	});
	return finishPage({
		language,
		title: words.title,
		intro: words.intro({ operator: legalName, service: tradingName }),
		publishedAt: policy.publishedAt,
		sections: numbered([
			section("agreement", words.agreement.heading, words.agreement.text),
			section("service", words.service.heading, ...provided(policy, words, tradingName)),
			section("your-part", words.yourPart.heading, words.yourPart.text(operator.securityEmail)),
			section("data", words.data.heading, words.data.text),
			section("payment", words.payment.heading, words.payment.text),
			{
				id: "leaving",
				heading: words.leaving.heading,
				blocks: [
					paragraph(words.leaving.text(graceDays, purgeDay(policy))),
					{ kind: "disclosure", text: auditDisclosure(policy, operator, language) },
					link(wholeSchedule, "/retention"),
				],
			},
			section("availability", words.availability.heading, words.availability.text),
			section(
				"changes",
				words.changes.heading,
				words.changes.text(policy.notice.policyChangeDays),
				words.changes.version(policy.version, date(policy.effectiveAt)),
			),
			section(
				"law",
				words.law.heading,
				words.law.text({
					...{ operator: legalName, address: address.join(", "), registration, contact: supportEmail },
					law: law ?? governingLaw,
				}),
			),
		]),
	});
}

/** What the modules of this installation are for. */
function provided(policy: Policy, { service }: TermsWords, name: string): string[] {
	const examines = offers(policy, "websecurity");
	return [
		...(offers(policy, "calibration") ? [service.quality(name)] : []),
		...(offers(policy, "maintenance") ? [service.maintenance] : []),
		...(offers(policy, "quality") ? [service.documents] : []),
		...(examines ? [service.websecurity] : []),
	];
}
