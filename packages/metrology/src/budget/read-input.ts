import type { Decimal } from "decimal.js";
import { boundedShapes, boundedUncertainty, factorOf } from "../distributions/shape.ts";
import type { Faults } from "../input/fault.ts";
import {
	type Fields,
	isObject,
	readDegreesOfFreedom,
	readNumber,
	readPositive,
	readProbability,
	readWord,
	refuseOthers,
} from "../input/read-fields.ts";
import { Wide } from "../model/algebra.ts";
import { oneSpelling } from "../model/parse-model.ts";
import type { Component, Quantity } from "./budget.ts";
import { readTypeA } from "./read-type-a.ts";

const notes = ["name", "standard", "symbol", "quantity", "unit", "description", "note", "source", "evaluation"];
const common = [...notes, "value", "sensitivity"];
const distributions = ["normal", "t", ...boundedShapes] as const;
const most = 500;

export type Part = Omit<Component, "name" | "standard" | "sensitivity">;

const typeB = (shape: Part["shape"], standardUncertainty: number, degreesOfFreedom: number): Part => ({
	...{ evaluation: "B", shape, standardUncertainty, degreesOfFreedom },
});

/** U and k, or U and the probability it was stated with (JCGM 100:2008 4.3.3, 4.3.4). */
function readExpanded(fields: Fields, key: "expandedUncertainty" | "halfWidth", path: string, faults: Faults) {
	const stated = [key, "coverageFactor", "coverageProbability", "degreesOfFreedom", "distribution"];
	refuseOthers(fields, [...common, ...stated], path, faults, "JCGM 100:2008 4.3.3");
	const expanded = readPositive(fields[key], `${path}.${key}`, faults, "JCGM 100:2008 4.3.3");
	const degrees = readDegreesOfFreedom(fields.degreesOfFreedom, `${path}.degreesOfFreedom`, faults);
	const { coverageFactor, coverageProbability } = fields;
	if (coverageFactor === undefined && coverageProbability === undefined) {
		const how = "Give coverageFactor (often 2), or coverageProbability, as the certificate states it.";
		faults.add(
			`${path}.coverageFactor`,
			"missing",
			`An expanded uncertainty needs its factor. ${how}`,
			"JCGM 100:2008 4.3.3",
		);
		return null;
	}
	const probability =
		coverageProbability === undefined
			? null
			: readProbability(coverageProbability, `${path}.coverageProbability`, faults);
	const factor =
		coverageFactor === undefined
			? probability && degrees && factorOf(probability, degrees)
			: readPositive(coverageFactor, `${path}.coverageFactor`, faults, "JCGM 100:2008 4.3.3")?.toNumber();
	if (!expanded || !degrees || !factor) return null;
	const shape = degrees === Number.POSITIVE_INFINITY ? "normal" : "t";
	return typeB({ shape }, expanded.toNumber() / factor, degrees);
}

function readBounded(fields: Fields, path: string, faults: Faults): Part | null {
	const clause = "JCGM 100:2008 4.3.7, 4.3.9; JCGM 101:2008 6.4";
	const shape = readWord(fields.distribution, distributions, `${path}.distribution`, faults, [
		"unknown_distribution",
		clause,
	]);
	if (shape === null) return null;
	if (shape === "normal" || shape === "t") {
		const key = ["standardUncertainty", "expandedUncertainty", "halfWidth"].find((one) => fields[one] !== undefined);
		if (key === "standardUncertainty") return readStandard(fields, path, faults);
		return readExpanded(fields, key === "halfWidth" ? "halfWidth" : "expandedUncertainty", path, faults);
	}
	const own = shape === "trapezoidal" ? ["halfWidth", "beta"] : ["halfWidth"];
	refuseOthers(fields, [...common, "distribution", "degreesOfFreedom", ...own], path, faults, clause);
	const halfWidth = readPositive(fields.halfWidth, `${path}.halfWidth`, faults, clause)?.toNumber();
	const degrees = readDegreesOfFreedom(fields.degreesOfFreedom, `${path}.degreesOfFreedom`, faults);
	const beta = shape === "trapezoidal" ? readNumber(fields.beta, `${path}.beta`, faults, clause)?.toNumber() : 0;
	if (beta !== undefined && !(beta >= 0 && beta <= 1)) {
		faults.add(`${path}.beta`, "out_of_range", "beta is the top over the base of the trapezoid, from 0 to 1.", clause);
		return null;
	}
	if (!halfWidth || !degrees || beta === undefined) return null;
	const drawn = shape === "trapezoidal" ? { shape, halfWidth, beta } : { shape, halfWidth };
	return typeB(drawn, boundedUncertainty(shape, halfWidth, beta), degrees);
}

