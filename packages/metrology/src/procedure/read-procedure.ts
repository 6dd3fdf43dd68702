import type { Decimal } from "decimal.js";
import { type Calculated, type Faults, noFaults } from "../input/fault.ts";
import {
	type Fields,
	isObject,
	readCount,
	readList,
	readNumber,
	readPositive,
	readWord,
	refuseOthers,
} from "../input/read-fields.ts";
import { readShare } from "../input/read-share.ts";
import { oneSpelling } from "../model/parse-model.ts";
import { parseReading } from "../parse-reading.ts";
import {
	adjustments,
	type DeviceKind,
	deviceKinds,
	directions,
	type Procedure,
	pointKinds,
	pointOrders,
} from "./procedure.ts";

const clause = "ISO/IEC 17025:2017, 7.2.1";
const known = [
	...["methodReference", "quantity", "unit", "points", "order", "environment", "standards", "minimumTur"],
	...["adjust", "competence", "steps"],
];
const most = { points: 200, repeats: 1000, conditions: 20, standards: 20 };
const empty = (value: unknown) => value === undefined || value === null || value === "";

/** Reads a calibration procedure and finds every fault in it, each with its place and clause. */
export function readProcedure(json: unknown): Calculated<Procedure> {
	const faults = noFaults();
	if (!isObject(json)) {
		faults.add("", "missing", "A procedure is an object with quantity, unit and points.", clause);
		return { ok: false, faults: faults.list };
	}
	refuseOthers(json, known, "", faults, clause);
	const text = textOf(json, "", faults);
	const quantity = text("quantity", "Say which quantity is calibrated.");
	const unit = text("unit", "Say in which unit.");
	const points = readPoints(json.points, faults);
	const order = readWord(json.order ?? "as_listed", pointOrders, "order", faults, ["out_of_range", clause]);
	const procedure = {
		...{ quantity, unit, points, order: order ?? "as_listed", methodReference: text("methodReference") },
		environment: readEnvironment(json.environment ?? [], faults),
		standards: readStandards(json.standards ?? [], faults),
		minimumTur: ratio(json.minimumTur, "minimumTur", faults),
		adjust: readAdjust(json.adjust ?? { when: "out_of_tolerance" }, faults),
		...{ competence: text("competence"), steps: text("steps") },
	};
	return faults.list.length > 0 ? { ok: false, faults: faults.list } : { ok: true, result: procedure };
}

/** A number with the digits it was typed with: trailing zeros say how exactly a point is set. */
function written(value: unknown, read: Decimal): string {
	const parsed = typeof value === "string" ? parseReading(value) : null;
	return parsed?.ok ? parsed.value : read.toFixed();
}

/** Reads texts of an object; `why` makes one needed. */
function textOf(fields: Fields, path: string, faults: Faults) {
	return (name: string, why?: string): string => {
		const value = fields[name];
		const at = path === "" ? name : `${path}.${name}`;
		if (typeof value === "string" && value.trim() !== "") return oneSpelling(value.trim());
		if (!empty(value) && typeof value !== "string") faults.add(at, "out_of_range", "This is a text.", clause);
		else if (why !== undefined) faults.add(at, "missing", why, clause);
		return "";
	};
}

function readPoints(value: unknown, faults: Faults): Procedure["points"] {
	const list = readList(value ?? [], "points", faults, ["points {kind, at, repeats}", most.points, clause]);
	if (list?.length === 0) faults.add("points", "missing", "Add at least one point.", clause);
	return (list ?? []).map(({ fields, at: path }) => {
		refuseOthers(fields, ["kind", "at", "repeats", "direction"], path, faults, clause);
		const kind = readWord(fields.kind, pointKinds, `${path}.kind`, faults, ["out_of_range", clause]) ?? "nominal";
		const direction = readWord(fields.direction ?? "any", directions, `${path}.direction`, faults, [
			"out_of_range",
			clause,
		]);
		const at = readNumber(fields.at, `${path}.at`, faults, clause);
		const repeats = readCount(fields.repeats, [1, most.repeats], `${path}.repeats`, faults, "JCGM 100:2008 4.2");
		return { kind, at: at ? written(fields.at, at) : "0", repeats: repeats ?? 1, direction: direction ?? "any" };
	});
}

