import type { CustomField } from "../custom-fields/field-kinds.ts";
import { readDate } from "./dates.ts";
import { resultHeadings } from "./error-file.ts";
import {
	dateFields,
	type Field,
	fieldsOfHeading,
	isDateField,
	isOwnField,
	type Mapping,
	ownTarget,
	plainHeading,
	type Target,
} from "./fields.ts";
import { readInterval, readIntervalUnit } from "./intervals.ts";
import { fieldOf } from "./own-fields.ts";
import { readCriticality, readRole } from "./role-words.ts";
import { readStatus } from "./status-words.ts";
import type { Table } from "./table.ts";

export type MappingProposal = {
	mapping: Mapping;
	/** By column counted from 0: 0 (nothing claims it) to 1 (chosen by a person before, or a known heading). */
	confidence: Record<number, number>;
	/** Share of rows in which the column is filled, 0 to 1. */
	fillRate: Record<number, number>;
	/** One short sentence for each column. */
	reasons: Record<number, string>;
};

/** What a column holds, as shares (0 to 1) of its filled cells. */
type Content = {
	fill: number;
	filled: number;
	unique: number;
	dates: number;
	/** Values with a digit. */
	figures: number;
	statuses: number;
	words: number;
	intervals: number;
	units: number;
	roles: number;
	criticalities: number;
	short: number;
};

const enough = 0.55;
/** A column called tag is one as long as most rows have their own: repeats are slips of those rows, shown there. */
const mostlyOwn = 0.5;
/** So few values say nothing against a known heading. */
const fewRows = 5;

function survey(values: readonly string[]): Content {
	const distinct = new Map<string, number>();
	let filled = 0;
	for (const value of values) {
		const text = value.trim();
		if (text !== "") {
			filled += 1;
			distinct.set(text, (distinct.get(text) ?? 0) + 1);
		}
	}
	const entries = [...distinct].slice(0, 5_000);
	const sampled = entries.reduce((sum, [, count]) => sum + count, 0);
	const share = (says: (text: string) => boolean) =>
		entries.reduce((sum, [text, count]) => sum + (text.length <= 60 && says(text) ? count : 0), 0) /
		Math.max(sampled, 1);
	return {
		fill: filled / Math.max(values.length, 1),
		filled,
		unique: distinct.size / Math.max(filled, 1),
		words: distinct.size,
		dates: share((text) => ["fixed", "ordered"].includes(readDate(text).kind)),
		figures: share((text) => /\d/.test(text)),
		statuses: share((text) => readStatus(text) !== null),
		intervals: share((text) => readInterval(text, ["day", 1], null).kind === "interval"),
		units: share((text) => readIntervalUnit(text) !== null),
		roles: share((text) => readRole(text) !== null),
		criticalities: share((text) => readCriticality(text) !== null),
		short: share((text) => text.length <= 40 && !/\s{2}|[\r\n]/.test(text)),
	};
}

/** A column with a known heading of a date, most of whose values are slips: none of a few rows, or figures in no order. */
const isDateByHeading = (heading: number, content: Content): boolean =>
	heading === 1 && content.intervals < 0.5 && (content.filled < fewRows || content.figures >= 0.5);

/** The heading's score for a field, weighed by what the column holds; 0 when the two contradict each other. */
function weigh(field: Field, heading: number, content: Content): number {
	if (content.filled === 0) {
		return field === "tag" ? 0 : heading;
	}
	if (isDateField(field)) {
		if (content.dates >= 0.5) return heading;
		return isDateByHeading(heading, content) ? heading * 0.7 : 0;
	}
	switch (field) {
		case "tag":
			if (content.fill < 0.5 || content.unique < (heading === 1 ? mostlyOwn : 0.9)) return 0;
			return content.unique >= 0.98 ? heading : heading * 0.7;
		case "status":
			return content.statuses >= 0.5 ? heading * 1.1 : 0;
		case "interval":
			return content.intervals >= 0.5 ? heading : 0;
		case "role":
			return content.roles >= 0.8 ? heading : 0;
		case "criticality":
			return content.criticalities >= 0.8 ? heading : 0;
		case "intervalUnit":
			return content.units >= 0.8 ? heading : 0;
		case "notes":
		case "description":
		case "location":
		case "custodian":
		case "owner":
			return content.dates >= 0.9 ? 0 : heading;
		default:
			return heading;
	}
}

const wholeHeading = "The heading is known.";

function slipsOf(field: Field, content: Content): string {
	if (field === "tag" && content.unique < 1) return "Some values repeat; the check names their rows.";
	if (isDateField(field) && content.filled > 0 && content.dates < 0.5)
		return "Most values are no dates; the check names their rows.";
	return "";
}

type Candidate = { column: number; target: Target; score: number; reason: string };

