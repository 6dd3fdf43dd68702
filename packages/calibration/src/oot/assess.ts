import type { Ctx } from "@calibrant/kernel";
import {
	type DeviceKind,
	deviation,
	errorAt,
	type Finding,
	type FoundError,
	type ImpactPart,
	type ImpactResult,
	type ImpactSnapshot,
	judgeImpact,
	readUnit,
} from "@calibrant/metrology";
import type { PointRow } from "../calibrations/calibration-view.ts";
import { inUnit } from "../calibrations/judge-points.ts";
import type { UsageRow } from "../usage/usage-values.ts";
import {
	type Functions,
	functionsOf,
	lastReadings,
	pointsByCalibration,
	reliedOn,
	simplyAccepted,
	usesById,
} from "./assessed-facts.ts";
import type { CaseRow } from "./case-view.ts";
import type { Reached } from "./trace.ts";
import { passing } from "./verdicts.ts";

/** What is known of the errors of one instrument: by function, or by unit where points name none. */
type Curve = Finding & {
	functionId: string | null;
	quantity: string | null;
	isUnsure: boolean;
	/** Where its points name no function: what every function of the instrument is. */
	kind?: DeviceKind | null;
};

export type Assessed = { snapshot: ImpactSnapshot; result: ImpactResult };

/**
 * Judges everything a case reached, nearest first: what was calibrated with the failed instrument has its own shift from
 * there, and what was calibrated with that one in turn. Each judgement is a snapshot and what follows from it.
 */
export async function assessReached(
	ctx: Ctx,
	row: CaseRow,
	found: readonly Reached[],
): Promise<(one: Reached) => Assessed> {
	const ids = [...new Set([row.calibrationId, ...found.flatMap((one) => one.calibrationIds)])];
	const relied = await reliedOn(ctx, row, ids);
	const points = await pointsByCalibration(ctx, [...ids, ...relied.values()]);
	const uses = await usesById(
		ctx,
		found.flatMap(({ kind, id }) => (kind === "usage" ? [id] : [])),
	);
	const functions = await functionsOf(ctx);
	const simple = await simplyAccepted(ctx, ids);
	const asFound = (points.get(row.calibrationId) ?? []).filter(({ run }) => run === 1);
	const curves = new Map<string, Curve[]>([
		["", withSoleKind(curvesAsFound(asFound, functions), functions, row.instrumentId)],
	]);
	const judged = new Map<string, Assessed>();
	const nearest = found.toSorted((a, b) => a.depth - b.depth);
	for (const one of nearest.filter(({ kind }) => kind === "calibration")) {
		const by = curves.get(one.calibrationIds.at(-2) ?? "") ?? [];
		const last = lastReadings(points.get(one.id) ?? []);
		// What was known of the failed instrument; of a shift further on nobody knew anything.
		const before = one.calibrationIds.length > 1 ? null : lastReadings(points.get(relied.get(one.id) ?? "") ?? []);
		const known = before && curvesAsFound(before, functions);
		const snapshot = snapshotOf(
			by,
			last.map((point) => partOfPoint(point, by, functions, { known, simpleAcceptance: simple.has(one.id) })),
		);
		const result = judgeImpact(snapshot);
		judged.set(one.id, { snapshot, result });
		curves.set(one.id, curvesShifted(last, snapshot.parts, result, functions));
	}
	for (const one of nearest.filter(({ kind }) => kind === "usage")) {
		const by = curves.get(one.calibrationIds.at(-1) ?? "") ?? [];
		const use = uses.get(one.id);
		const snapshot = snapshotOf(by, use ? [partOfUse(use, by, functions)] : []);
		judged.set(one.id, { snapshot, result: judgeImpact(snapshot) });
	}
	return (one) => judged.get(one.id) ?? none;
}

const noReadings = "No readings of the instrument relied on are recorded here, so its error is not known.";
const none: Assessed = {
	snapshot: { format: 2, found: [], parts: [], untold: noReadings },
	result: { severity: "unknown", reason: noReadings, parts: [] },
};

