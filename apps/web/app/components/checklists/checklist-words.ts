import { formatDecimal } from "@calibrant/metrology";
import type { Answers } from "../../trpc.server.ts";

export type RunItem = Answers["checklistRuns"]["get"]["items"][number];
export type Item = Answers["checklists"]["get"]["items"][number];
export type ItemKind = Item["kind"];

/** The kinds of items in the order in which they are offered. */
export const KINDS: readonly { kind: ItemKind; word: string; about: string }[] = [
	{ kind: "check", word: "Check", about: "Pass, fail or not applicable" },
	{ kind: "number", word: "Number", about: "A reading, judged against limits" },
	{ kind: "meter", word: "Meter", about: "A counter that only goes up" },
	{ kind: "choice", word: "Choice", about: "One of several options" },
	{ kind: "text", word: "Text", about: "A few words" },
	{ kind: "photo", word: "Photo", about: "A picture as the answer" },
];

export const kindWord = (kind: ItemKind): string => KINDS.find((one) => one.kind === kind)?.word ?? kind;

/** "5.80 to 6.20 bar", "at least 3 bar"; empty without limits. */
export function limitWords({ lowerLimit, upperLimit, unit }: Pick<Item, "lowerLimit" | "upperLimit" | "unit">): string {
	const of = (limit: string) => formatDecimal(limit, "en-GB");
	if (lowerLimit !== null && upperLimit !== null) return `${of(lowerLimit)} to ${of(upperLimit)} ${unit}`.trim();
	if (lowerLimit !== null) return `at least ${of(lowerLimit)} ${unit}`.trim();
	return upperLimit === null ? "" : `at most ${of(upperLimit)} ${unit}`.trim();
}

/** What was answered, in words; empty where nothing was. */
export function answerWords({ answer, unit, photos, kind }: RunItem): string {
	const pictures = photos.length === 0 ? "" : photos.length === 1 ? "1 photo" : `${photos.length} photos`;
	if (answer === null) return kind === "photo" ? pictures : "";
	const reading = answer.reading === null ? "" : `${formatDecimal(answer.reading, "en-GB")} ${unit}`.trim();
	return [reading, answer.text ?? "", kind === "photo" ? pictures : ""].filter((part) => part !== "").join(", ");
}

/** Whether an item has its answer: a photo is one only where a photo was asked for, and a note alone never is. */
export const isDone = ({ isTouched, isAnswered }: Pick<RunItem, "isTouched" | "isAnswered">): boolean =>
	isTouched && isAnswered;

export const RESULT_WORDS = { pass: "Passed", fail: "Failed", none: "Not judged" } as const;

/** Where a run is, or was. */
export const runPath = (id: string): string => `/app/checklists/runs/${id}`;
