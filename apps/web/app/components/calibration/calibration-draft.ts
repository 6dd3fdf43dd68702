/** What the table of points need not say beside every one of them. */
export const NO_UNCERTAINTY = "No uncertainty was stated.";

/** A calibration being typed: every text as it stands in the form, with what is wrong beside it. */
export interface CalibrationDraft {
	performedOn: string;
	method: string;
	place: string;
	temperature: string;
	humidity: string;
	adjusted: boolean;
	/** What was adjusted or repaired, in words. */
	adjustment: string;
	/** Why the results hold although a point lies outside the range. */
	deviations: string;
	remarks: string;
	/** k of every U. */
	coverageFactor: string;
	nextDue: "interval" | "none" | "date";
	nextDueOn: string;
	nextDueReason: string;
	points: DraftPoint[];
	/** By field of the form, without the points. */
	faults: Record<string, string>;
	/** What is wrong with the calibration as a whole. */
	problem: string | null;
	/** The session is over: it is to be begun again, in another tab. */
	isSignedOut?: boolean;
}

export const POINT_FIELDS = [
	...(["unit", "nominal", "lowerTolerance", "upperTolerance", "asFound", "asLeft", "expandedUncertainty"] as const),
] as const;
export type PointField = (typeof POINT_FIELDS)[number];

export interface DraftPoint extends Record<PointField, string> {
	/** Tells rows apart while they come and go; not sent. */
	key: number;
	faults: Partial<Record<PointField, string>>;
}

const TEXTS = [
	"performedOn",
	"method",
	"place",
	"temperature",
	"humidity",
	"adjustment",
	"deviations",
	"remarks",
	"coverageFactor",
	"nextDueOn",
	"nextDueReason",
] as const;
const MOST_POINTS = 500;

/** The form names of a reading, e.g. `points[2].asFound`. */
export const pointName = (index: number, field: PointField) => `points[${index}].${field}`;

/** A row to be filled; unit and tolerance follow the row before it, because they seldom change. */
export function blankPoint(points: readonly DraftPoint[]): DraftPoint {
	const last = points.at(-1);
	return {
		key: 1 + Math.max(-1, ...points.map(({ key }) => key)),
		unit: last?.unit ?? "",
		nominal: "",
		lowerTolerance: last?.lowerTolerance ?? "",
		upperTolerance: last?.upperTolerance ?? "",
		asFound: "",
		asLeft: "",
		expandedUncertainty: last?.expandedUncertainty ?? "",
		faults: {},
	};
}

/** Reads the posted form, texts untouched. */
export function readDraft(form: FormData): CalibrationDraft {
	const text = (name: string) => String(form.get(name) ?? "");
	const texts = Object.fromEntries(TEXTS.map((name) => [name, text(name)])) as Record<(typeof TEXTS)[number], string>;
	const points: DraftPoint[] = [];
	while (points.length < MOST_POINTS && form.has(pointName(points.length, "nominal"))) {
		const index = points.length;
		const values = Object.fromEntries(POINT_FIELDS.map((field) => [field, text(pointName(index, field))]));
		points.push({ ...(values as Record<PointField, string>), key: index, faults: {} });
	}
	const by = text("nextDue");
	return {
		...texts,
		adjusted: form.get("adjusted") === "on",
		nextDue: by === "none" || by === "date" ? by : "interval",
		points,
		faults: {},
		problem: null,
	};
}

/** The draft after a button that only changes its rows: `add-point` or `remove-point:2`; null for other buttons. */
export function afterIntent(draft: CalibrationDraft, intent: string): CalibrationDraft | null {
	if (intent === "check") return draft;
	if (intent === "add-point") return { ...draft, points: [...draft.points, blankPoint(draft.points)] };
	const removed = /^remove-point:(\d{1,3})$/.exec(intent)?.[1];
	if (removed === undefined) return null;
	return { ...draft, points: draft.points.filter((_, index) => index !== Number(removed)) };
}