function readStandard(fields: Fields, path: string, faults: Faults): Part | null {
	const clause = "JCGM 100:2008 3.3.5, 4.3";
	const known = [...common, "standardUncertainty", "degreesOfFreedom", "distribution"];
	refuseOthers(fields, known, path, faults, clause);
	const u = readPositive(fields.standardUncertainty, `${path}.standardUncertainty`, faults, clause);
	const degrees = readDegreesOfFreedom(fields.degreesOfFreedom, `${path}.degreesOfFreedom`, faults);
	if (!u || !degrees) return null;
	return typeB({ shape: degrees === Number.POSITIVE_INFINITY ? "normal" : "t" }, u.toNumber(), degrees);
}

function readResolution(fields: Fields, path: string, faults: Faults): Part | null {
	const clause = "JCGM 100:2008 F.2.2.1";
	refuseOthers(fields, [...common, "resolution"], path, faults, clause);
	const step = readPositive(fields.resolution, `${path}.resolution`, faults, clause);
	if (!step) return null;
	const halfWidth = step.toNumber() / 2;
	return typeB(
		{ shape: "rectangular", halfWidth },
		boundedUncertainty("rectangular", halfWidth, 0),
		Number.POSITIVE_INFINITY,
	);
}

type Row = Read & { fields: Fields; at: string; factor: Decimal };
type Read = { part: Part | null; mean: Decimal | null; observations: Decimal[] | null };

function readPart(fields: Fields, path: string, faults: Faults): Read {
	const only = (part: Part | null): Read => ({ part, mean: null, observations: null });
	if (["observations", "standardDeviation", "pooledStandardDeviation", "n"].some((key) => fields[key] !== undefined))
		return readTypeA(fields, common, path, faults);
	if (fields.distribution !== undefined) return only(readBounded(fields, path, faults));
	if (fields.resolution !== undefined) return only(readResolution(fields, path, faults));
	if (fields.expandedUncertainty !== undefined) return only(readExpanded(fields, "expandedUncertainty", path, faults));
	if (fields.standardUncertainty !== undefined) return only(readStandard(fields, path, faults));
	const how =
		"Give standardUncertainty, expandedUncertainty with coverageFactor, distribution with halfWidth, resolution, observations, or components.";
	faults.add(path, "missing", `No uncertainty is stated here. ${how}`, "JCGM 100:2008 4.1.5");
	return only(null);
}

const textOf = (value: unknown) =>
	typeof value === "string" && value.trim() !== "" ? oneSpelling(value.trim()) : null;

/** W–S over the components of one input; infinite when each is (JCGM 100:2008 G.4.1). */
function degreesOf(components: readonly Component[], total: number): number {
	const sum = components.reduce(
		(all, { sensitivity, standardUncertainty, degreesOfFreedom }) =>
			all + ((sensitivity * standardUncertainty) / total) ** 4 / degreesOfFreedom,
		0,
	);
	return 1 / sum;
}

