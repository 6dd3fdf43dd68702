/** The wording of /terms in English; every number comes in from the policy. */
export const termsEn = {
	title: "Terms of service",
	intro: (f: { operator: string; service: string }) =>
		`The agreement between your organisation and ${f.operator} about the use of ${f.service}.`,
	agreement: {
		heading: "The agreement",
		text:
			"It begins when your organisation signs up. Whoever signs up states that they may do so for the organisation " +
			"and that it uses the service for its business.",
	},
	service: {
		heading: "What we provide",
		quality: (service: string) =>
			`${service} keeps records of measuring equipment, calibrations and related quality work. It ` +
			"computes results from what you enter; whether they are fit for your purpose is for your organisation to judge.",
		/** These two where the installation has that module. */
		maintenance:
			"It also keeps what is reported about your equipment, the work orders that come of it, working times and spare " +
			"parts. What must be maintained, and when, is for your organisation to decide.",
		documents:
			"It also keeps your controlled documents and what is done about nonconformities. What a document says, who approves " +
			"it and whether an action was enough is for your organisation to decide.",
		websecurity:
			"We examine websites at an organisation's order, within the authorisation it gives and no further, and keep the " +
			"reports. A report says what was found on its day; it does not promise that nothing else is there.",
	},
	yourPart: {
		heading: "Your part",
		text: (contact: string) =>
			"Keep passwords and keys to yourselves, give each person an account of their own, and store only data you may " +
			`store. Tell us of misuse at ${contact}.`,
	},
	data: {
		heading: "Your data",
		text:
			"What your organisation enters remains its own. We process it on your organisation's behalf and only to provide " +
			"the service, under the data processing agreement. How personal data is handled is written at /privacy.",
	},
	payment: {
		heading: "Payment",
		text:
			"Subscriptions are paid in advance through the payment provider. A subscription whose payment stays away lapses: " +
			"the organisation becomes read-only, and its export stays open.",
	},
	leaving: {
		heading: "Ending the agreement, and what happens to data",
		text: (days: number, day: number) =>
			`An owner can cancel at any time. The organisation is then read-only for ${days} days, in which it can be ` +
			`exported and reactivated, and is permanently deleted on day ${day}.`,
	},
	availability: {
		heading: "Availability and liability",
		text:
			"We work with the care of a prudent provider and do not promise that the service is never interrupted. Neither " +
			"side is liable for indirect loss. Nothing here limits liability that the law does not allow to be limited.",
	},
	changes: {
		heading: "Changes",
		text: (days: number) =>
			`We announce material changes at least ${days} days before they take effect. If your ` +
			"organisation does not agree, it can cancel before that day.",
		version: (version: string, inForce: string) => `This is version ${version}, in force from ${inForce}.`,
	},
	law: {
		heading: "Law and contact",
		text: (f: { law: string; operator: string; address: string; registration: string; contact: string }) =>
			`${f.law} applies. ${f.operator}, ${f.address}; ${f.registration}. Write to ${f.contact}.`,
	},
};

export type TermsWords = typeof termsEn;
