export type { BudgetInput, UncertaintyInput } from "./budget/budget-input.ts";
export { evaluateBudget, type UncertaintyResult } from "./budget/evaluate-budget.ts";
export { type Fault, faultText } from "./budget/fault.ts";
export { formatDecimal, formatTolerance } from "./format-decimal.ts";
export { type Interval, nextDue } from "./next-due.ts";
export { type ParsedReading, parseReading, type ReadingFault, readingFaultText } from "./parse-reading.ts";
export { type RoundedResult, roundFile, roundResult } from "./rounding/round-result.ts";
export { type ToleranceStrip, toleranceStrip } from "./tolerance-strip.ts";
export { deviation, type TolerancePoint, type Verdict, verdict, worstVerdict } from "./verdict.ts";
