import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { quantityWords } from "./condition-words.ts";
import { WORK_FIELDS, type WorkDraft, type WorkField } from "./work-draft.ts";

type Say = (i18n: I18n) => string;

/** One text of the form that two people left differently. */
export interface Contested {
	/** As apps/server names it: `points.0.readings.1`. */
	name: string;
	label: Say;
	mine: string;
	theirs: string;
}

const TEXTS = {
	performedOn: msg`Performed on`,
	method: msg`Method or procedure`,
	placeKind: msg`Where`,
	place: msg`Place`,
	decisionRuleVersionId: msg`Decision rule`,
	deviations: msg`Deviations`,
	remarks: msg`Remarks`,
} as const;
type Text = keyof typeof TEXTS;

const FIELDS: Readonly<Record<WorkField, (point: number) => MessageDescriptor>> = {
	unit: (point) => msg`Point ${point}, unit`,
	nominal: (point) => msg`Point ${point}, nominal`,
	lowerTolerance: (point) => msg`Point ${point}, lower limit`,
	upperTolerance: (point) => msg`Point ${point}, upper limit`,
	reference: (point) => msg`Point ${point}, reference value`,
	expandedUncertainty: (point) => msg`Point ${point}, U`,
	coverageFactor: (point) => msg`Point ${point}, k`,
};

const saying =
	(label: MessageDescriptor): Say =>
	(i18n) =>
		i18n._(label);

/** Every text of a draft by its name, with the label that the page gives it. */
function flat(draft: WorkDraft): Map<string, { label: Say; text: string }> {
	const all = new Map<string, { label: Say; text: string }>();
	for (const [name, label] of Object.entries(TEXTS)) all.set(name, { label: saying(label), text: draft[name as Text] });
	all.set("accredited", { label: saying(msg`Under our accreditation`), text: draft.accredited ? "yes" : "no" });
	for (const [index, { quantity, value }] of draft.environment.entries())
		all.set(`environment.${index}.value`, { label: (i18n) => quantityWords(quantity, i18n), text: value });
	for (const [index, point] of draft.points.entries()) {
		const of = index + 1;
		for (const field of WORK_FIELDS)
			all.set(`points.${index}.${field}`, { label: saying(FIELDS[field](of)), text: point[field] });
		for (const [at, text] of point.readings.entries()) {
			const reading = at + 1;
			all.set(`points.${index}.readings.${at}`, { label: saying(msg`Point ${of}, reading ${reading}`), text });
		}
	}
	return all;
}

/** The draft with one of its texts replaced. */
function put(draft: WorkDraft, name: string, text: string): WorkDraft {
	const [head = "", index, field = "", at] = name.split(".");
	if (head === "accredited") return { ...draft, accredited: text === "yes" };
	if (head === "environment") {
		const environment = draft.environment.map((one, n) => (n === Number(index) ? { ...one, value: text } : one));
		return { ...draft, environment };
	}
	if (head !== "points") return { ...draft, [head]: text };
	const points = draft.points.map((point, n) => {
		if (n !== Number(index)) return point;
		if (field !== "readings") return { ...point, [field]: text };
		return { ...point, readings: point.readings.map((reading, m) => (m === Number(at) ? text : reading)) };
	});
	return { ...draft, points };
}

/** Where two drafts differ by a letter, in the order of the page. A text that only one of them has is empty in the other. */
function differencesIn(mine: WorkDraft, theirs: WorkDraft): Contested[] {
	const [here, there] = [flat(mine), flat(theirs)];
	return [...new Set([...here.keys(), ...there.keys()])].flatMap((name) => {
		const [own, other] = [here.get(name), there.get(name)];
		if ((own?.text ?? "") === (other?.text ?? "")) return [];
		const label = (own ?? other)?.label ?? (() => name);
		return [{ name, label, mine: own?.text ?? "", theirs: other?.text ?? "" }];
	});
}

