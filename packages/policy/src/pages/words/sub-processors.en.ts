/** The wording of /trust/subprocessors in English; every number comes in from the policy. */
export const subProcessorsEn = {
	title: "Sub-processors",
	intro: (operator: string) => `Companies that process data for ${operator}, and every change that is coming.`,
	current: {
		heading: "In force",
		caption: "Sub-processors in force",
		columns: [
			"Provider",
			"Service and purpose",
			"Where",
			"Agreement signed",
			"What is kept there, and how long at most",
			"Last checked",
		],
	},
	transfer: {
		eea: "inside the European Economic Area",
		adequacy: "adequacy decision",
		standard_clauses: "standard contractual clauses",
	},
	unsigned: "Not signed yet",
	everything: "Everything the service holds",
	asOurs: "deleted together with ours",
	statutory: "their statutory period (the customer's record is anonymised)",
	coming: {
		heading: "Announced changes",
		caption: "Changes that have been announced",
		columns: ["Provider", "Change", "Service and purpose", "Where", "Takes effect"],
		added: "Added",
		changed: "Changed",
		removed: "Removed",
		none: "No change is announced.",
	},
	notice: {
		heading: "How you hear of a change",
		text: (days: number) =>
			`A change is announced at least ${days} days before it takes effect: every owner receives an e-mail, the product ` +
			"shows it, and the feed below carries it. An owner who does not agree can cancel before that day.",
		feed: "Feed of changes (Atom)",
	},
};

export type SubProcessorsWords = typeof subProcessorsEn;
