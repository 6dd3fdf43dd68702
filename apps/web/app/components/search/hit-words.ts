import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { givenBy, joined } from "../../modules/given.ts";
import type { Answers } from "../../trpc.server.ts";
import "../../words/search.ts";

export type HitGroup = Answers["search"]["all"][number];
export type HitKind = HitGroup["kind"];
export type Hit = HitGroup["hits"][number];

/** What a module says of the kinds of its records. */
export interface HitWords {
	words: Readonly<Record<string, MessageDescriptor>>;
	places: Readonly<Record<string, (id: string) => string>>;
	/** A stored state in words, where the kind has its own. */
	states?: Readonly<Record<string, (state: string) => MessageDescriptor | undefined>>;
}

const given = givenBy<"search">(import.meta.glob("../../modules/*/search.ts", { eager: true, import: "search" }));

/** What the kinds of records are called above their hits. */
export const KINDS: Record<HitKind, MessageDescriptor> = joined(given.map(({ its }) => its.words));

const PLACES: Record<HitKind, (id: string) => string> = joined(given.map(({ its }) => its.places));
const STATES: NonNullable<HitWords["states"]> = Object.assign(
	{},
	...given.map(({ its }: { its: HitWords }) => its.states),
);

/** The page of a hit. */
export const hitTo = (kind: HitKind, { id }: Hit): string => PLACES[kind](id);

const USUAL_STATES: Record<string, MessageDescriptor> = {
	in_progress: msg`In progress`,
	in_review: msg`Awaiting review`,
	withdrawn: msg`Withdrawn`,
};

/** The state of a hit in words; null where it is the usual one. */
export function hitState(kind: HitKind, { state }: Hit): MessageDescriptor | null {
	if (state === null || state === "in_service") return null;
	return (STATES[kind] ? STATES[kind](state) : USUAL_STATES[state]) ?? null;
}

export const WORDS = {
	title: msg`Search`,
	label: msg`Tag, number, name or words of any record`,
	start: msg`Type a tag, a certificate or lot number, or words of a description. What has exactly that number comes first.`,
	nothing: (q: string) =>
		msg`Nothing is called “${q}” or has all of these words. Try fewer of them, or part of the number.`,
	found: (q: string) => msg`Found for “${q}”`,
	all: (total: string) => msg`Show all ${total}`,
	first: (shown: number) => msg`The first ${shown} are shown. Another word makes the selection smaller.`,
	every: msg`Search every kind`,
	register: msg`Open in the register`,
};
