import type { AgreementTerms } from "@calibrant/documents";
import type { Ctx } from "@calibrant/kernel";
import { dataClasses, type Operator, offers, type Policy, policyReference, type SubProcessor } from "@calibrant/policy";

type Parties = { organisation: Ctx["org"]; operator: Operator; subProcessors: readonly SubProcessor[] };

/** The data processing agreement (Article 28(3) GDPR) of one organisation, from the policy's figures on that day. */
export function agreementTerms(
	policy: Policy,
	on: Date,
	{ organisation, operator, subProcessors }: Parties,
): AgreementTerms {
	const held = dataClasses.filter((name) => policy.classes[name].belongsTo === "organisation").filter(used(policy));
	const { graceDays } = policy.leaving;
	return {
		title: "Data processing agreement",
		version: `${policyReference(policy).preset} ${policy.version}`,
		date: on.toISOString().slice(0, 10),
		controller: [organisation.name, `Organisation ${organisation.id}`, organisation.country],
		processor: [operator.legalName, ...operator.address, operator.registration],
		sections: [
			section("1. Subject, nature and purpose", [
				`The processor runs ${operator.tradingName} for the controller and processes personal data only to provide it, for as long as the controller's account is open and until the deletion below is complete.`,
			]),
			section("2. Data and people", [
				`Members of the organisation, and people named in its records. Kinds of data: ${held.map((name) => policy.classes[name].name.toLowerCase()).join(", ")}.`,
			]),
			section("3. Instructions and confidentiality", [
				"The processor acts only on documented instructions, which are the controller's use of the service and this agreement, unless law of the Union or of a Member State obliges it, of which it then tells the controller beforehand where it may. Whoever has access is bound to confidentiality.",
			]),
			section("4. Security", [
				"The processor keeps organisations apart in the database itself, restricts and records access, and keeps the measures that Article 32 GDPR asks for. Those in force are on the privacy page.",
			]),
			section("5. Other processors", [
				`The controller agrees to the processors below. A change is announced ${policy.notice.subProcessorChangeDays} days ahead, and the controller may object to it or end the contract before it takes effect. The processor answers for them as for itself.`,
				...subProcessors.map(({ name, service, countries }) => `${name}: ${service}, ${countries.join(", ")}.`),
			]),
			section("6. Transfers", [
				policy.residency.transfer === "adequacy"
					? `Data is kept in ${policy.residency.regions.join(", ")} and goes to no country outside the European Economic Area without an adequacy decision.`
					: `Data is kept in ${policy.residency.regions.join(", ")} and leaves the European Economic Area only under an adequacy decision or standard contractual clauses.`,
			]),
			section("7. Help with rights and duties", [
				`Members and owners exercise access, correction, deletion, restriction and portability in the product. Requests that reach the processor are answered within ${policy.requests.answerWithinDays} days. The processor helps with Articles 32 to 36 GDPR.`,
			]),
			section("8. Breaches", [
				`The processor tells the controller of a personal data breach without undue delay, with what it knows of the facts of Article 33(3) GDPR and with the steps taken, so that the ${policy.breach.notifyWithinHours} hours of Article 33(1) can be kept.`,
			]),
			section("9. Return and deletion", [
				`The controller can export all data at any time. After a cancellation the data stays readable for ${graceDays} days and is then deleted, with a signed receipt. What outlives it, why and until when is on the retention page. Copies in backups are gone within ${policy.backups.goneWithinDays} days.`,
			]),
			section("10. Proof and audits", [
				"The processor shows on request that it keeps this agreement and allows audits by the controller or an auditor it names, announced in good time.",
			]),
		],
	};
}

const section = (heading: string, paragraphs: string[]) => ({ heading, paragraphs });

const used = (policy: Policy) => (name: (typeof dataClasses)[number]) => offers(policy, policy.classes[name].module);
