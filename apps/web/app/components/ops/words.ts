import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import "../../words/ops.ts";

const STATES: Readonly<Record<string, MessageDescriptor>> = {
	trialing: msg`Trial`,
	active: msg`Active`,
	past_due: msg`Payment late`,
	past_due_no_grace: msg`Lapsed`,
	trial_expired: msg`Trial ended`,
	grace: msg`In grace`,
	reactivating: msg`Reactivating`,
	purging: msg`Being deleted`,
	purged: msg`Deleted`,
};

/** A state of an organisation, as the console calls it. */
export const stateWords = (state: string): MessageDescriptor => STATES[state] ?? { id: state.replaceAll("_", " ") };

export const EVENT_WORDS: Readonly<Record<string, MessageDescriptor>> = {
	...{ reminder: msg`Reminder`, deletion: msg`Deletion` },
};

/** Grounds of a hold, in the words of the form. */
export const HOLD_GROUNDS = [
	{ value: "authority_order", label: msg`An order of an authority` },
	{ value: "court_proceedings", label: msg`Court proceedings` },
	{ value: "tax_audit", label: msg`A tax audit` },
	{ value: "iso_surveillance_audit", label: msg`An open surveillance audit` },
	{ value: "accreditation_assessment", label: msg`An open accreditation assessment` },
	{ value: "other", label: msg`Another legal ground` },
] as const;

/** "3 h 4 min after its instant": whole seconds, without those under a hold. */
export function latenessWords(i18n: I18n, seconds: number | null): string {
	if (seconds === null) return i18n._(msg`under way`);
	const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
	if (hours > 0) return i18n._(msg`${hours} h ${minutes} min after its instant`);
	const left = Math.max(0, Math.round(seconds));
	return minutes > 0 ? i18n._(msg`${minutes} min after its instant`) : i18n._(msg`${left} s after its instant`);
}
