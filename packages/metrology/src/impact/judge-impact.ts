import type { Decimal } from "decimal.js";
import { Exact } from "../decimal.ts";
import { decimalPlaces } from "../decimal-text.ts";
import { conformanceProbability } from "../decision/conformance.ts";
import { convert, readUnit } from "../units/convert.ts";
import { errorAt, type FoundError } from "./error-at.ts";
import { type ImpactWords, impactEn } from "./words/impact-words.en.ts";

/** From least to most. unknown: what it takes to tell is not recorded. */
export const severities = ["none", "minor", "major", "critical", "unknown"] as const;
export type Severity = (typeof severities)[number];

/** One result that rests on an instrument that was found wrong. Decimal strings; plain JSON, stored with its hash. */
export type ImpactPart = {
	/** What it is, in words: "10.000 V". */
	label: string;
	/** Which of the snapshot's findings holds for it; null: none does, for the reason in `untold`. */
	found: number | null;
	untold: string | null;
	unit: string;
	/** The indication that was relied on. Null: not recorded. */
	at: string | null;
	/** The result that follows from it: the value measured, or the error found with a standard. */
	result: string | null;
	/**
	 * How the instrument's error enters the result. What an indicating instrument measured is too large by it, and an error
	 * found with one as the standard too small; with a material measure (VIM 3.6), which is larger than it says where its
	 * error is above zero, it is the other way round. either: which of them it is, is not recorded; the worse one counts.
	 */
	correction: "subtract" | "add" | "either";
	/**
	 * What of the instrument's error the result was corrected for already, in the unit of the part: only the change since then
	 * enters it. Several: which of them is not recorded; the worse one counts. Left out: nothing.
	 */
	correctedFor?: string[];
	/** What `result` is. Left out in older snapshots: an error where the correction is added, else a value. */
	is?: "value" | "error";
	/** The limits that the result had to keep; both null: not recorded. */
	limits: { lower: string | null; upper: string | null };
	/** Standard uncertainty of the result; null: that of the instrument's error is taken. */
	standardUncertainty: number | null;
	/** The result is accepted by simple acceptance (JCGM 106, 8.2.1), by a decision rule that was stated for it. */
	simpleAcceptance?: boolean;
};

export type Finding = { unit: string; points: FoundError[] };

export type ImpactSnapshot = {
	/** 1: as long as a result without any uncertainty counted as conforming within its limits. */
	format: 1 | 2;
	/** What was found on the instrument that was relied on, by function and unit. */
	found: Finding[];
	parts: ImpactPart[];
	/** Why nothing can be judged, whatever stands above; null: it can. */
	untold: string | null;
};

export type PartResult = {
	label: string;
	severity: Severity;
	/** The instrument's error at the value used, less what was corrected for already. */
	error: string | null;
	corrected: string | null;
	conformanceBefore: number | null;
	conformanceAfter: number | null;
	reason: string;
};

export type ImpactResult = { severity: Severity; reason: string; parts: PartResult[] };

/** With at least this probability within its limits after correction an item conforms all the same (JCGM 106, 8.3). */
const surely = 0.95;
const probably = 0.5;
/** Of an error in words; what is stored keeps all. */
const shownDigits = 3;

/**
 * How much an instrument's error matters to what rests on it: each result is corrected by the error found at the value
 * used, and its conformance probability (JCGM 106:2012, 7.4) computed again. The error is taken as it was found at the end
 * of the doubtful time, which is the worst case if it grew. Pure: the same snapshot gives the same result.
 * What is stored has its reasons in English; other words say the same in another language.
 */
export function judgeImpact(
	{ format, found, parts, untold }: ImpactSnapshot,
	words: ImpactWords = impactEn,
): ImpactResult {
	if (untold !== null) return { severity: "unknown", reason: untold, parts: [] };
	const results = parts.map((part) => {
		return judgePart(found[part.found ?? -1], format === 1 ? { ...part, simpleAcceptance: true } : part, words);
	});
	const worst = severities.findLast((one) => one !== "unknown" && results.some(({ severity }) => severity === one));
	const unknown = results.some(({ severity }) => severity === "unknown");
	// What is known to be bad is not made better by what is not known; what is known to be good is no proof for the rest.
	const severity = unknown && worst !== "critical" && worst !== "major" ? "unknown" : (worst ?? "unknown");
	const reason = results.find((one) => one.severity === severity)?.reason ?? words.nothing;
	return { severity, reason, parts: results };
}

