import type { AgreementTerms } from "@calibrant/documents";
import {
	classWords,
	dataClasses,
	inSentence,
	type Language,
	type Operator,
	offers,
	type Policy,
	policyReference,
	regionInWords,
	type SubProcessor,
	typeset,
} from "@calibrant/policy";
import { agreementDe } from "./words/agreement.de.ts";
import { type AgreementWords, agreementEn } from "./words/agreement.en.ts";
import { agreementFr } from "./words/agreement.fr.ts";
import { agreementNl } from "./words/agreement.nl.ts";

type Parties = {
	/** Whoever decides on the data: its name, its number where it is an organisation here, and its country (ISO 3166-1). */
	controller: { name: string; organisationId?: string; country: string };
	operator: Operator;
	subProcessors: readonly SubProcessor[];
	/** Who signs on paper; absent where it is accepted in the product. */
	signatory?: { name: string; title: string };
};

const wording = { en: agreementEn, fr: agreementFr, nl: agreementNl, de: agreementDe };

/**
 * The data processing agreement (Article 28(3) GDPR) with one controller, from the policy's figures on that day, in the
 * language in which it is agreed.
 */
export function agreementTerms(policy: Policy, on: Date, parties: Parties, language: Language = "en"): AgreementTerms {
	const { controller, operator, subProcessors, signatory } = parties;
	const words = wording[language];
	const held = dataClasses.filter((name) => policy.classes[name].belongsTo === "organisation").filter(used(policy));
	const kinds = held.map((name) => inSentence(classWords(policy, name, language).name, language));
	const { regions, transfer } = policy.residency;
	const inWords = (codes: readonly string[]) => codes.map((code) => regionInWords(code, language)).join(", ");
	const { governingLaw, governingLawFr, governingLawNl, governingLawDe } = operator;
	const law = { en: governingLaw, fr: governingLawFr, nl: governingLawNl, de: governingLawDe }[language];
	const { subject, instructions, confidentiality, others, place, rights, duties, deletion, proof } = words;
	const section = ({ heading }: { heading: string }, ...paragraphs: string[]) => ({
		heading: typeset(heading, language),
		paragraphs: paragraphs.map((text) => typeset(text, language)),
	});
	const { name, organisationId, country } = controller;
	return {
		...{ title: words.title, language, labels: words.labels },
		version: `${policyReference(policy).preset} ${policy.version}`,
		date: on.toISOString().slice(0, 10),
		controller: [
			name,
			...(organisationId ? [words.organisation(organisationId)] : []),
			regionInWords(country, language),
		],
		processor: [operator.legalName, ...operator.address, operator.registration],
		sections: [
			section(subject, subject.text(operator.tradingName)),
			section(words.kinds, words.kinds.text(kinds.join(", "))),
			section(instructions, instructions.onlyOn, instructions.infringing),
			section(confidentiality, confidentiality.text),
			section(words.security, words.security.intro, ...measures(policy, operator, words.security)),
			section(
				others,
				others.text(policy.notice.subProcessorChangeDays),
				...(subProcessors.length === 0 ? [others.none] : []),
				...subProcessors.map((one) => `${one.name}: ${serviceOf(one, language)}, ${inWords(one.countries)}.`),
			),
			section(place, (transfer === "adequacy" ? place.adequacy : place.clauses)(inWords(regions))),
			section(rights, rights.text(policy.requests.answerWithinDays)),
			section(duties, duties.text, duties.breach(policy.breach.notifyWithinHours)),
			section(deletion, deletion.text(policy.leaving.graceDays, policy.backups.goneWithinDays)),
			section(proof, proof.text),
			section(words.law, words.law.text(law ?? governingLaw)),
		],
		...(signatory ? { signatures: signatures(words, operator, name, signatory) } : {}),
	};
}

/** What the software does by itself under this policy, and what the operator has stated of the disks. */
function measures(policy: Policy, operator: Operator, words: AgreementWords["security"]): string[] {
	const { security, backups } = policy;
	const disks = operator.encryptedStorage;
	return [
		words.encryption,
		disks ? words.disks(disks) : words.noStatement,
		words.apart,
		words.passwords(security.mfaRequiredFor !== "nobody", security.sessionIdleHours, security.sessionAbsoluteDays),
		words.ownPeople(security.accessReviewMonths, security.securityReviewMonths),
		words.backups(backups.everyHours, backups.keepDays),
	];
}

const serviceOf = ({ service, serviceFr, serviceNl, serviceDe }: SubProcessor, language: Language): string =>
	({ en: service, fr: serviceFr, nl: serviceNl, de: serviceDe })[language] ?? service;

function signatures(
	{ signs }: AgreementWords,
	operator: Operator,
	controller: string,
	{ name, title }: { name: string; title: string },
) {
	return [
		{ party: signs.controller(controller), name, title },
		{ party: signs.processor(operator.legalName), name: "", title: "" },
	];
}

const used = (policy: Policy) => (name: (typeof dataClasses)[number]) => offers(policy, policy.classes[name].module);
