import type { DoubtfulWindow, Untraced } from "@calibrant/db/schema";
import { type ImpactResult, type ImpactSnapshot, impactWords, judgeImpact, type Severity } from "@calibrant/metrology";
import type { Language } from "@calibrant/policy";
import { acceptsUnproven, calledBy, type decidedTogether } from "./acceptance.ts";
import { type CaseState, type Disposition, type ItemRow, isUnproven } from "./case-view.ts";
import type { CaseStep } from "./steps.ts";
import { type CaseWords, caseWords } from "./words/case-words.ts";

/** How many items there are of each severity, in a sentence. */
export function countLine(counts: Record<string, { all: number }>, words: CaseWords): string {
	const all = Object.values(counts).reduce((sum, one) => sum + one.all, 0);
	if (all === 0) return words.reachedNothing;
	const parts = (Object.entries(counts) as [Severity, { all: number }][]).map(([severity, { all: n }]) => {
		return words.counted[severity](n);
	});
	return words.items(all, parts.join(", "));
}

/** What was decided on an item, and that it was accepted although it is not known to conform. */
export function decisionOf(item: ItemRow, words: CaseWords): string {
	if (item.disposition === null) return words.notDecided;
	const said = words.dispositions[item.disposition as Disposition];
	if (!acceptsUnproven(item, item.disposition)) return said;
	return item.severity === "critical" ? words.although.critical(said) : words.although.unknown(said);
}

/**
 * Why an item is judged as it is. In English it is what was stored; in another language its snapshot is judged again in
 * that one's words, which gives the same result, and the stored reason where it does not.
 */
export function reasonOf(item: ItemRow, language: Language): string {
	const stored = item.result as ImpactResult;
	if (language === "en") return stored.reason;
	const again = judgeImpact(item.snapshot as ImpactSnapshot, impactWords[language]);
	return again.severity === stored.severity ? again.reason : stored.reason;
}

/** The day or days of an item; of a use that has no end it says since when. */
export function whenLine(
	{ kind, happenedFrom, happenedUntil }: Pick<ItemRow, "kind" | "happenedFrom" | "happenedUntil">,
	words: CaseWords,
): string {
	if (happenedUntil === null && kind === "usage") return words.since(words.day(happenedFrom));
	const [from, to] = [...new Set([happenedFrom, happenedUntil].flatMap((one) => one ?? []))].map(words.day);
	return to === undefined ? (from ?? "") : words.fromTo(from ?? "", to);
}

/** What is not known to conform: what of it waits, what was accepted, and what decisions about many left out. */
export function unprovenLines(
	items: readonly { item: Pick<ItemRow, "severity" | "disposition">; tag: string; label: string }[],
	together: Awaited<ReturnType<typeof decidedTogether>>,
	day: (at: Date) => string,
	words: CaseWords,
): string[] {
	const unproven = items.filter(({ item }) => isUnproven(item));
	const line = (some: typeof unproven, said: (n: number, which: string) => string) =>
		some.length === 0 ? [] : [said(some.length, some.map(calledBy).join(", "))];
	return [
		...line(
			unproven.filter(({ item }) => item.disposition === null),
			words.waiting,
		),
		...line(
			unproven.filter(({ item }) => acceptsUnproven(item, item.disposition)),
			words.accepted,
		),
		...together.map(({ at, decided, disposition, leftOut }) => {
			const what = words.together(day(at), words.dispositions[disposition], decided);
			return `${what}; ${words.leftOut(leftOut.length, leftOut.join(", "))}`;
		}),
	];
}

/** Where a case stands, in one line. */
export function stateLine(
	{ state, setAsideReason }: { state: CaseState; setAsideReason: string | null },
	steps: readonly CaseStep[],
	closedOn: string,
	/** How often it was opened again. */
	again: number,
	words: CaseWords,
): string {
	if (state === "closed") return words.closedOn(closedOn);
	if (state === "set_aside") return words.setAside(setAsideReason ?? "");
	if (state === "in_verification") return words.inVerification;
	// The server counts what is missing in English; elsewhere the step is named.
	const missing = ({ step, missing: said }: CaseStep) => (words === caseWords.en ? said : (words.steps[step] ?? said));
	const open = steps.filter(({ done }) => !done).map(missing);
	return [again === 0 ? words.notClosed : words.openedAgain, ...open].join(" ");
}

/** From when to when, and on what ground. */
export function windowLines(
	{ window, foundOn }: { window: DoubtfulWindow; foundOn: string },
	words: CaseWords,
): string[] {
	const { from, basis, parts, later = [], shorter } = window;
	const since = (start: string | null) => (start === null ? words.beginningOfRecords : words.day(start));
	const differing = new Set(parts.map((part) => part.from)).size > 1;
	const each = parts.map(({ functionName, from: start }) => {
		return words.inDoubt(functionName ?? words.asAWhole, since(start));
	});
	return [
		words.grounds[basis](since(from), words.day(foundOn)),
		...(differing ? each : []),
		...later.map((on) => words.cameLater(words.day(on))),
		...(shorter ? [words.wouldBeShorter(since(shorter.from), words.day(shorter.until))] : []),
	];
}

/** A period `from/to` in words. */
function periodWords(gap: string, words: CaseWords): string {
	const [from = "", to = ""] = gap.split("/");
	if (from === to) return words.day(to);
	return from === "" ? words.until(words.day(to)) : words.fromTo(words.day(from), words.day(to));
}

/** What nobody can tell from the records. */
export function untracedLines(untraced: Untraced | null, words: CaseWords): string[] {
	if (untraced === null) return [words.notTraced];
	const none = untraced.instruments.filter(({ records }) => records === 0);
	const some = untraced.instruments.filter(({ records, gaps }) => records > 0 && gaps.length > 0);
	const lines = none.map(({ tag, from, to }) => {
		return words.noUse(tag, from === null ? words.beginning : words.day(from), words.day(to));
	});
	for (const { tag, gaps, gapCount = gaps.length, gapDays = null } of some) {
		const which = gaps.map((gap) => periodWords(gap, words)).join(", ");
		lines.push(words.gaps(tag, gapDays, { all: gapCount, named: gaps.length, which }));
	}
	if (untraced.withoutStandards > 0) lines.push(words.withoutStandards(untraced.withoutStandards));
	return lines.length === 0 ? [words.noGap] : lines;
}
