import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";
import { isUsual, USUAL } from "./usual-conditions.ts";

export type Work = Answers["calibrations"]["work"];
type SavedPoint = Work["runs"][number]["points"][number];

/** A calibration being worked on: every text as it stands in the form, with what is wrong beside it. */
export interface WorkDraft {
	version: number;
	performedOn: string;
	method: string;
	placeKind: "laboratory" | "customer" | "other";
	place: string;
	deviations: string;
	remarks: string;
	decisionRuleVersionId: string;
	accredited: boolean;
	environment: DraftCondition[];
	points: WorkPoint[];
	/** By field of the form, as apps/server names them: `points.0.nominal`. */
	faults: Record<string, string>;
	problem: string | null;
	/** The run that the readings belong to. */
	run: number;
	/** What somebody else saved meanwhile; null: nobody did. */
	theirs: WorkDraft | null;
	/** The form as it began, before they changed it; null: nobody did, or it is not known. */
	begun: WorkDraft | null;
	/** The session is over: it is to be begun again, in another tab. */
	isSignedOut: boolean;
}

export interface DraftCondition {
	quantity: string;
	value: string;
	unit: string;
	lower: string | null;
	upper: string | null;
}

export const WORK_FIELDS = [
	"unit",
	"nominal",
	"lowerTolerance",
	"upperTolerance",
	"reference",
	"expandedUncertainty",
	"coverageFactor",
] as const;
export type WorkField = (typeof WORK_FIELDS)[number];

export interface WorkPoint extends Record<WorkField, string> {
	/** Tells rows apart while they come and go; not sent. */
	key: number;
	functionId: string;
	readings: string[];
}

export const PLACE_KINDS: Readonly<Record<WorkDraft["placeKind"], MessageDescriptor>> = {
	laboratory: msg`In the laboratory`,
	customer: msg`At the customer’s`,
	other: msg`Elsewhere`,
};

/** What is said above the form, besides what the server says. */
export const PROBLEMS: Readonly<Record<string, MessageDescriptor>> = {
	CLOSED_RUN: msg`Somebody recorded an adjustment meanwhile: these readings are as found, and those are closed. What you typed stays here; open the calibration in a second tab and compare.`,
	NO_NETWORK: msg`This step needs the network, and there is none. What you typed is kept on this device; take the step again when the network is back.`,
};

const MOST_POINTS = 500;
const MOST_READINGS = 100;
const TEXTS = ["performedOn", "method", "place", "deviations", "remarks", "decisionRuleVersionId"] as const;

const shownReadings = ({ readings, repeats }: Pick<SavedPoint, "readings" | "repeats">) =>
	Array.from({ length: Math.max(repeats, readings.length, 1) }, (_, index) => readings[index] ?? "");

/** The form as it starts: what is saved, with a place for every reading that is asked for. */
export function draftOf({ calibration, runs }: Work): WorkDraft {
	const { performedOn, method, placeKind, place, deviations, remarks, version } = calibration;
	const points = (runs.at(-1)?.points ?? []).map((point, key) => ({
		...{ key, functionId: point.functionId ?? "", unit: point.unit, nominal: point.nominal ?? "" },
		...{ lowerTolerance: point.lowerTolerance ?? "", upperTolerance: point.upperTolerance ?? "" },
		...{ reference: point.reference ?? "", readings: shownReadings(point) },
		...{ expandedUncertainty: point.typedUncertainty ?? "", coverageFactor: point.typedFactor ?? "" },
	}));
	return {
		...{ version, performedOn, method, placeKind, place, deviations, remarks },
		...{ decisionRuleVersionId: calibration.decisionRuleVersionId ?? "", accredited: calibration.accredited },
		environment: withUsual(calibration.environment),
		points: points.length === 0 ? [blankWorkPoint([])] : points,
		...{ faults: {}, problem: null, run: runs.at(-1)?.run ?? 1, theirs: null, begun: null, isSignedOut: false },
	};
}

/** A point to be filled; unit, tolerance and U follow the one before it, because they seldom change. */
export function blankWorkPoint(points: readonly WorkPoint[]): WorkPoint {
	const last = points.at(-1);
	// Limits of a function are its tolerance's there, which the server knows.
	const limits = last?.functionId ? undefined : last;
	return {
		key: 1 + Math.max(-1, ...points.map(({ key }) => key)),
		...{ functionId: last?.functionId ?? "", unit: last?.unit ?? "", nominal: "", reference: "" },
		...{ lowerTolerance: limits?.lowerTolerance ?? "", upperTolerance: limits?.upperTolerance ?? "" },
		...{ expandedUncertainty: last?.expandedUncertainty ?? "", coverageFactor: last?.coverageFactor ?? "" },
		readings: Array.from({ length: last?.readings.length ?? 1 }, () => ""),
	};
}

