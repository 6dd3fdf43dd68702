import { purgeDay } from "../audit-disclosure.ts";
import { built } from "../built.ts";
import type { Policy } from "../policy-schema.ts";
import type { TimelineStep } from "./page.ts";
import { timeOfDay } from "./wording.ts";

/** The points of a leaving organisation's life, for the retention page and the cancel form. */
export function afterCancellation(policy: Policy): TimelineStep[] {
	const { graceDays, reminderDay } = policy.leaving;
	const day = purgeDay(policy);
	const between = day - reminderDay;
	return [
		{
			day: 1,
			hours: 0,
			label: "Cancelled",
			text: "The organisation becomes read-only. Exports and reactivation stay open.",
		},
		{
			day: reminderDay,
			hours: (reminderDay - 1) * 24,
			label: "Reminder",
			text: `Owners are reminded at ${timeOfDay(policy)} UTC, ${between} days before the deletion.`,
		},
		{
			day,
			hours: graceDays * 24,
			label: "Deleted",
			text: `At ${timeOfDay(policy)} UTC the organisation and its records and files are permanently deleted.`,
		},
		{
			day: day + policy.backups.goneWithinDays,
			hours: (graceDays + policy.backups.goneWithinDays) * 24,
			label: "Gone from backups",
			text: built.ownBackups
				? "No backup holds the data any more, and a second receipt says so."
				: "By now the operator must have let the last backup that holds the data expire.",
		},
	];
}
