/** The states of an audit as they are written. */
export const AUDIT_STATES: Readonly<Record<string, string>> = {
	draft: "Draft",
	active: "Running",
	ended: "Ended",
};

/** The last second of a day, UTC: a period that is said to last until a day lasts through it. */
export const throughDay = (day: string) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T23:59:59Z` : day);