export const workName = (index: number, field: WorkField | "functionId") => `points[${index}].${field}`;
export const readingName = (index: number, reading: number) => `points[${index}].readings[${reading}]`;
export const conditionName = (index: number, field: "quantity" | "value" | "unit") => `environment[${index}].${field}`;

/** Reads the posted form, texts untouched. */
export function readWork(form: FormData): WorkDraft {
	const text = (name: string) => String(form.get(name) ?? "");
	const texts = Object.fromEntries(TEXTS.map((name) => [name, text(name)])) as Record<(typeof TEXTS)[number], string>;
	const kind = text("placeKind");
	const points: WorkPoint[] = [];
	while (points.length < MOST_POINTS && form.has(workName(points.length, "nominal"))) {
		const index = points.length;
		const readings: string[] = [];
		while (readings.length < MOST_READINGS && form.has(readingName(index, readings.length)))
			readings.push(text(readingName(index, readings.length)));
		const values = Object.fromEntries(WORK_FIELDS.map((field) => [field, text(workName(index, field))]));
		const functionId = text(workName(index, "functionId"));
		points.push({ ...(values as Record<WorkField, string>), key: index, functionId, readings });
	}
	const environment: DraftCondition[] = [];
	while (environment.length < 20 && form.has(conditionName(environment.length, "value"))) {
		const at = environment.length;
		const [quantity, value, unit] = (["quantity", "value", "unit"] as const).map((one) => text(conditionName(at, one)));
		environment.push({ quantity: quantity ?? "", value: value ?? "", unit: unit ?? "", lower: null, upper: null });
	}
	return {
		...texts,
		...{ version: Number(text("version")), placeKind: kind === "customer" || kind === "other" ? kind : "laboratory" },
		...{ accredited: form.get("accredited") === "on", environment, points, faults: {}, problem: null },
		...{ run: Number(text("run")) || 1, theirs: null, begun: null, isSignedOut: false },
	};
}

/** The draft after a button that only changes its rows; null for other buttons. */
export function afterWorkIntent(draft: WorkDraft, intent: string): WorkDraft | null {
	if (intent === "add-point") return { ...draft, points: [...draft.points, blankWorkPoint(draft.points)] };
	if (intent === "add-reading") {
		const points = draft.points.map((point) => ({ ...point, readings: [...point.readings, ""] }));
		return { ...draft, points };
	}
	const removed = /^remove-point:(\d{1,3})$/.exec(intent)?.[1];
	if (removed === undefined) return null;
	return { ...draft, points: draft.points.filter((_, index) => index !== Number(removed)) };
}

/** The draft as apps/server takes it. */
export function workInput(draft: WorkDraft, id: string) {
	const { version, performedOn, method, placeKind, place, deviations, remarks, decisionRuleVersionId } = draft;
	return {
		...{ id, version, performedOn, method, placeKind, place, deviations, remarks, accredited: draft.accredited },
		decisionRuleVersionId: decisionRuleVersionId || null,
		environment: draft.environment
			.filter(({ quantity, value, unit }) => value.trim() !== "" || !isUsual(quantity, unit))
			.map(({ quantity, value, unit }) => ({ quantity, value, unit })),
		points: draft.points.map(({ key: _key, functionId, ...point }) => ({
			...point,
			functionId: functionId || null,
			repeats: Math.max(1, point.readings.length),
		})),
	};
}

/** The recorded conditions with the usual ones in their places; a procedure that limits some says which there are. */
function withUsual(recorded: readonly DraftCondition[]): DraftCondition[] {
	if (recorded.some(({ lower, upper }) => lower !== null || upper !== null)) return [...recorded];
	const same = (one: DraftCondition, other: DraftCondition) =>
		one.quantity === other.quantity && one.unit === other.unit;
	const usual = USUAL.map((one) => recorded.find((other) => same(one, other)) ?? one);
	return [...usual, ...recorded.filter(({ quantity, unit }) => !isUsual(quantity, unit))];
}