/** Reads one input in any of its forms; null when it has a fault. */
export function readInput(value: unknown, path: string, faults: Faults): Quantity | null {
	if (!isObject(value)) {
		faults.add(path, "missing", "An input is an object with a name, a value and its uncertainty.", "JCGM 100:2008 4.1");
		return null;
	}
	const name = textOf(value.name);
	if (name === null) faults.add(`${path}.name`, "missing", "The input has no name. Give it one.", "JCGM 100:2008 4.1");
	const sensitivity =
		value.sensitivity === undefined
			? null
			: readNumber(value.sensitivity, `${path}.sensitivity`, faults, "JCGM 100:2008 5.1.3");
	const several = value.components !== undefined;
	const rows = several ? readComponents(value, path, faults) : [{ fields: value, at: path }];
	const reads = rows.map(({ fields, at }): Row => {
		const own = several && fields.sensitivity !== undefined;
		const factor = own ? readNumber(fields.sensitivity, `${at}.sensitivity`, faults, "JCGM 100:2008 5.1.3") : null;
		return { fields, at, factor: factor ?? new Wide(1), ...readPart(fields, at, faults) };
	});
	// A standard named for the whole input counts once, not once for every component.
	const whole = reads.some(({ fields }) => textOf(fields.standard) === textOf(value.standard))
		? null
		: textOf(value.standard);
	const components = reads.flatMap(({ fields, factor, part }, index): Component[] => {
		if (!part) return [];
		const standard = textOf(fields.standard) ?? (index === 0 ? whole : null);
		return [{ name: several ? textOf(fields.name) : null, standard, ...part, sensitivity: factor.toNumber() }];
	});
	const estimate = estimateFrom(value, reads, path, faults);
	if (name === null || !estimate || components.length < reads.length || reads.length === 0) return null;

	const total = Math.hypot(...components.map((one) => one.sensitivity * one.standardUncertainty));
	if (!(total > 0)) {
		const what = "The uncertainty is zero: the observations do not differ, so the resolution decides.";
		const how = "Give components: these observations, and the resolution or a pooledStandardDeviation.";
		faults.add(path, "no_uncertainty", `${what} ${how}`, "JCGM 100:2008 F.2.2.1");
		return null;
	}
	return {
		...{ name, value: estimate, sensitivity, components },
		observations: several ? null : (reads[0]?.observations ?? null),
		...{ standardUncertainty: total, degreesOfFreedom: degreesOf(components, total) },
	};
}

function readComponents(value: Fields, path: string, faults: Faults): { fields: Fields; at: string }[] {
	refuseOthers(value, [...common, "components"], path, faults, "JCGM 100:2008 4.1");
	const list = Array.isArray(value.components) ? value.components.slice(0, most) : [];
	if (list.length === 0)
		faults.add(`${path}.components`, "missing", "List at least one component.", "JCGM 100:2008 4.1");
	return list.flatMap((fields, index) => {
		const at = `${path}.components[${index}]`;
		if (isObject(fields)) return [{ fields, at }];
		faults.add(at, "missing", "A component is an object with its uncertainty.", "JCGM 100:2008 4.1");
		return [];
	});
}

/** The estimate: as stated, else the mean of the observations, else what the components add up to. */
function estimateFrom(value: Fields, reads: Row[], path: string, faults: Faults): Decimal | null {
	const clause = "JCGM 100:2008 4.1.4, 4.2.1";
	const several = value.components !== undefined;
	const mean = several ? null : (reads[0]?.mean ?? null);
	if (value.observations !== undefined && !mean) return null;
	if (value.value !== undefined || (!several && !mean)) {
		const stated = readNumber(value.value, `${path}.value`, faults, clause);
		if (!stated || !mean || stated.minus(mean).abs().lte(mean.abs().times("1e-15"))) return stated;
		const what = `The observations have the mean ${mean.toSignificantDigits(10)}, not ${stated}.`;
		faults.add(
			`${path}.value`,
			"contradiction",
			`${what} Leave value out, or list the observations as a component.`,
			clause,
		);
		return null;
	}
	if (mean) return mean;
	const parts = reads.flatMap(({ fields, at, mean: own, factor }) => {
		const part = fields.value === undefined ? own : readNumber(fields.value, `${at}.value`, faults, clause);
		return part ? [part.times(factor)] : [];
	});
	if (parts.length > 0) return parts.reduce((sum, part) => sum.plus(part));
	return readNumber(undefined, `${path}.value`, faults, clause);
}
