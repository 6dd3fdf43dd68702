import type { Decimal } from "decimal.js";
import { type Calculated, noFaults, resultOf } from "../input/fault.ts";
import { type Acceptance, acceptanceLimits } from "./acceptance-limits.ts";
import { conformanceProbability, nonconformanceProbability } from "./conformance.ts";
import { type DecisionInput, halfSpan } from "./decision-input.ts";
import { type GlobalRisk, globalRisk } from "./global-risk.ts";
import { type ReadDecision, readDecision } from "./read-decision.ts";

/** The verdicts of the Digital Calibration Certificate 3.3 (conformityStatusType). */
export type Conformity = "pass" | "fail" | "conditionalPass" | "conditionalFail" | "noPass";

export type Decision = {
	verdict: Conformity;
	/** Probability that the true value lies within the tolerance limits. */
	conformanceProbability: number;
	/** Probability that accepting this value would be wrong. */
	falseAcceptProbability: number;
	/** Probability that rejecting this value would be wrong. */
	falseRejectProbability: number;
	/** Test uncertainty ratio; null with one limit. */
	tur: number | null;
	/** Exact decimal strings; null where there is no limit, or no zone. */
	acceptanceLimits: { lower: string | null; upper: string | null };
	guardBand: string | null;
	noAcceptanceZone: boolean;
	globalRisk?: GlobalRisk;
};

/**
 * Applies a decision rule to one measured value. Limits belong to the zone they end. The verdict is reached on the
 * unrounded value with exact decimals. Where the guard bands leave no acceptance zone, a value within the tolerance gets
 * `noPass`: the measurement is not good enough to accept anything, which is not a fault of the item.
 * Every fault of the input is told, with its place and clause. `normalTarget`: as long as the limits of a target went by the
 * normal distribution, whatever the degrees of freedom.
 */
export function decideFile(json: unknown, { normalTarget = false } = {}): Calculated<Decision> {
	const faults = noFaults();
	const read = readDecision(json, faults);
	return read ? { ok: true, result: decided(read, normalTarget) } : { ok: false, faults: faults.list };
}

/** As `decideFile`, for values that are no file. Throws RangeError naming what is wrong with them. */
export const decide = (input: DecisionInput): Decision => resultOf(decideFile(input));

function decided({ reading, rule, process }: ReadDecision, normalTarget: boolean): Decision {
	const { value, u, freedom, expanded, limits } = reading;
	const acceptance = acceptanceLimits(rule, normalTarget ? { ...reading, freedom: null } : reading);
	const y = value.toNumber();
	const written = (limit: Decimal | null) => limit?.toString() ?? null;
	const shown = acceptance.noAcceptanceZone ? { lower: null, upper: null } : acceptance.limits;
	return {
		verdict: verdictOf(value, limits, acceptance, rule.type === "non-binary"),
		conformanceProbability: conformanceProbability(y, u, limits, freedom),
		falseAcceptProbability: nonconformanceProbability(y, u, limits, freedom),
		falseRejectProbability: conformanceProbability(y, u, limits, freedom),
		tur: halfSpan(limits)?.div(expanded).toNumber() ?? null,
		acceptanceLimits: { lower: written(shown.lower), upper: written(shown.upper) },
		guardBand: acceptance.guardBand,
		noAcceptanceZone: acceptance.noAcceptanceZone,
		...(process && {
			globalRisk: globalRisk(process, u, limits, acceptance.noAcceptanceZone ? null : acceptance.limits),
		}),
	};
}

function verdictOf(
	value: Decimal,
	limits: Acceptance["limits"],
	acceptance: Acceptance,
	nonBinary: boolean,
): Conformity {
	const within = (zone: Acceptance["limits"]) =>
		(!zone.lower || value.gte(zone.lower)) && (!zone.upper || value.lte(zone.upper));
	if (!acceptance.noAcceptanceZone && within(acceptance.limits)) return "pass";
	if (nonBinary) {
		if (within(limits)) return "conditionalPass";
		const w = acceptance.guardBand ?? "0";
		const wider = { lower: limits.lower?.minus(w) ?? null, upper: limits.upper?.plus(w) ?? null };
		return within(wider) ? "conditionalFail" : "fail";
	}
	return acceptance.noAcceptanceZone && within(limits) ? "noPass" : "fail";
}
