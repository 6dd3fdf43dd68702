import type { Answers } from "../../trpc.server.ts";

type EventKind = Answers["custody"]["events"]["items"][number]["kind"];

/** Kinds of events in the order they are offered. */
export const EVENT_WORDS: Record<EventKind, string> = {
	verification: "Verification",
	maintenance: "Maintenance",
	damage: "Damage or overload",
	malfunction: "Malfunction",
	modification: "Modification",
	repair: "Repair",
	software: "Software or firmware",
};

export const CONDITION_WORDS = {
	good: "In good order",
	damaged: "Damaged",
	suspect: "Suspect: dropped, overloaded or not believed",
} as const;

export const CONCESSION_WORDS = { in_force: "In force", expired: "Expired", ended: "Ended" } as const;

export const optionsOf = (words: Readonly<Record<string, string>>) =>
	Object.entries(words).map(([value, label]) => ({ value, label }));
