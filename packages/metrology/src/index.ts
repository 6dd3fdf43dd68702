export { formatDecimal, formatTolerance } from "./format-decimal.ts";
export { type Interval, nextDue } from "./next-due.ts";
export { type ParsedReading, parseReading, type ReadingFault, readingFaultText } from "./parse-reading.ts";
export { type ToleranceStrip, toleranceStrip } from "./tolerance-strip.ts";
export { deviation, type TolerancePoint, type Verdict, verdict, worstVerdict } from "./verdict.ts";
