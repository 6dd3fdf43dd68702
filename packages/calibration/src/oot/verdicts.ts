/** Verdicts with which an instrument counts as found out of tolerance. */
export const failing: ReadonlySet<string> = new Set(["out_of_tolerance", "conditionally_out"]);
/** Verdicts with which it counts as left in tolerance. */
export const passing: ReadonlySet<string> = new Set(["in_tolerance", "conditionally_in"]);
