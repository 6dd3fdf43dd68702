/** The wording of the data processing agreement in English; every figure, name and date comes in. */
export const agreementEn = {
	title: "Data processing agreement",
	labels: {
		page: "Page {page} of {pages}",
		between: "Between",
		asController: "as controller, and",
		asProcessor: "as processor.",
		name: "Name",
		function: "Function",
		placeAndDate: "Place and date",
		signature: "Signature",
	},
	organisation: (id: string) => `Organisation ${id}`,
	subject: {
		heading: "1. Subject, duration, nature and purpose (Article 28(3))",
		text: (service: string) =>
			`The processor runs ${service} for the controller and processes personal data only to provide it, for as long as the controller's account is open and until the deletion below is complete.`,
	},
	kinds: {
		heading: "2. Kinds of data and of people (Article 28(3))",
		text: (kinds: string) => `Members of the organisation, and people named in its records. Kinds of data: ${kinds}.`,
	},
	instructions: {
		heading: "3. Documented instructions (Article 28(3)(a))",
		onlyOn:
			"The processor acts only on documented instructions, which are the controller's use of the service and this agreement, also as regards transfers to third countries, unless law of the Union or of a Member State obliges it, of which it then tells the controller beforehand where it may.",
		infringing:
			"It tells the controller at once if it believes that an instruction infringes the GDPR or other data protection law.",
	},
	confidentiality: {
		heading: "4. Confidentiality (Article 28(3)(b))",
		text: "Whoever may process the data is bound to confidentiality, by contract or by law.",
	},
	security: {
		heading: "5. Security of processing (Article 28(3)(c))",
		intro: "The processor takes the measures that Article 32 GDPR asks for. On the day of this agreement:",
		encryption:
			"Connections are encrypted with TLS 1.2 or newer. Stored files are encrypted under a key of each organisation that is destroyed with them, backups and secrets under others (AES-256-GCM).",
		disks: (disks: { database: string; writeAheadLog: string; files: string; checkedAt: string }) =>
			`The operator states that database (${disks.database}), its log (${disks.writeAheadLog}) and files (${disks.files}) lie on encrypted storage, last checked on ${disks.checkedAt}.`,
		noStatement: "On the encryption of the disks beneath, the operator has recorded no statement.",
		apart: "Organisations are kept apart by the database itself, row by row. Roles decide what a member may do.",
		passwords: (isRequired: boolean, idleHours: number, absoluteDays: number) =>
			`Passwords are stored as argon2id hashes. A second factor is ${isRequired ? "required of owners and managers to administer" : "offered to everybody"}. Sessions end after ${idleHours} hours without use and after ${absoluteDays} days at the latest.`,
		ownPeople: (accessMonths: number, securityMonths: number) =>
			`The processor's own people need a second factor, give a reason before they read what the controller wrote, and leave a line in its audit log. Who has access is reviewed every ${accessMonths} months, and security every ${securityMonths} months.`,
		backups: (everyHours: number, keepDays: number) =>
			`Encrypted backups are made every ${everyHours} hours, each is deleted after ${keepDays} days, and restoring the newest is tested.`,
	},
	others: {
		heading: "6. Other processors (Article 28(3)(d))",
		text: (days: number) =>
			`The controller agrees to the processors below. A change is announced ${days} days ahead, and the controller may object to it or end the contract before it takes effect. The processor binds each of them to the same duties by contract and answers for them as for itself.`,
		none: "There are none on the day of this agreement.",
	},
	place: {
		heading: "7. Place and transfers (Article 28(3)(a))",
		adequacy: (regions: string) =>
			`Data is kept in ${regions} and goes to no country outside the European Economic Area without an adequacy decision.`,
		clauses: (regions: string) =>
			`Data is kept in ${regions} and leaves the European Economic Area only under an adequacy decision or standard contractual clauses.`,
	},
	rights: {
		heading: "8. Help with people's rights (Article 28(3)(e))",
		text: (days: number) =>
			`Members and owners exercise access, correction, deletion, restriction and portability in the product. Requests that reach the processor are answered within ${days} days.`,
	},
	duties: {
		heading: "9. Help with duties, and breaches (Article 28(3)(f))",
		text: "The processor helps with Articles 32 to 36 GDPR, as far as it holds what is needed for that.",
		breach: (hours: number) =>
			`It tells the controller of a personal data breach without undue delay, with what it knows of the facts of Article 33(3) GDPR and with the steps taken, so that the ${hours} hours of Article 33(1) can be kept.`,
	},
	deletion: {
		heading: "10. Return and deletion (Article 28(3)(g))",
		text: (graceDays: number, backupDays: number) =>
			`After a cancellation the controller can export all data on every plan, as it can before where its plan includes that. The data stays readable for ${graceDays} days and is then deleted, with a signed receipt. What outlives it, why and until when is on the retention page. Copies in backups are gone within ${backupDays} days.`,
	},
	proof: {
		heading: "11. Proof and audits (Article 28(3)(h))",
		text: "The processor makes available what is needed to show that it keeps Article 28 GDPR and this agreement, and allows audits and inspections by the controller or an auditor it names, announced in good time.",
	},
	law: {
		heading: "12. Law",
		text: (law: string) =>
			`${law} applies to this agreement, without prejudice to the data protection law that binds the controller where it is established.`,
	},
	signs: {
		controller: (name: string) => `For the controller, ${name}`,
		processor: (name: string) => `For the processor, ${name}`,
	},
};

export type AgreementWords = typeof agreementEn;
