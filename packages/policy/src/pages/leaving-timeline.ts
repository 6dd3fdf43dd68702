import { purgeDay } from "../audit-disclosure.ts";
import { built } from "../built.ts";
import type { Policy } from "../policy-schema.ts";
import type { Language } from "./language.ts";
import type { TimelineStep } from "./page.ts";
import { retentionWords } from "./words/retention.ts";
import { timeOfDay } from "./words.ts";

/** The points of a leaving organisation's life, for the retention page and the cancel form. */
export function afterCancellation(policy: Policy, language: Language = "en"): TimelineStep[] {
	const { graceDays, reminderDay } = policy.leaving;
	const { keepDays, goneWithinDays } = policy.backups;
	// Own backups are pruned at their age; of others only the promise is known.
	const backupDays = built.ownBackups ? keepDays : goneWithinDays;
	const words = retentionWords[language].timeline;
	const day = purgeDay(policy);
	const time = timeOfDay(policy, language);
	return [
		{ day: 1, hours: 0, label: words.cancelled, text: words.cancelledText },
		{
			day: reminderDay,
			hours: (reminderDay - 1) * 24,
			label: words.reminder,
			text: words.reminderText(time, day - reminderDay),
		},
		{ day, hours: graceDays * 24, label: words.deleted, text: words.deletedText(time) },
		{
			day: day + backupDays,
			hours: (graceDays + backupDays) * 24,
			label: words.backups,
			text: built.ownBackups ? words.ownBackups(goneWithinDays) : words.operatorsBackups,
		},
	];
}