function readEnvironment(value: unknown, faults: Faults): Procedure["environment"] {
	const at = "ISO/IEC 17025:2017, 6.3.3";
	const what: [string, number, string] = ["conditions {quantity, unit, lower, upper}", most.conditions, at];
	return (readList(value, "environment", faults, what) ?? []).map(({ fields, at: path }) => {
		refuseOthers(fields, ["quantity", "unit", "lower", "upper"], path, faults, at);
		const text = textOf(fields, path, faults);
		const quantity = text("quantity", "Say what is to be kept within limits.");
		const unit = text("unit", "Say in which unit.");
		const end = (name: "lower" | "upper") =>
			empty(fields[name]) ? null : readNumber(fields[name], `${path}.${name}`, faults, at);
		const [lower, upper] = [end("lower"), end("upper")];
		if (empty(fields.lower) && empty(fields.upper))
			faults.add(`${path}.upper`, "missing", "Give a lower or an upper limit, or take the condition out.", at);
		if (lower && upper && lower.gt(upper))
			faults.add(`${path}.lower`, "contradiction", `The lower limit ${lower} lies above the upper ${upper}.`, at);
		return {
			quantity,
			unit,
			lower: lower && written(fields.lower, lower),
			upper: upper && written(fields.upper, upper),
		};
	});
}

function readStandards(value: unknown, faults: Faults): Procedure["standards"] {
	const at = "ISO/IEC 17025:2017, 6.4.1, 6.5.1";
	const list = readList(value, "standards", faults, ["standards {role, quantity}", most.standards, at]) ?? [];
	const read = list.map(({ fields, at: path }) => {
		refuseOthers(fields, ["role", "quantity", "deviceKind", "smallestTur"], path, faults, at);
		const text = textOf(fields, path, faults);
		return {
			role: text("role", "Name what it is used for, so that it can be chosen at the bench."),
			quantity: text("quantity"),
			...kindOf(fields.deviceKind, `${path}.deviceKind`, faults),
			smallestTur: ratio(fields.smallestTur, `${path}.smallestTur`, faults),
		};
	});
	for (const [index, { role }] of read.entries())
		if (role !== "" && read.findIndex((one) => one.role === role) < index)
			faults.add(`standards[${index}].role`, "contradiction", `${role} is named twice. Give each its own name.`, at);
	return read;
}

/** Left out where nothing is said, so that what is signed of older procedures stays as it is. */
function kindOf(value: unknown, path: string, faults: Faults): { deviceKind?: DeviceKind } {
	if (empty(value)) return {};
	const deviceKind = readWord(value, deviceKinds, path, faults, ["out_of_range", "ISO/IEC 17025:2017, 6.4.1"]);
	return deviceKind === null ? {} : { deviceKind };
}

/** A test uncertainty ratio; null where none is asked. */
function ratio(value: unknown, path: string, faults: Faults): string | null {
	return empty(value) ? null : (readPositive(value, path, faults, "ANSI/NCSL Z540.3-2006, 5.3 b")?.toFixed() ?? null);
}

function readAdjust(value: unknown, faults: Faults): Procedure["adjust"] {
	const at = "ISO/IEC 17025:2017, 7.8.4.1 d";
	const fields = isObject(value) ? value : {};
	refuseOthers(fields, ["when", "share"], "adjust", faults, at);
	const when = readWord(fields.when, adjustments, "adjust.when", faults, ["out_of_range", at]) ?? "never";
	if (when !== "beyond_share") return { when, share: null };
	const share = readShare(fields.share, "adjust.share", faults, at);
	if (share && !(share.gt(0) && share.lte(1)))
		faults.add(
			"adjust.share",
			"out_of_range",
			"The share of the tolerance lies above 0 and up to 100 %: write 80 %.",
			at,
		);
	return { when, share: share?.toString() ?? null };
}