function snapshotOf(curves: readonly Curve[], parts: ImpactPart[]): ImpactSnapshot {
	const found = curves.map(({ unit, points }) => ({ unit, points }));
	const untold = curves.length === 0 ? noReadings : parts.length === 0 ? "It holds no readings." : null;
	return { format: 2, found, parts, untold };
}

function standardUncertainty({ expandedUncertainty, coverageFactor }: PointRow): number | null {
	if (expandedUncertainty === null || coverageFactor === null) return null;
	return Number(expandedUncertainty) / Number(coverageFactor);
}

/** -1 for a material measure, whose error has the other sign; null where it is not recorded. */
function signOf(functionId: string | null, functions: Functions): number | null {
	return signFor(functions.get(functionId ?? "")?.deviceKind ?? null);
}

const signFor = (kind: DeviceKind | null) => (kind === null ? null : kind === "material_measure" ? -1 : 1);

/** Points that name no function are of what all functions of their instrument are, where these agree. */
function withSoleKind(curves: Curve[], functions: Functions, instrumentId: string): Curve[] {
	const kinds = new Set(
		[...functions.values()].flatMap((one) => (one.instrumentId === instrumentId ? one.deviceKind : [])),
	);
	const [kind = null] = kinds.size === 1 ? kinds : [];
	return curves.map((curve) => (curve.functionId === null ? { ...curve, kind } : curve));
}

const ownSign = (curve: Curve, functions: Functions) =>
	signFor(curve.kind ?? null) ?? signOf(curve.functionId, functions);

/**
 * What of a standard's error a calibration took into account: with a material measure the reference value less the nominal
 * one; whether readings of an indicating standard were corrected by its certificate is not recorded, nor is it where the
 * kind is not. Empty: nothing.
 */
function alreadyCorrected(
	{ unit, nominal, reference }: PointRow,
	own: number | null,
	known: readonly Curve[],
	quantity: string | null,
): string[] {
	if (own !== 1) {
		const taken = deviation(reference ?? nominal, nominal);
		if (Number(taken) === 0) return [];
		return own === -1 ? [taken] : ["0", taken];
	}
	const curve = known[choose(known, { unit, functionId: null, quantity }).found ?? -1];
	if (!curve) return [];
	const at = errorAt(curve.points, inUnit(reference ?? nominal, unit, curve.unit, "point"));
	if (at.place === "outside" || at.error.isZero()) return [];
	return ["0", inUnit(at.error.toFixed(), curve.unit, unit, "difference")];
}

/** The correction by a curve: its own sign, and that of what was measured with it; `plus` is what 1 means. */
function correctionBy(
	curve: Curve | undefined,
	other: number | null,
	plus: "add" | "subtract",
	functions: Functions,
): ImpactPart["correction"] {
	const own = curve === undefined || curve.isUnsure ? null : ownSign(curve, functions);
	if (own === null || other === null) return "either";
	return own * other > 0 ? plus : plus === "add" ? "subtract" : "add";
}

/** A reading and what it says of the error; whether the sign of that is not known. */
type Located = readonly [PointRow, FoundError, boolean?];

function gather(functions: Functions, points: readonly Located[]): Curve[] {
	const curves = new Map<string, Curve>();
	for (const [{ functionId, unit }, point, isUnsure = false] of points) {
		const key = `${functionId ?? ""} ${unit}`;
		const quantity = functionId === null ? null : (functions.get(functionId)?.quantity ?? null);
		const curve = curves.get(key) ?? { unit, functionId, quantity, points: [], isUnsure: false };
		curve.points.push(point);
		if (isUnsure) curve.isUnsure = true;
		curves.set(key, curve);
	}
	return [...curves.values()];
}

function curvesAsFound(points: readonly PointRow[], functions: Functions): Curve[] {
	const known = points.flatMap((point) => {
		const { indication, error, verdict } = point;
		if (indication === null || error === null) return [];
		const [reference, within] = [point.reference ?? point.nominal, passing.has(verdict ?? "")];
		const found = { at: indication, reference, error, standardUncertainty: standardUncertainty(point), within };
		return [[point, found] as const];
	});
	return gather(functions, known);
}