/** {@link differencesIn}, less those that say the same: numbers are stored with a point, however they were typed. */
export const contestedIn = (mine: WorkDraft, theirs: WorkDraft): Contested[] =>
	differencesIn(mine, theirs).filter((one) => read(one.name, one.mine) !== read(one.name, one.theirs));

const read = (name: string, text: string) =>
	/^(points|environment)\./.test(name) ? text.trim().replace(",", ".") : text;

/** Where somebody else changed what differs from mine since `base`, the form as it began: only there is a choice. */
export function conflictsIn(base: WorkDraft, mine: WorkDraft, theirs: WorkDraft): Contested[] {
	const changed = new Set(contestedIn(base, theirs).map(({ name }) => name));
	return contestedIn(mine, theirs).filter(({ name }) => changed.has(name));
}

/** The draft with one text as somebody else left it; a row that is only theirs is taken whole with its first text. */
export function takeTheirs(mine: WorkDraft, theirs: WorkDraft, name: string): WorkDraft {
	const index = Number(/^points\.(\d+)/.exec(name)?.[1] ?? -1);
	const row = theirs.points[index];
	if (row !== undefined && mine.points.length === index) return { ...mine, points: [...mine.points, row] };
	const text = flat(theirs).get(name)?.text ?? "";
	const at = /\.readings\.(\d+)$/.exec(name)?.[1];
	if (row === undefined || at === undefined) return put(mine, name, text);
	// They read more often than I did.
	const longer = mine.points.map((point, n) => {
		const readings = Array.from(
			{ length: Math.max(point.readings.length, Number(at) + 1) },
			(_, m) => point.readings[m],
		);
		return n === index ? { ...point, readings: readings.map((reading) => reading ?? "") } : point;
	});
	return put({ ...mine, points: longer }, name, text);
}

/** The draft with one text as it stands in `from`; a row that `from` does not have goes whole. */
export function takeText(draft: WorkDraft, from: WorkDraft, name: string): WorkDraft {
	const index = Number(/^points\.(\d+)/.exec(name)?.[1] ?? -1);
	if (index < 0 || from.points[index] !== undefined) return takeTheirs(draft, from, name);
	return { ...draft, points: draft.points.filter((_, at) => at !== index) };
}

/** Takes over what only they changed since `base`, the form as it began; what I changed stays mine. */
export function mergeTheirs(base: WorkDraft, mine: WorkDraft, theirs: WorkDraft): WorkDraft {
	const begun = flat(base);
	return differencesIn(mine, theirs).reduce(
		(merged, { name, mine: own }) =>
			(begun.get(name)?.text ?? "") === own ? takeTheirs(merged, theirs, name) : merged,
		mine,
	);
}

/**
 * What came back, with what was typed since `sent` went off. Where a row is gone from it, nobody can say which text
 * belongs where, and it stands as it came.
 */
export function withTyped(sent: WorkDraft, typed: WorkDraft, incoming: WorkDraft): WorkDraft {
	if (incoming.run !== typed.run || incoming.points.length < typed.points.length) return incoming;
	const { version, run, faults, problem, theirs, begun, isSignedOut } = incoming;
	// A row or a reading more has come back: it is nobody's yet.
	const points = incoming.points.map((row, index) => {
		const mine = typed.points[index];
		return mine ? { ...mine, readings: row.readings.map((text, at) => mine.readings[at] ?? text) } : row;
	});
	return {
		...mergeTheirs(sent, { ...typed, points }, incoming),
		version,
		run,
		faults,
		problem,
		theirs,
		begun,
		isSignedOut,
	};
}

/**
 * What was typed on the form that began as `base`, beside what is saved now: what only they changed is taken over, and
 * where both did, there is a choice. Readings of a run that an adjustment has closed stay as they are, and are told so.
 */
export function besideTheirs(base: WorkDraft, mine: WorkDraft, theirs: WorkDraft): WorkDraft {
	if (mine.run !== theirs.run) return { ...mine, problem: "CLOSED_RUN" };
	return { ...mergeTheirs(base, mine, theirs), version: theirs.version, theirs, begun: base };
}
