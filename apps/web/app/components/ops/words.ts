const STATES: Readonly<Record<string, string>> = {
	trialing: "Trial",
	active: "Active",
	past_due: "Payment late",
	past_due_no_grace: "Lapsed",
	trial_expired: "Trial ended",
	grace: "In grace",
	reactivating: "Reactivating",
	purging: "Being deleted",
	purged: "Deleted",
};

/** A state of an organisation, as the console calls it. */
export const stateWords = (state: string): string => STATES[state] ?? state.replaceAll("_", " ");

export const EVENT_WORDS: Readonly<Record<string, string>> = { reminder: "Reminder", deletion: "Deletion" };

/** Grounds of a hold, in the words of the form. */
export const HOLD_GROUNDS = [
	{ value: "authority_order", label: "An order of an authority" },
	{ value: "court_proceedings", label: "Court proceedings" },
	{ value: "tax_audit", label: "A tax audit" },
	{ value: "iso_surveillance_audit", label: "An open surveillance audit" },
	{ value: "accreditation_assessment", label: "An open accreditation assessment" },
	{ value: "other", label: "Another legal ground" },
] as const;

/** "3 h 4 min after its instant": whole seconds, without those under a hold. */
export function latenessWords(seconds: number | null): string {
	if (seconds === null) return "under way";
	const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
	if (hours > 0) return `${hours} h ${minutes} min after its instant`;
	return minutes > 0 ? `${minutes} min after its instant` : `${Math.max(0, Math.round(seconds))} s after its instant`;
}
