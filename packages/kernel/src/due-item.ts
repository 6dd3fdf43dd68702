/** Something of a module that is due on a day, for the calendar. `kind`: one that the module has words for. */
export type DueItem = {
	kind: string;
	/** Of this due day, and the page of its record. */
	id: string;
	path: string;
	/** YYYY-MM-DD. */
	day: string;
	number: string;
	title: string;
	ownerId: string | null;
	isLate: boolean;
};

/** The days from one to another, both included; `mine`: only what is the member's who asks. */
export type DueSpan = { from: string; to: string; mine: boolean };
