/** The wording of the history pages in English. */
export const historyEn = {
	title: (page: string) => `${page}: versions and changes`,
	intro:
		"Every version of the policy this page is made from, the newest first, with what each one changed in words and numbers.",
	announced: (version: string) => `Version ${version} (announced)`,
	inForce: (version: string) => `Version ${version} (in force)`,
	past: (version: string) => `Version ${version}`,
	dates: (published: string, effective: string) => `Published on ${published}, in force from ${effective}.`,
	comes: (published: string, effective: string) =>
		`Published on ${published}. It takes effect on ${effective}; until then the version before it applies.`,
	first: "The first version: there is none before it to compare with.",
	same: "This page says the same as in the version before.",
	caption: "Before and after",
	columns: ["Before", "After"],
	nothing: "(not there)",
	back: "To the page as it is in force",
};

export type HistoryWords = typeof historyEn;
