import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";
import "../../words/register.ts";

type EventKind = Answers["custody"]["events"]["items"][number]["kind"];

/** Kinds of events in the order they are offered. */
export const EVENT_WORDS: Record<EventKind, MessageDescriptor> = {
	verification: msg`Verification`,
	maintenance: msg`Maintenance`,
	damage: msg`Damage or overload`,
	malfunction: msg`Malfunction`,
	modification: msg`Modification`,
	repair: msg`Repair`,
	software: msg`Software or firmware`,
};

export const CONDITION_WORDS = {
	good: msg`In good order`,
	damaged: msg`Damaged`,
	suspect: msg`Suspect: dropped, overloaded or not believed`,
} as const;

export const CONCESSION_WORDS = { in_force: msg`In force`, expired: msg`Expired`, ended: msg`Ended` } as const;

export const optionsOf = (words: Readonly<Record<string, MessageDescriptor | string>>) =>
	Object.entries(words).map(([value, label]) => ({ value, label }));
