import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import "../../words/websecurity.ts";
import { dayIn } from "../../use-format.ts";

/** The states of an audit as they are written. */
const AUDIT_STATES: Readonly<Record<string, MessageDescriptor>> = {
	draft: msg`Draft`,
	active: msg`Running`,
	ended: msg({ message: "Ended", context: "audit" }),
};

/** The state of an audit in words. */
export function auditState(i18n: I18n, state: string): string {
	const word = AUDIT_STATES[state];
	return word ? i18n._(word) : state;
}

/** The last second of a day, UTC: a period that is said to last until a day lasts through it. */
export const throughDay = (day: string) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T23:59:59Z` : day);

/** The first and the last day of an audit as people say it, whichever of them is known. */
export function daysInWords(i18n: I18n, startsOn: string | null, endsOn: string | null): string {
	const [from, until] = [startsOn && dayIn(i18n, startsOn), endsOn && dayIn(i18n, endsOn)];
	if (from && until) return i18n._(msg`${from} to ${until}`);
	if (from) return i18n._(msg`From ${from}`);
	return until ? i18n._(msg`Until ${until}`) : i18n._(msg`Not set`);
}

/** Whether a report may still come, and of what. */
export function reportsIntro(i18n: I18n, { state, authorised }: { state: string; authorised: boolean }): string {
	if (state === "draft") return i18n._(msg`A report is added once the audit was started.`);
	if (state === "active" && authorised) return i18n._(msg`Each says what was found on its day.`);
	return i18n._(
		msg`No authorisation is in force now. A report on what was examined while one was may still be added; nothing more may be examined, and no test account is shown.`,
	);
}

/** What an audit waits for from its client. */
export const ASKED_WORDS = {
	sign: msg`Waits for your signature: open its authorisation.`,
	authorise: msg`Waits for you: record who authorises it, from when to when.`,
	start: msg`Authorised: it can be started.`,
	renew: msg`Waits for you: its authorisation has ended. Record a new one, or end the audit.`,
} as const;
