/** The wording of /privacy in English; every number comes in from the policy. */
export const privacyEn = {
	title: "Privacy",
	intro: (f: { operator: string; service: string }) =>
		`How ${f.operator} handles personal data in ${f.service}. For what organisations store ` +
		"in their workspace we act on their behalf; for accounts, billing and security we decide ourselves.",

	controller: {
		heading: "Who is responsible",
		name: (legal: string, trading: string) => `${legal}, trading as ${trading}`,
		registration: (text: string) => `Registration: ${text}`,
		privacy: (address: string) => `Privacy: ${address}`,
		officer: (name: string) => `Data protection officer: ${name}`,
		authority: (name: string, website: string) => `Supervisory authority: ${name}, ${website}`,
	},

	data: {
		heading: "What we hold, why, and on what legal basis",
		caption: "Kinds of data",
		columns: ["Data", "What it is", "Legal basis"],
		text:
			"Signing up asks for your full name, e-mail address, organisation name and a password, and nothing else. " +
			"Passwords are stored only as a hash. Card data goes to the payment provider and never reaches us. Opening " +
			"a public page records nothing about you. We do not sell personal data and show no advertising. The service " +
			"is meant for people at work and not for anyone under the age of 16.",
		confirmed:
			"Whoever opens an account confirms both. When we are told that an account is that of somebody under 16 years of " +
			"age, we check it and delete the account: write to us, or use /request; no password is needed.",
		notConfirmed:
			"When we are told that an account is that of somebody under 16 years of age, we check it and delete the account: " +
			"write to us, or use /request; no password is needed.",
		botCheck:
			"Forms that are open to everybody ask your browser for a short calculation, so that programs cannot send them in " +
			"bulk. It happens here and nowhere else: no other company takes part, and neither your address nor anything else " +
			"about your browser is kept for it.",
	},

	retention: { heading: "How long we keep it", caption: "Periods" },

	providers: {
		heading: "Where data is, and who else processes it",
		stored: (regions: string) => `Customer data is stored in ${regions}.`,
		agreedPlace:
			"Another place can be agreed for an organisation's files: stored files and every backup made of them from then on " +
			"are kept there. Records stay in the one database, and their backups where the service keeps them for everybody.",
		adequacy:
			"Data goes to no country outside the European Economic Area without an adequacy decision of the European Commission.",
		clauses:
			"Data goes outside the European Economic Area only under an adequacy decision or the European Commission's standard clauses.",
		caption: "Sub-processors",
		columns: ["Provider", "Service", "Purpose", "Where"],
		agreement: (days: number) =>
			"Each provider must be bound by a data processing agreement; the list says when it was signed. We announce " +
			`changes of this list to owners ${days} days ahead. Our own data processing agreement is available to every ` +
			"organisation on request.",
		list: "All sub-processors, and the feed of changes",
	},

	rights: {
		heading: "Your rights",
		access:
			"Access and portability: /app/account/export/ gives you your own data as JSON; Settings → Export Data gives an " +
			"owner the organisation's data as CSV, JSON and PDF.",
		correction: "Correction: change your profile and records in the product.",
		erasure:
			"Erasure: /app/account/delete/ for yourself, Settings → Delete Organisation for an organisation. What the law " +
			"makes us keep is listed with its end date.",
		restriction: (hours: number) =>
			"Restriction: ask us to stop using your data while a question about it is open. It is then only kept; you end that " +
			`in your account, and before we do we tell you when and why, at least ${hours} hours ahead.`,
		restrictionByMail: "Restriction: write to us to have us stop using your data while a question about it is open.",
		objection: "Objection: to anything we do on the basis of legitimate interest, and to any marketing.",
		consent: "Withdrawal of consent: at any time, as easily as it was given. What was done before stays lawful.",
		write: (f: { contact: string; days: number; months: string; exportDays: number; authority: string }) =>
			`Write to ${f.contact}. We answer within ${f.days} days and in any case within ${f.months}; ` +
			`an export is ready within ${f.exportDays} days. You may complain to the ${f.authority} at any time. ` +
			"We give data to an authority only where the law obliges us to, and record it.",
	},

	cookies: {
		heading: "Cookies",
		text:
			"One cookie keeps you signed in; another remembers your theme and identifies nobody. There are no advertising or " +
			"tracking cookies, and the product works with the sign-in cookie alone.",
		none: "There are no analytics cookies.",
		optIn: "Analytics cookies would be set only after you accept them; this version of the software has none.",
		link: "Every cookie by name",
	},

	security: {
		heading: "Security",
		ownEncryption:
			"Data is encrypted in transit (TLS 1.2 or later). The software itself encrypts stored files, each organisation's " +
			"under a key of its own that is destroyed with them, and the secrets of second factors (AES-256).",
		storage: (f: { database: string; writeAheadLog: string; files: string; checkedBy: string; on: string }) =>
			"We state that everything is kept on encrypted storage: the database " +
			`(${f.database}), its log (${f.writeAheadLog}) and files (${f.files}). Last checked on ${f.on} by ${f.checkedBy}.`,
		storageNotStated:
			"The storage beneath must be encrypted too. That is set up outside this software, and nobody has yet recorded here " +
			"that it was checked.",
		operatorsEncryption:
			"As the operator we must encrypt data in transit (TLS 1.2 or later) and at rest. Both are set up outside this " +
			"software, in our own configuration.",
		separation: "The database itself separates organisations, row by row. Roles decide what each member may do.",
		factor: "A second factor is available to everyone.",
		factorRequired:
			"A second factor is available to everyone; owners and managers need one to administer their organisation.",
		session: (hours: number, days: number) =>
			`A session ends after ${hours} hours without use and after ${days} days at the latest.`,
		ownBackups: (hours: number) => `Encrypted backups are made every ${hours} hours and restoring them is tested.`,
		operatorsBackups: (hours: number) =>
			`As the operator we must make encrypted backups every ${hours} hours, outside this ` +
			"software, and test restoring them.",
		review: (period: string) => `Our own access is logged and reviewed every ${period}.`,
	},

	breach: {
		heading: "If something goes wrong",
		text: (f: { authority: string; hours: number; contact: string }) =>
			`We report a personal data breach to the ${f.authority} within ` +
			`${f.hours} hours of becoming aware of it, and tell affected organisations without ` +
			`undue delay what happened and what we have done. Report a weakness to ${f.contact}.`,
	},

	changes: {
		heading: "Changes of this page",
		byMail: "by e-mail",
		inProduct: "in the product",
		announce: (channels: string, days: number) =>
			`We announce a material change ${channels} at least ${days} days before it ` +
			"takes effect. The version in force is always at /privacy.",
		version: (version: string, inForce: string) => `This is version ${version}, in force from ${inForce}.`,
	},
};

export type PrivacyWords = typeof privacyEn;
