import type { ChangeDue } from "@calibrant/policy/change-due";
import type { DeletionDue, DeletionStop } from "@calibrant/policy/deletion-due";
import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Locale } from "./i18n.ts";
import type { CurrentView } from "./session.ts";
import { formatIn } from "./use-format.ts";

/** A lateness in words, rounded down: "2 days", "3 hours", "less than a minute". */
export function latenessIn(i18n: I18n, seconds: number): string {
	const { tag } = formatIn(i18n.locale as Locale);
	const some = (value: number, unit: "day" | "hour" | "minute") =>
		new Intl.NumberFormat(tag, { style: "unit", unit, unitDisplay: "long" }).format(value);
	const minutes = Math.floor(seconds / 60);
	const hours = Math.floor(minutes / 60);
	if (hours >= 48) return some(Math.floor(hours / 24), "day");
	if (hours > 0) return some(hours, "hour");
	return minutes > 0 ? some(minutes, "minute") : i18n._(msg`less than a minute`);
}

/** The change of state that time alone brings next: one that lies ahead, or one that is late. */
export function changeIn(
	i18n: I18n,
	name: string,
	state: CurrentView["state"],
	due: ChangeDue,
	timeZone: string,
): string {
	const at = formatIn(i18n.locale as Locale).instant(due.at, timeZone);
	const { lateSeconds } = due;
	const ago = lateSeconds === null ? "" : latenessIn(i18n, lateSeconds);
	const either = (ahead: MessageDescriptor, late: MessageDescriptor) => i18n._(lateSeconds === null ? ahead : late);
	switch (state) {
		case "trialing":
			return either(
				msg`The trial of ${name} ends on ${at}.`,
				msg`The trial of ${name} was due to end on ${at}, ${ago} ago. Until that is carried out everything works.`,
			);
		case "past_due":
			return either(
				msg`It becomes read-only on ${at}.`,
				msg`It was due to become read-only on ${at}, ${ago} ago. Until that is carried out everything works.`,
			);
		case "past_due_no_grace":
		case "trial_expired":
			return either(
				msg`It is cancelled on ${at} if nobody decides.`,
				msg`It was due to be cancelled on ${at}, ${ago} ago, and will be as soon as that is carried out.`,
			);
		case "reactivating":
			return either(
				msg`It waits for its payment until ${at}.`,
				msg`It waited for its payment until ${at}, ${ago} ago. As soon as that is carried out, the cancellation stands again.`,
			);
		default:
			return "";
	}
}

/** Why a deletion does not happen, as a sentence about records and files. */
const STOPS: Readonly<Record<DeletionStop, MessageDescriptor>> = {
	hold: msg`A hold keeps them until it is released.`,
	paused: msg`Deletions are paused by the operator.`,
	many: msg`Unusually many deletions are due at once, and the operator looks at that first.`,
	reactivating: msg`A payment that would bring it back is being waited for.`,
};

/** The same as the end of a sentence about "them". */
const REASONS: Readonly<Record<DeletionStop, MessageDescriptor>> = {
	hold: msg`a hold keeps them until it is released`,
	paused: msg`deletions are paused by the operator`,
	many: msg`unusually many deletions are due at once, and the operator looks at that first`,
	reactivating: msg`a payment that would bring it back is being waited for`,
};

/** Why a deletion does not happen, as the end of a sentence about records and files. */
export const stopIn = (i18n: I18n, stop: DeletionStop): string => i18n._(REASONS[stop]);

/** The same as a sentence of its own; what is known where nothing stands in its way. */
export const stopSentenceIn = (i18n: I18n, stop: DeletionStop | null): string =>
	i18n._(stop === null ? msg`Why is not known here, and the operator can say.` : STOPS[stop]);

/** When records and files are deleted, or that they are still here and why. */
export function deletionIn(i18n: I18n, { at, lateSeconds, stop, heldUntil }: DeletionDue, timeZone: string): string {
	const { instant } = formatIn(i18n.locale as Locale);
	const when = instant(at, timeZone);
	const why = stop ? i18n._(STOPS[stop]) : "";
	const said = (message: MessageDescriptor) => [i18n._(message), why].filter(Boolean).join(" ");
	if (lateSeconds === null) {
		if (stop === null) return i18n._(msg`Its records and files are deleted on ${when}.`);
		return said(msg`Its records and files are due for deletion on ${when}, but that is stopped.`);
	}
	if (stop === "hold") return said(msg`Its records and files were due for deletion on ${when} and are still here.`);
	const ago = latenessIn(i18n, lateSeconds);
	if (!heldUntil)
		return said(msg`Its records and files were due for deletion on ${when}, ${ago} ago, and are still here.`);
	const until = instant(heldUntil, timeZone);
	return said(
		msg`Its records and files were due for deletion on ${when}, kept by a hold until ${until}, and are late by ${ago}.`,
	);
}
