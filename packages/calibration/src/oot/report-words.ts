import type { DoubtfulWindow, Untraced } from "@calibrant/db/schema";
import type { Severity } from "@calibrant/metrology";
import { acceptsUnproven, calledBy, type decidedTogether, unprovenBecause } from "./acceptance.ts";
import { type CaseState, type Disposition, type ItemRow, isUnproven } from "./case-view.ts";
import type { CaseStep } from "./steps.ts";

export const severityWords = {
	none: "No effect",
	minor: "Conforms all the same",
	major: "May not conform",
	critical: "Probably does not conform",
	unknown: "Cannot be told",
} as const;

/** What the signatures under a case mean, on its page and on paper. */
export const caseMeanings = { performed: "Worked out by", approved: "Closed by" } as const;

const severitiesOfMany: Record<Severity, string> = {
	none: "have no effect",
	minor: "conform all the same",
	major: "may not conform",
	critical: "probably do not conform",
	unknown: "cannot be told",
};

/** How many items there are of each severity, in a sentence. */
export function countLine(counts: Record<string, { all: number }>): string {
	const all = Object.values(counts).reduce((sum, one) => sum + one.all, 0);
	if (all === 0) return "No calibration and no recorded use was reached.";
	const parts = (Object.entries(counts) as [Severity, { all: number }][]).map(([severity, { all: n }]) => {
		const one = severity === "none" ? "has no effect" : severityWords[severity].toLowerCase();
		return `${n} ${n === 1 ? one : severitiesOfMany[severity]}`;
	});
	return `${all} ${all === 1 ? "item" : "items"}: ${parts.join(", ")}.`;
}

export const dispositionWords: Record<Disposition, string> = {
	no_impact: "No impact",
	use_as_is: "Use as is",
	recheck: "Check again",
	rework: "Rework",
	recall: "Recall",
	scrap: "Scrap",
	notify: "Tell the customer",
};

/** What was decided on an item, and that it was accepted although it is not known to conform. */
export function decisionOf(item: ItemRow): string {
	if (item.disposition === null) return "Not decided";
	const words = dispositionWords[item.disposition as Disposition];
	return acceptsUnproven(item, item.disposition) ? `${words}, although it ${unprovenBecause(item)}` : words;
}

/** What is not known to conform: what of it waits, what was accepted, and what decisions about many left out. */
export function unprovenLines(
	items: readonly { item: Pick<ItemRow, "severity" | "disposition">; tag: string; label: string }[],
	together: Awaited<ReturnType<typeof decidedTogether>>,
	day: (at: Date) => string,
): string[] {
	const unproven = items.filter(({ item }) => isUnproven(item));
	const line = (some: typeof unproven, one: string, many: string) =>
		some.length === 0 ? [] : [`${some.length} ${some.length === 1 ? one : many}: ${some.map(calledBy).join(", ")}.`];
	const waiting = unproven.filter(({ item }) => item.disposition === null);
	const accepted = unproven.filter(({ item }) => acceptsUnproven(item, item.disposition));
	return [
		...line(
			waiting,
			"item is not known to conform and is not decided",
			"items are not known to conform and are not decided",
		),
		...line(
			accepted,
			"item is accepted although it is not known to conform",
			"items are accepted although they are not known to conform",
		),
		...together.map(({ at, decided, disposition, leftOut }) => {
			const was = leftOut.length === 1 ? "was" : "were";
			const what = `Decided together on ${day(at)} (${dispositionWords[disposition].toLowerCase()}): ${decided} ${decided === 1 ? "item" : "items"}`;
			return `${what}; ${leftOut.length} not known to conform ${was} left out: ${leftOut.join(", ")}.`;
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
): string {
	if (state === "closed") return `Closed on ${closedOn}.`;
	if (state === "set_aside") return `Set aside: ${setAsideReason ?? ""}`;
	if (state === "in_verification") return "Not closed: it waits for the signature of a second person.";
	const open = steps.filter(({ done }) => !done).map(({ missing }) => missing);
	return [again === 0 ? "Not closed." : "Not closed: it was opened again.", ...open].join(" ");
}

/** From when to when, and on what ground. */
export function windowLines({ window, foundOn }: { window: DoubtfulWindow; foundOn: string }): string[] {
	const { from, basis, parts, later = [], shorter } = window;
	const ground = {
		left_in_tolerance: `A calibration of ${from} left it in tolerance; it was found out of tolerance on ${foundOn}.`,
		acquired: `No calibration here left what failed in tolerance before. It was acquired on ${from}, and found out of tolerance on ${foundOn}.`,
		beginning: `No calibration here left what failed in tolerance before, so that the time in doubt begins with the records. It was found out of tolerance on ${foundOn}.`,
	}[basis];
	const differing = new Set(parts.map((part) => part.from)).size > 1;
	const each = parts.map(({ functionName, from: start }) => {
		return `${functionName ?? "The instrument as a whole"}: in doubt since ${start ?? "the beginning of the records"}.`;
	});
	const entered = later.map((on) => {
		return `A calibration of ${on} came on record after the failure; it does not shorten the time in doubt.`;
	});
	const less = shorter
		? [
				`By the records as they are now it would be from ${shorter.from ?? "the beginning"} to ${shorter.until}; what was in doubt when the case was opened stays so.`,
			]
		: [];
	return [ground, ...(differing ? each : []), ...entered, ...less];
}

/** A period `from/to` in words. */
function periodWords(gap: string): string {
	const [from, to] = gap.split("/");
	if (from === to) return `${to}`;
	return from === "" ? `until ${to}` : `${from} to ${to}`;
}

/** What nobody can tell from the records. */
export function untracedLines(untraced: Untraced | null): string[] {
	if (untraced === null) return ["It has not been traced yet."];
	const none = untraced.instruments.filter(({ records }) => records === 0);
	const some = untraced.instruments.filter(({ records, gaps }) => records > 0 && gaps.length > 0);
	const lines = none.map(({ tag, from, to }) => {
		return `${tag}: no use is recorded from ${from ?? "the beginning"} to ${to}; what it was used for cannot be traced.`;
	});
	for (const { tag, gaps, gapCount = gaps.length, gapDays = null } of some) {
		const these = gaps.map(periodWords).join(", ");
		const days = gapDays === null ? "" : ` on ${gapDays} ${gapDays === 1 ? "day" : "days"}`;
		lines.push(
			gapCount > gaps.length
				? `${tag}: no use is recorded${days} in ${gapCount} periods, the longest of them ${these}.`
				: `${tag}: no use is recorded${days}: ${these}.`,
		);
	}
	const { withoutStandards: n } = untraced;
	if (n > 0)
		lines.push(
			`${n} ${n === 1 ? "calibration" : "calibrations"} in that time name no standard: whether it was used there is not known.`,
		);
	return lines.length === 0 ? ["Every instrument it reached has its uses recorded without a gap."] : lines;
}
