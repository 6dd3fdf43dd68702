import type { CoverageChoice } from "../budget/budget.ts";
import { normalTail } from "../distributions/normal.ts";
import { factorOf, type Shape } from "../distributions/shape.ts";
import { studentTwoSidedTail } from "../distributions/student-t.ts";
import { rectangularFactor, trapezoidalFactor } from "./coverage-factors.ts";

/** A contribution to the result: its size |c|·u, and its distribution with the half-width in the unit of the result. */
export type Weighed = { name: string; contribution: number; shape: Shape; degreesOfFreedom: number };

/** How the coverage factor was found, why, and the guide it follows. */
export type Coverage = {
	method: CoverageChoice | "given";
	factor: number;
	probability: number;
	/** Effective degrees of freedom, cut down to a whole number; null when infinite or not used. */
	degreesOfFreedom: number | null;
	reason: string;
	source: string;
};

/** EA-4/02 M:2013 S9.14: the rest may be three tenths of what dominates. The factor is then at most 5 % too small. */
const dominance = 0.3;

/**
 * Beside two rectangles of which neither is small the rest may be more for the same 5 %: with β up to 0.6 and a rest of 0.4,
 * normal, the factor of the trapezoid is at most 5 % too small at 95 % and 95.45 % (computed by convolution), and that of
 * Student's t up to 9 % too large. EA-4/02 M:2013 S11.13 takes the trapezoid at β = 0.43 and a rest of 0.34.
 */
const pairDominance = { rest: 0.4, upToBeta: 0.6 };

type Question = {
	forced: CoverageChoice | null;
	probability: number;
	effectiveDegreesOfFreedom: number;
	/** All elementary contributions when they are independent and the model is linear; null otherwise. */
	contributions: readonly Weighed[] | null;
	/** As long as beside two rectangles the rest was at most what it may be beside one. */
	samePairRest?: boolean;
};

const rectangle = ({ shape, degreesOfFreedom }: Weighed) =>
	shape.shape === "rectangular" && degreesOfFreedom === Number.POSITIVE_INFINITY ? shape.halfWidth : null;

/**
 * Chooses the coverage factor: that of the rectangle where one rectangular contribution dominates (EA-4/02 M:2013 S9),
 * of the trapezoid where two do (S10), else Student's t with the effective degrees of freedom cut down to a whole
 * number (JCGM 100:2008 G.4.1). `forced` takes one of them. Gives a text where the forced one has nothing to rest on.
 */
export function chooseCoverage(question: Question): Coverage | string {
	const { forced, probability } = question;
	const sorted = [...(question.contributions ?? [])].sort((a, b) => b.contribution - a.contribution);
	const [first, second, ...others] = sorted;
	const rest = (from: readonly Weighed[]) => Math.hypot(...from.map((one) => one.contribution));
	const width = first && rectangle(first);
	const next = second && rectangle(second);

	if (forced === "t") return byStudent(question, "Student's t was asked for.");
	if (forced === "rectangular")
		return {
			...{ method: "rectangular", factor: rectangularFactor(probability), probability, degreesOfFreedom: null },
			...{ reason: "The rectangular distribution was asked for.", source: "EA-4/02 M:2013 S9" },
		};
	if (forced === "trapezoidal") return byTrapezoid(probability, sorted, "The trapezoidal distribution was asked for");

	if (first && width) {
		const share = rest(sorted.slice(1)) / first.contribution;
		if (share <= dominance)
			return {
				...{ method: "rectangular", factor: rectangularFactor(probability), probability, degreesOfFreedom: null },
				reason: `${first.name} is rectangular and dominates: all others are ${share.toFixed(2)} of it, at most ${dominance}.`,
				source: "EA-4/02 M:2013 S9",
			};
		if (second && next) {
			const both = Math.hypot(first.contribution, second.contribution);
			const beside = rest(others) / both;
			const names = `${first.name} and ${second.name}`;
			const isEven = !question.samePairRest && betaOf(width, next) <= pairDominance.upToBeta;
			const most = isEven ? pairDominance.rest : dominance;
			if (beside <= most)
				return byTrapezoid(
					probability,
					sorted,
					`${names} are rectangular and dominate: all others are ${beside.toFixed(2)} of them, at most ${most}`,
				);
		}
	}
	return byStudent(question, question.contributions ? "No rectangular contribution dominates." : "");
}

/** Top over base of the convolution of two rectangles of half-widths a and b. */
const betaOf = (a: number, b: number) => Math.abs(a - b) / (a + b);

function byTrapezoid(probability: number, sorted: readonly Weighed[], why: string): Coverage | string {
	const own = sorted.map(({ shape }) => shape).find(({ shape }) => shape === "trapezoidal" || shape === "triangular");
	const [a, b] = sorted.flatMap((one) => rectangle(one) ?? []);
	let beta: number;
	if (a !== undefined && b !== undefined) beta = betaOf(a, b);
	else if (own?.shape === "trapezoidal") beta = own.beta;
	else if (own?.shape === "triangular") beta = 0;
	else
		return "The trapezoidal factor needs two rectangular contributions, or a trapezoidal one, and independent inputs.";
	return {
		...{ method: "trapezoidal", factor: trapezoidalFactor(probability, beta), probability, degreesOfFreedom: null },
		...{ reason: `${why}; β = ${beta.toPrecision(3)}.`, source: "EA-4/02 M:2013 S10" },
	};
}

/** A factor that the laboratory sets itself, with the coverage probability that Student's t gives it. */
export function givenCoverage(factor: number, effectiveDegreesOfFreedom: number): Coverage {
	const whole = wholeDegrees(effectiveDegreesOfFreedom);
	const tail = whole === null ? 2 * normalTail(factor) : studentTwoSidedTail(factor, whole);
	return {
		...{ method: "given", factor, probability: 1 - tail, degreesOfFreedom: whole },
		...{
			reason: "The factor is given; its coverage probability is that of Student's t.",
			source: "JCGM 100:2008 6.3, G.3",
		},
	};
}

/** Cut down to a whole number, as JCGM 100:2008 G.4.1 allows; null when infinite. */
function wholeDegrees(effective: number): number | null {
	// Sums of exact degrees of freedom come out a hair below a whole number.
	const whole = Math.floor(effective * (1 + 1e-9));
	return whole >= Number.MAX_SAFE_INTEGER ? null : whole;
}

/** Four digits, and as many more as show why it is cut to `whole`: 18.996 is not to be read as 19.00. */
function withDigits(effective: number, whole: number): string {
	const shows = (digits: number) => Math.floor(Number(effective.toPrecision(digits)) * (1 + 1e-9)) === whole;
	const digits = Array.from({ length: 13 }, (_, more) => 4 + more).find(shows) ?? 17;
	return effective.toPrecision(digits);
}

function byStudent({ probability, effectiveDegreesOfFreedom }: Question, why: string): Coverage {
	const whole = wholeDegrees(effectiveDegreesOfFreedom);
	const freedom =
		whole === null
			? "The degrees of freedom are infinite."
			: `The effective degrees of freedom, ${withDigits(effectiveDegreesOfFreedom, whole)}, are cut to ${whole}.`;
	return {
		method: "t",
		factor: factorOf(probability, whole ?? Number.POSITIVE_INFINITY),
		probability,
		degreesOfFreedom: whole,
		reason: [why, freedom].filter(Boolean).join(" "),
		source: "JCGM 100:2008 G.3, G.4",
	};
}
