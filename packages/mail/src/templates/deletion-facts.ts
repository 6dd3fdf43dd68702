import { type DeletionDue, latenessOf, stopSentence } from "@calibrant/policy/deletion-due";
import { formatInstant } from "@calibrant/policy/format-instant";

/** The deletion as a mail's facts: its instant, and what holds it up where something does. */
export function deletionFacts(
	{ at, lateSeconds, stop }: DeletionDue,
	timeZone: string,
): { label: string; value: string }[] {
	const instant = formatInstant(at, timeZone);
	if (lateSeconds === null && stop === null) return [{ label: "Deleted for good", value: instant }];
	return [
		{ label: lateSeconds === null ? "Due for deletion" : "Was due for deletion", value: instant },
		...(lateSeconds === null ? [] : [{ label: "Late by", value: latenessOf(lateSeconds) }]),
		{ label: lateSeconds === null ? "Held up, because" : "Still here, because", value: stopSentence(stop) },
	];
}

/** The same behind the organisation's name, for a subject line. */
export function deletionInSubject({ at, lateSeconds, stop }: DeletionDue): string {
	const ahead = stop === null ? "will be deleted on" : "is due for deletion on";
	return `${lateSeconds === null ? ahead : "was due for deletion on"} ${formatInstant(at, "UTC")}`;
}