function judgePart(found: Finding | undefined, part: ImpactPart, words: ImpactWords): PartResult {
	const number = (value: string) => words.number(value);
	const nothing = { label: part.label, error: null, corrected: null, conformanceBefore: null, conformanceAfter: null };
	const unknown = (reason: string): PartResult => ({ ...nothing, severity: "unknown", reason });
	if (!found) return unknown(part.untold ?? words.noError);
	if (part.at === null || part.result === null) return unknown(words.noValue);
	const points = inUnit(found, part.unit);
	if (points === null) {
		return unknown(words.otherUnit(found.unit || words.noUnit, part.unit || words.noUnit));
	}
	const known = errorAt(points, part.at);
	if (known.place === "outside") {
		const span =
			known.from === null ? words.nowhere : words.span(number(known.from), `${number(String(known.to))} ${part.unit}`);
		return unknown(words.outside(span, `${number(part.at)} ${part.unit}`));
	}
	const where = known.place === "at_point" ? words.at(number(part.at)) : words.between(known.between.map(number));
	const of = `${number(shown(known.error))} ${part.unit}`.trim();
	const taken = (part.correctedFor ?? ["0"]).map((one) => new Exact(one));
	const [first] = taken;
	const changedMore = taken.length === 1 && first && known.error.minus(first).abs().gt(known.error.abs());
	if (known.within && !changedMore) {
		const reason = words.within(`${where} ${part.unit}`, of);
		return { ...nothing, severity: "none", error: known.error.toFixed(), reason };
	}
	const { lower, upper } = part.limits;
	const weighed = (direction: "add" | "subtract", already: Decimal): PartResult => {
		const change = known.error.minus(already);
		const result = new Exact(part.result ?? 0)[direction === "add" ? "plus" : "minus"](change);
		const base = { ...nothing, error: change.toFixed(), corrected: result.toFixed() };
		const before = `${number(shown(already))} ${part.unit}`.trim();
		const why = already.isZero() ? words.error(of, where) : words.partly(words.error(of, where), before);
		if (lower === null && upper === null) {
			return { ...base, severity: "unknown", reason: words.noLimits(where, of) };
		}
		const u = part.standardUncertainty ?? known.standardUncertainty;
		return weigh(base, part, { corrected: result, u, why }, words);
	};
	const directions = part.correction === "either" ? (["add", "subtract"] as const) : [part.correction];
	const worst = directions.flatMap((one) => taken.map((already) => weighed(one, already))).reduce(worse);
	const unsure = [
		...(directions.length > 1 ? [words.eitherWay] : []),
		...(taken.length > 1 ? [words.eitherTaken] : []),
	];
	return { ...worst, reason: [worst.reason, ...unsure].join(" ") };
}

const byConcern: readonly Severity[] = ["none", "minor", "major", "unknown", "critical"];

/** The worse of two judgements of one result: by severity, then by the probability that it conforms. */
function worse(one: PartResult, other: PartResult): PartResult {
	const ahead = byConcern.indexOf(one.severity) - byConcern.indexOf(other.severity);
	if (ahead !== 0) return ahead > 0 ? one : other;
	return (one.conformanceAfter ?? 0) <= (other.conformanceAfter ?? 0) ? one : other;
}

function weigh(
	base: Omit<PartResult, "severity" | "reason">,
	{
		at,
		result,
		correction,
		limits,
		unit,
		simpleAcceptance = false,
		is = correction === "add" ? "error" : "value",
	}: ImpactPart,
	{ corrected, u, why }: { corrected: Decimal; u: number | null; why: string },
	words: ImpactWords,
): PartResult {
	const bounds = {
		lower: limits.lower === null ? null : new Exact(limits.lower),
		upper: limits.upper === null ? null : new Exact(limits.upper),
	};
	const error = new Exact(base.error ?? 0).toSignificantDigits(shownDigits);
	const places = Math.max(decimalPlaces(result ?? ""), error.decimalPlaces());
	const in_ = (value: string) => `${words.number(value)} ${unit}`;
	const used = is === "error" ? words.foundWith(in_(result ?? ""), in_(at ?? "")) : words.usedAt(in_(result ?? ""));
	const as = words.corrected(used.trim(), in_(corrected.toDecimalPlaces(places).toFixed())).trim();
	const allowed = limitsInWords(limits, unit, words);
	const outside = (bounds.lower && corrected.lt(bounds.lower)) || (bounds.upper && corrected.gt(bounds.upper));
	if (u === null || u <= 0) {
		const bare = words.bare(as, outside ? words.outsideLimits(allowed) : words.insideLimits(allowed), why);
		// An estimate beyond a limit conforms with less than one half, however large the uncertainty is.
		if (outside) return { ...base, severity: "critical", reason: `${bare}.` };
		if (simpleAcceptance) {
			return { ...base, severity: "minor", reason: words.simple(bare) };
		}
		return { ...base, severity: "unknown", reason: words.untold(bare) };
	}
	const before = conformanceProbability(Number(result), u, bounds);
	const after = conformanceProbability(corrected.toNumber(), u, bounds);
	const severity = after >= surely ? "minor" : after >= probably ? "major" : "critical";
	const shares = { after: percent(after, words), before: percent(before, words), why };
	const reason = words.conforms(as, allowed, shares);
	return { ...base, severity, conformanceBefore: before, conformanceAfter: after, reason };
}

function limitsInWords({ lower, upper }: ImpactPart["limits"], unit: string, words: ImpactWords): string {
	const in_ = (value: string | null) => `${words.number(String(value))} ${unit}`.trim();
	if (lower === null) return words.atMost(in_(upper));
	return upper === null ? words.atLeast(in_(lower)) : words.fromTo(words.number(lower), in_(upper));
}

const shown = (value: Decimal) => value.toSignificantDigits(shownDigits).toFixed();

/** Never 100 % or 0 % where it is not. */
function percent(probability: number, words: ImpactWords): string {
	const share = (value: string) => `${words.number(value)}\u00a0%`;
	if (probability >= 0.9995) return words.moreThan(share("99.9"));
	if (probability < 0.0005) return words.lessThan(share("0.1"));
	return share((probability * 100).toFixed(1));
}

/** The points in another unit of the same kind; null where there is none. */
function inUnit({ unit, points }: Finding, wanted: string): FoundError[] | null {
	if (unit === wanted) return points;
	const [from, to] = [readUnit(unit), readUnit(wanted)];
	if (!from || !to || from.kind !== to.kind) return null;
	return points.map(({ at, reference, error, standardUncertainty, within }) => ({
		...{ at: convert(at, unit, wanted, "point"), reference: convert(reference, unit, wanted, "point") },
		...{ error: convert(error, unit, wanted, "difference"), within },
		standardUncertainty:
			standardUncertainty === null ? null : Number(convert(standardUncertainty, unit, wanted, "difference")),
	}));
}
