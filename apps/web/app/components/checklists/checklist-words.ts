import { formatDecimal } from "@calibrant/metrology";
import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { type Locale, TAGS } from "../../i18n.ts";
import type { Answers } from "../../trpc.server.ts";
import "../../words/checklists.ts";

export type RunItem = Answers["checklistRuns"]["get"]["items"][number];
export type Item = Answers["checklists"]["get"]["items"][number];
export type ItemKind = Item["kind"];

/** The kinds of items in the order in which they are offered. */
export const KINDS: readonly { kind: ItemKind; word: MessageDescriptor; about: MessageDescriptor }[] = [
	{ kind: "check", word: msg`Check`, about: msg`Pass, fail or not applicable` },
	{
		kind: "number",
		word: msg({ message: "Number", context: "answer" }),
		about: msg`A reading, judged against limits`,
	},
	{ kind: "meter", word: msg`Meter`, about: msg`A counter that only goes up` },
	{ kind: "choice", word: msg`Choice`, about: msg`One of several options` },
	{ kind: "text", word: msg`Text`, about: msg`A few words` },
	{ kind: "photo", word: msg`Photo`, about: msg`A picture as the answer` },
];

export function kindWord(i18n: I18n, kind: ItemKind): string {
	const word = KINDS.find((one) => one.kind === kind)?.word;
	return word ? i18n._(word) : kind;
}

/** "5.80 to 6.20 bar", "at least 3 bar"; empty without limits. */
export function limitWords(
	i18n: I18n,
	{ lowerLimit, upperLimit, unit }: Pick<Item, "lowerLimit" | "upperLimit" | "unit">,
): string {
	const of = (limit: string) => formatDecimal(limit, TAGS[i18n.locale as Locale]);
	if (lowerLimit !== null && upperLimit !== null)
		return i18n._(msg`${of(lowerLimit)} to ${of(upperLimit)} ${unit}`).trim();
	if (lowerLimit !== null) return i18n._(msg`at least ${of(lowerLimit)} ${unit}`).trim();
	return upperLimit === null ? "" : i18n._(msg`at most ${of(upperLimit)} ${unit}`).trim();
}

/** What was answered, in words; empty where nothing was. */
export function answerWords(i18n: I18n, { answer, unit, photos, kind }: RunItem): string {
	const pictures =
		photos.length === 0 ? "" : i18n._(msg`${plural(photos.length, { one: "# photo", other: "# photos" })}`);
	if (answer === null) return kind === "photo" ? pictures : "";
	const reading =
		answer.reading === null ? "" : `${formatDecimal(answer.reading, TAGS[i18n.locale as Locale])} ${unit}`.trim();
	return [reading, answer.text ?? "", kind === "photo" ? pictures : ""].filter((part) => part !== "").join(", ");
}

/** Whether an item has its answer: a photo is one only where a photo was asked for, and a note alone never is. */
export const isDone = ({ isTouched, isAnswered }: Pick<RunItem, "isTouched" | "isAnswered">): boolean =>
	isTouched && isAnswered;

export const RESULT_WORDS = {
	pass: msg({ message: "Passed", context: "checklist" }),
	fail: msg`Failed`,
	none: msg`Not judged`,
} as const;

/** Where a run is, or was. */
export const runPath = (id: string): string => `/app/checklists/runs/${id}`;