const NEXT_DUE: Record<string, string> = {
	...{ nextDue: "nextDueReason", "nextDue.on": "nextDueOn", "nextDue.reason": "nextDueReason" },
};

/** Puts the messages of apps/server (`points.3.asFound`, `performedOn`) beside what they are about. */
export function withFaults(
	draft: CalibrationDraft,
	fields: Readonly<Record<string, string>>,
	problem: string,
): CalibrationDraft {
	const faults: Record<string, string> = {};
	const points = draft.points.map((point) => ({ ...point, faults: {} as DraftPoint["faults"] }));
	for (const [name, message] of Object.entries(fields)) {
		const [, index, field] = /^points\.(\d+)\.(\w+)$/.exec(name) ?? [];
		const point = index === undefined ? undefined : points[Number(index)];
		const known = POINT_FIELDS.find((one) => one === field);
		if (point !== undefined && known !== undefined) point.faults[known] = message;
		else faults[NEXT_DUE[name] ?? name] = message;
	}
	return { ...draft, points, faults, problem };
}

const isUntouched = ({ nominal, asFound, asLeft }: DraftPoint) =>
	[nominal, asFound, asLeft].every((text) => text.trim() === "");

/** The draft as apps/server takes it; left open, without points where none was begun. */
export function inputOf(draft: CalibrationDraft, instrumentId: string, leaveOpen = false) {
	const { performedOn, method, place, temperature, humidity, adjusted, adjustment, remarks, nextDue } = draft;
	const { coverageFactor, deviations } = draft;
	return {
		...{ instrumentId, performedOn, method, place, temperature, humidity, adjusted, remarks, coverageFactor },
		adjustment: adjusted ? adjustment : "",
		deviations,
		leaveOpen,
		points: (leaveOpen && draft.points.every(isUntouched) ? [] : draft.points).map(
			({ unit, nominal, lowerTolerance, upperTolerance, asFound, asLeft, expandedUncertainty }) => ({
				...{ unit, nominal, lowerTolerance, upperTolerance, asFound, asLeft, expandedUncertainty },
			}),
		),
		nextDue:
			nextDue === "date" ? { by: "date" as const, on: draft.nextDueOn, reason: draft.nextDueReason } : { by: nextDue },
	};
}

/** Fills a column downwards with pasted lines, adding rows as needed. */
export function fillDown(
	draft: CalibrationDraft,
	start: number,
	field: PointField,
	lines: readonly string[],
): CalibrationDraft {
	const points = [...draft.points];
	for (const [offset, line] of lines.entries()) {
		const index = start + offset;
		if (index >= MOST_POINTS) break;
		const point = points[index] ?? blankPoint(points);
		const { [field]: _mended, ...faults } = point.faults;
		points[index] = { ...point, [field]: line.trim(), faults };
	}
	return { ...draft, points };
}

/**
 * Takes the messages of an answer over into what is typed by now. A text that changed while the form was on its way
 * stays as it is, and its message is dropped, because it was about the text before.
 */
export function mergeAnswer(typed: CalibrationDraft, answer: CalibrationDraft): CalibrationDraft {
	const said = { problem: answer.problem, isSignedOut: answer.isSignedOut ?? false };
	if (typed.points.length !== answer.points.length) return { ...typed, ...said };
	const points = typed.points.map((point, index) => {
		const sent = answer.points[index];
		const faults = POINT_FIELDS.filter((field) => sent?.[field] === point[field] && sent.faults[field] !== undefined);
		return { ...point, faults: Object.fromEntries(faults.map((field) => [field, sent?.faults[field] ?? ""])) };
	});
	const texts: readonly string[] = TEXTS;
	const faults = Object.entries(answer.faults).filter(
		([name]) =>
			!texts.includes(name) || typed[name as (typeof TEXTS)[number]] === answer[name as (typeof TEXTS)[number]],
	);
	return { ...typed, points, faults: Object.fromEntries(faults), ...said };
}