/** Below every score of a heading that is known as a whole and fits what the column holds. */
const belowKnown = 0.6;
const isKnownHeading = ({ reason, score }: Candidate) => score > belowKnown && reason.startsWith(wholeHeading);

function candidatesOf(column: number, heading: string, content: Content): Candidate[] {
	const found: Candidate[] = [];
	for (const [field, score] of fieldsOfHeading(heading)) {
		const slips = slipsOf(field, content);
		const known = score === 1 ? wholeHeading : "The heading contains a known name.";
		const reason = slips === "" ? known : `${known} ${slips}`;
		found.push({ column, target: field, score: weigh(field, score, content), reason });
	}
	if (content.filled >= 5 && content.statuses >= 0.7 && content.words <= 20) {
		// Above a heading such as Remarks, below a heading that says status and means it.
		found.push({ column, target: "status", score: 1.05, reason: "Most values are words for a status." });
	}
	if (content.fill === 1 && content.unique === 1 && content.short === 1 && content.dates < 0.5) {
		// Further left is likelier; a heading that says so always wins.
		const score = Math.max(0.56, 0.64 - column * 0.01);
		found.push({ column, target: "tag", score, reason: "Every row has its own value." });
	}
	return found;
}

/** Why a column stays an attribute. */
function unclaimed(heading: string, content: Content): string {
	const named = fieldsOfHeading(heading);
	if (content.unique < 1 && named.get("tag") === 1)
		return "Its heading says tag, but its values repeat or are missing, and a tag names one row. Choose it if that is a slip.";
	if (content.filled > 0 && content.dates < 0.5 && dateFields.some((field) => named.get(field) === 1))
		return "Its heading names a date, but most of its values are none. Choose the field if they are slips.";
	return "No field claims this column; it is kept under its heading.";
}

/**
 * Proposes what each column is, from its heading (English, French, Dutch, German) and its content. Each field is given
 * to one column at most; every other column is kept as an attribute. `remembered` holds earlier choices by column name. A
 * heading that names a custom field of the organisation goes before what we know only in part, and after a field of the
 * register that has this very name.
 */
export function proposeMapping(
	table: Table,
	remembered: Readonly<Record<string, Target>> = {},
	customFields: readonly CustomField[] = [],
): MappingProposal {
	const proposal: MappingProposal = { mapping: {}, confidence: {}, fillRate: {}, reasons: {} };
	const candidates: Candidate[] = [];
	/** Columns whose heading is that of an own field too: of two that may be a field of the register, it is the other one. */
	const namesOwn = new Set<number>();
	const earlier = new Map(Object.entries(remembered).map(([name, target]) => [plainHeading(name), target]));
	for (const [column, name] of table.columns.entries()) {
		const content = survey(table.rows.map(({ cells }) => cells[column] ?? ""));
		proposal.fillRate[column] = content.fill;
		proposal.mapping[column] = "attribute";
		proposal.confidence[column] = 0;
		proposal.reasons[column] = unclaimed(name, content);
		const remembers = earlier.get(plainHeading(name));
		const gone = remembers !== undefined && isOwnField(remembers) && !fieldOf(remembers, customFields);
		const chosen = gone ? undefined : remembers;
		const own = customFields.filter((field) => [field.name, field.key].map(plainHeading).includes(plainHeading(name)));
		const known = own.length > 0 && candidatesOf(column, name, content).some(isKnownHeading);
		for (const field of own) {
			const score = known ? belowKnown : 1.5;
			candidates.push({ column, target: ownTarget(field), score, reason: "The heading is that of your own field." });
			namesOwn.add(column);
		}
		if (resultHeadings.includes(name)) {
			candidates.push({ column, target: "skip", score: 3, reason: "Added by an earlier check of this file." });
		} else if (chosen) {
			candidates.push({ column, target: chosen, score: 2, reason: "Chosen for this heading before." });
		} else {
			candidates.push(...candidatesOf(column, name, content));
		}
	}
	const yields = ({ column }: Candidate) => Number(namesOwn.has(column));
	candidates.sort((a, b) => b.score - a.score || yields(a) - yields(b) || a.column - b.column);
	const taken = new Set<Target>();
	const settled = new Set<number>();
	for (const { column, target, score, reason } of candidates) {
		// A path of places in several columns comes from a person, never from a guess.
		const shared = target === "attribute" || target === "skip" || (target === "location" && score >= 2);
		if (score < enough || settled.has(column) || (!shared && taken.has(target))) {
			continue;
		}
		settled.add(column);
		taken.add(target);
		proposal.mapping[column] = target;
		proposal.confidence[column] = Math.min(score, 1);
		proposal.reasons[column] = reason;
	}
	return proposal;
}
