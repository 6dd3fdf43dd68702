import { WORK_FIELDS, type WorkDraft, type WorkField } from "./work-draft.ts";

/** One text of the form that two people left differently. */
export interface Contested {
	/** As apps/server names it: `points.0.readings.1`. */
	name: string;
	label: string;
	mine: string;
	theirs: string;
}

const TEXTS = {
	...{ performedOn: "Performed on", method: "Method or procedure", placeKind: "Where", place: "Place" },
	...{ decisionRuleVersionId: "Decision rule", deviations: "Deviations", remarks: "Remarks" },
} as const;
type Text = keyof typeof TEXTS;

const FIELDS: Record<WorkField, string> = {
	...{ unit: "unit", nominal: "nominal", lowerTolerance: "lower limit", upperTolerance: "upper limit" },
	...{ reference: "reference value", expandedUncertainty: "U", coverageFactor: "k" },
};

/** Every text of a draft by its name, with the label that the page gives it. */
function flat(draft: WorkDraft): Map<string, { label: string; text: string }> {
	const all = new Map<string, { label: string; text: string }>();
	for (const [name, label] of Object.entries(TEXTS)) all.set(name, { label, text: draft[name as Text] });
	all.set("accredited", { label: "Under our accreditation", text: draft.accredited ? "yes" : "no" });
	for (const [index, { quantity, value }] of draft.environment.entries())
		all.set(`environment.${index}.value`, { label: quantity, text: value });
	for (const [index, point] of draft.points.entries()) {
		const of = `Point ${index + 1}`;
		for (const field of WORK_FIELDS)
			all.set(`points.${index}.${field}`, { label: `${of}, ${FIELDS[field]}`, text: point[field] });
		for (const [at, text] of point.readings.entries())
			all.set(`points.${index}.readings.${at}`, { label: `${of}, reading ${at + 1}`, text });
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

/** Where two drafts differ, in the order of the page. A text that only one of them has is empty in the other. */
export function contestedIn(mine: WorkDraft, theirs: WorkDraft): Contested[] {
	const [here, there] = [flat(mine), flat(theirs)];
	return [...new Set([...here.keys(), ...there.keys()])].flatMap((name) => {
		const [own, other] = [here.get(name), there.get(name)];
		if ((own?.text ?? "") === (other?.text ?? "")) return [];
		return [{ name, label: (own ?? other)?.label ?? name, mine: own?.text ?? "", theirs: other?.text ?? "" }];
	});
}

/** The draft with one text as somebody else left it; a row that is only theirs is taken whole with its first text. */
export function takeTheirs(mine: WorkDraft, theirs: WorkDraft, name: string): WorkDraft {
	const index = Number(/^points\.(\d+)/.exec(name)?.[1] ?? -1);
	const row = theirs.points[index];
	if (row !== undefined && mine.points[index] === undefined) return { ...mine, points: [...mine.points, row] };
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

/** Takes over what only they changed since `base`, the form as it began; what I changed stays mine. */
export function mergeTheirs(base: WorkDraft, mine: WorkDraft, theirs: WorkDraft): WorkDraft {
	const begun = flat(base);
	return contestedIn(mine, theirs).reduce(
		(merged, { name, mine: own }) => (begun.get(name)?.text === own ? takeTheirs(merged, theirs, name) : merged),
		mine,
	);
}

/**
 * What came back, with what was typed since `sent` went off. Where a row is gone from it, nobody can say which text
 * belongs where, and it stands as it came.
 */
export function withTyped(sent: WorkDraft, typed: WorkDraft, incoming: WorkDraft): WorkDraft {
	if (incoming.run !== typed.run || incoming.points.length < typed.points.length) return incoming;
	const { version, run, faults, problem, theirs, isSignedOut } = incoming;
	// A row or a reading more has come back: it is nobody's yet.
	const points = incoming.points.map((row, index) => {
		const mine = typed.points[index];
		return mine ? { ...mine, readings: row.readings.map((text, at) => mine.readings[at] ?? text) } : row;
	});
	return { ...mergeTheirs(sent, { ...typed, points }, incoming), version, run, faults, problem, theirs, isSignedOut };
}
