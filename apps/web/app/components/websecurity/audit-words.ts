import { formatPlainDate } from "@calibrant/policy/format-instant";

/** The states of an audit as they are written. */
export const AUDIT_STATES: Readonly<Record<string, string>> = {
	draft: "Draft",
	active: "Running",
	ended: "Ended",
};

/** The last second of a day, UTC: a period that is said to last until a day lasts through it. */
export const throughDay = (day: string) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T23:59:59Z` : day);

/** The first and the last day of an audit as people say it, whichever of them is known. */
export function daysInWords(startsOn: string | null, endsOn: string | null): string {
	if (startsOn && endsOn) return `${formatPlainDate(startsOn)} to ${formatPlainDate(endsOn)}`;
	if (startsOn) return `From ${formatPlainDate(startsOn)}`;
	return endsOn ? `Until ${formatPlainDate(endsOn)}` : "Not set";
}

/** Whether a report may still come, and of what. */
export function reportsIntro({ state, authorised }: { state: string; authorised: boolean }): string {
	if (state === "draft") return "A report is added once the audit was started.";
	if (state === "active" && authorised) return "Each says what was found on its day.";
	return "No authorisation is in force now. A report on what was examined while one was may still be added; nothing more may be examined, and no test account is shown.";
}

/** What an audit waits for from its client. */
export const ASKED_WORDS = {
	authorise: "Waits for you: record who authorises it, from when to when.",
	start: "Authorised: it can be started.",
	renew: "Waits for you: its authorisation has ended. Record a new one, or end the audit.",
} as const;
