import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import "./words/counted.ts";

/** What lists hold, counted in the reader's language: "1,406 instruments". */
const NOUNS = {
	budget: (n: number) => msg`${plural(n, { one: "# budget", other: "# budgets" })}`,
	calibration: (n: number) => msg`${plural(n, { one: "# calibration", other: "# calibrations" })}`,
	case: (n: number) => msg`${plural(n, { one: "# case", other: "# cases" })}`,
	checklist: (n: number) => msg`${plural(n, { one: "# checklist", other: "# checklists" })}`,
	instrument: (n: number) => msg`${plural(n, { one: "# instrument", other: "# instruments" })}`,
	item: (n: number) => msg`${plural(n, { one: "# item", other: "# items" })}`,
	procedure: (n: number) => msg`${plural(n, { one: "# procedure", other: "# procedures" })}`,
	record: (n: number) => msg`${plural(n, { one: "# record", other: "# records" })}`,
	result: (n: number) => msg`${plural(n, { one: "# result", other: "# results" })}`,
	revision: (n: number) => msg`${plural(n, { one: "# revision", other: "# revisions" })}`,
	use: (n: number) => msg`${plural(n, { one: "# use", other: "# uses" })}`,
};

const NONE: Record<Noun, MessageDescriptor> = {
	budget: msg`No budgets`,
	calibration: msg`No calibrations`,
	case: msg`No cases`,
	checklist: msg`No checklists`,
	instrument: msg`No instruments`,
	item: msg`No items`,
	procedure: msg`No procedures`,
	record: msg`No records`,
	result: msg`No results`,
	revision: msg`No revisions`,
	use: msg`No uses`,
};

export type Noun = keyof typeof NOUNS;

/** "1,406 instruments", "1 instrument". */
export const counted = (i18n: I18n, n: number, noun: Noun): string => i18n._(NOUNS[noun](n));

/** "51–100 of 1,406 instruments"; "No instruments". */
export function rangeIn(i18n: I18n, from: number, shown: number, total: number, noun: Noun): string {
	if (total === 0) return i18n._(NONE[noun]);
	const [first, last] = [i18n.number(from), i18n.number(Math.max(from, from + shown - 1))];
	const all = counted(i18n, total, noun);
	return i18n._(msg`${first}–${last} of ${all}`);
}

/** "12 months", "1 month"; a dash without one. */
export function intervalIn(i18n: I18n, interval: { value: number; unit: "day" | "month" | "year" } | null): string {
	return interval === null ? "—" : i18n._(UNITS[interval.unit](interval.value));
}

const UNITS = {
	day: (n: number) => msg`${plural(n, { one: "# day", other: "# days" })}`,
	month: (n: number) => msg`${plural(n, { one: "# month", other: "# months" })}`,
	year: (n: number) => msg`${plural(n, { one: "# year", other: "# years" })}`,
};