/** How far an instrument reads wrong because the standard it was calibrated with was wrong. */
function curvesShifted(
	points: readonly PointRow[],
	parts: readonly ImpactPart[],
	result: ImpactResult,
	functions: Functions,
): Curve[] {
	const known = points.flatMap((point, index): Located[] => {
		const part = result.parts[index];
		const correction = parts[index]?.correction;
		if (!part || part.error === null || point.indication === null) return [];
		const { indication: at } = point;
		const shift = {
			at,
			reference: point.reference ?? point.nominal,
			error: correction === "subtract" ? negated(part.error) : part.error,
			standardUncertainty: standardUncertainty(point),
		};
		return [[point, { ...shift, within: part.severity === "none" }, correction === "either"]];
	});
	return gather(functions, known);
}

/** Which curve holds for a value: the function's own, else the only one of its kind of unit and its quantity. */
function choose(
	curves: readonly Curve[],
	{ unit, functionId, quantity }: { unit: string; functionId: string | null; quantity: string | null },
): Pick<ImpactPart, "found" | "untold"> {
	const own = curves.findIndex((curve) => functionId !== null && curve.functionId === functionId);
	if (own >= 0) return { found: own, untold: null };
	const kind = readUnit(unit)?.kind;
	const alike = curves.filter((one) => one.unit === unit || (kind && readUnit(one.unit)?.kind === kind));
	const same = alike.filter((one) => quantity !== null && one.quantity?.toLowerCase() === quantity.toLowerCase());
	const fitting = same.length > 0 ? same : alike;
	const [only] = fitting;
	if (!only) {
		const units = [...new Set(curves.map((one) => one.unit))].join(", ");
		return { found: null, untold: `The error was found in ${units}; nothing in ${unit || "no unit"} follows from it.` };
	}
	if (fitting.length > 1) {
		return { found: null, untold: `It is not recorded which function was used; ${fitting.length} measure in ${unit}.` };
	}
	return { found: curves.indexOf(only), untold: null };
}

function partOfPoint(
	point: PointRow,
	curves: readonly Curve[],
	functions: Functions,
	{ known, simpleAcceptance }: { known: Curve[] | null; simpleAcceptance: boolean },
): ImpactPart {
	const { unit, nominal, reference, error, lowerTolerance, upperTolerance, functionId } = point;
	const quantity = functionId === null ? null : (functions.get(functionId)?.quantity ?? null);
	const chosen = choose(curves, { unit, functionId: null, quantity });
	const curve = curves[chosen.found ?? -1];
	const correction = correctionBy(curve, signOf(functionId, functions), "add", functions);
	const own = curve === undefined ? null : ownSign(curve, functions);
	const correctedFor = known === null ? [] : alreadyCorrected(point, own, known, quantity);
	return {
		...{ label: `${nominal} ${unit}`.trim(), ...chosen, unit },
		// A material measure is used at what it says it is.
		...{ at: own === -1 ? nominal : (reference ?? nominal), result: error, correction, is: "error" },
		...(correctedFor.length > 0 && { correctedFor }),
		limits: { lower: lowerTolerance, upper: upperTolerance },
		standardUncertainty: standardUncertainty(point),
		...(simpleAcceptance && { simpleAcceptance }),
	};
}

function partOfUse(use: UsageRow, curves: readonly Curve[], functions: Functions): ImpactPart {
	const { value, unit, lowerLimit, upperLimit, functionId } = use;
	const quantity = functionId === null ? null : (functions.get(functionId)?.quantity ?? null);
	const chosen =
		value === null
			? { found: null, untold: "The value used is not recorded." }
			: choose(curves, { unit, functionId, quantity });
	const correction = correctionBy(curves[chosen.found ?? -1], 1, "subtract", functions);
	return {
		...{ label: value === null ? use.reference : `${value} ${unit}`.trim(), ...chosen, unit },
		...{ at: value, result: value, correction, is: "value" },
		limits: { lower: lowerLimit, upper: upperLimit },
		standardUncertainty: null,
	};
}

const negated = (value: string) => (value.startsWith("-") ? value.slice(1) : `-${value}`);
