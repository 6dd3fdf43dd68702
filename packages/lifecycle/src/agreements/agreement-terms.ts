import type { AgreementTerms } from "@calibrant/documents";
import {
	classWords,
	dataClasses,
	inSentence,
	type Operator,
	offers,
	type Policy,
	policyReference,
	type SubProcessor,
} from "@calibrant/policy";

type Parties = {
	/** Lines of name, address or number, and country of whoever decides on the data. */
	controller: string[];
	operator: Operator;
	subProcessors: readonly SubProcessor[];
	/** Who signs on paper; absent where it is accepted in the product. */
	signatory?: { name: string; title: string };
};

/** The data processing agreement (Article 28(3) GDPR) with one controller, from the policy's figures on that day. */
export function agreementTerms(policy: Policy, on: Date, parties: Parties): AgreementTerms {
	const { controller, operator, subProcessors, signatory } = parties;
	const held = dataClasses.filter((name) => policy.classes[name].belongsTo === "organisation").filter(used(policy));
	const kinds = held.map((name) => inSentence(classWords(policy, name, "en").name));
	const { graceDays } = policy.leaving;
	return {
		title: "Data processing agreement",
		version: `${policyReference(policy).preset} ${policy.version}`,
		date: on.toISOString().slice(0, 10),
		controller,
		processor: [operator.legalName, ...operator.address, operator.registration],
		sections: [
			section("1. Subject, duration, nature and purpose (Article 28(3))", [
				`The processor runs ${operator.tradingName} for the controller and processes personal data only to provide it, for as long as the controller's account is open and until the deletion below is complete.`,
			]),
			section("2. Kinds of data and of people (Article 28(3))", [
				`Members of the organisation, and people named in its records. Kinds of data: ${kinds.join(", ")}.`,
			]),
			section("3. Documented instructions (Article 28(3)(a))", [
				"The processor acts only on documented instructions, which are the controller's use of the service and this agreement, also as regards transfers to third countries, unless law of the Union or of a Member State obliges it, of which it then tells the controller beforehand where it may.",
				"It tells the controller at once if it believes that an instruction infringes the GDPR or other data protection law.",
			]),
			section("4. Confidentiality (Article 28(3)(b))", [
				"Whoever may process the data is bound to confidentiality, by contract or by law.",
			]),
			section("5. Security of processing (Article 28(3)(c))", [
				"The processor takes the measures that Article 32 GDPR asks for. On the day of this agreement:",
				...measures(policy, operator),
			]),
			section("6. Other processors (Article 28(3)(d))", [
				`The controller agrees to the processors below. A change is announced ${policy.notice.subProcessorChangeDays} days ahead, and the controller may object to it or end the contract before it takes effect. The processor binds each of them to the same duties by contract and answers for them as for itself.`,
				...(subProcessors.length === 0 ? ["There are none on the day of this agreement."] : []),
				...subProcessors.map(({ name, service, countries }) => `${name}: ${service}, ${countries.join(", ")}.`),
			]),
			section("7. Place and transfers (Article 28(3)(a))", [
				policy.residency.transfer === "adequacy"
					? `Data is kept in ${policy.residency.regions.join(", ")} and goes to no country outside the European Economic Area without an adequacy decision.`
					: `Data is kept in ${policy.residency.regions.join(", ")} and leaves the European Economic Area only under an adequacy decision or standard contractual clauses.`,
			]),
			section("8. Help with people's rights (Article 28(3)(e))", [
				`Members and owners exercise access, correction, deletion, restriction and portability in the product. Requests that reach the processor are answered within ${policy.requests.answerWithinDays} days.`,
			]),
			section("9. Help with duties, and breaches (Article 28(3)(f))", [
				"The processor helps with Articles 32 to 36 GDPR, as far as it holds what is needed for that.",
				`It tells the controller of a personal data breach without undue delay, with what it knows of the facts of Article 33(3) GDPR and with the steps taken, so that the ${policy.breach.notifyWithinHours} hours of Article 33(1) can be kept.`,
			]),
			section("10. Return and deletion (Article 28(3)(g))", [
				`After a cancellation the controller can export all data on every plan, as it can before where its plan includes that. The data stays readable for ${graceDays} days and is then deleted, with a signed receipt. What outlives it, why and until when is on the retention page. Copies in backups are gone within ${policy.backups.goneWithinDays} days.`,
			]),
			section("11. Proof and audits (Article 28(3)(h))", [
				"The processor makes available what is needed to show that it keeps Article 28 GDPR and this agreement, and allows audits and inspections by the controller or an auditor it names, announced in good time.",
			]),
			section("12. Law", [
				`${operator.governingLaw} applies to this agreement, without prejudice to the data protection law that binds the controller where it is established.`,
			]),
		],
		...(signatory ? { signatures: signatures(operator, controller[0] ?? "", signatory) } : {}),
	};
}

/** What the software does by itself under this policy, and what the operator has stated of the disks. */
function measures(policy: Policy, operator: Operator): string[] {
	const { security, backups } = policy;
	const disks = operator.encryptedStorage;
	const factor =
		security.mfaRequiredFor === "nobody" ? "offered to everybody" : "required of owners and managers to administer";
	return [
		"Connections are encrypted with TLS 1.2 or newer. Stored files are encrypted under a key of each organisation that is destroyed with them, backups and secrets under others (AES-256-GCM).",
		disks
			? `The operator states that database (${disks.database}), its log (${disks.writeAheadLog}) and files (${disks.files}) lie on encrypted storage, last checked on ${disks.checkedAt}.`
			: "On the encryption of the disks beneath, the operator has recorded no statement.",
		"Organisations are kept apart by the database itself, row by row. Roles decide what a member may do.",
		`Passwords are stored as argon2id hashes. A second factor is ${factor}. Sessions end after ${security.sessionIdleHours} hours without use and after ${security.sessionAbsoluteDays} days at the latest.`,
		`The processor's own people need a second factor, give a reason before they read what the controller wrote, and leave a line in its audit log. Who has access is reviewed every ${security.accessReviewMonths} months, and security every ${security.securityReviewMonths} months.`,
		`Encrypted backups are made every ${backups.everyHours} hours, each is deleted after ${backups.keepDays} days, and restoring the newest is tested.`,
	];
}

function signatures(operator: Operator, controller: string, { name, title }: { name: string; title: string }) {
	return [
		{ party: `For the controller, ${controller}`, name, title },
		{ party: `For the processor, ${operator.legalName}`, name: "", title: "" },
	];
}

const section = (heading: string, paragraphs: string[]) => ({ heading, paragraphs });

const used = (policy: Policy) => (name: (typeof dataClasses)[number]) => offers(policy, policy.classes[name].module);
