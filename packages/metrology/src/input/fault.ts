/** Why a calculation was refused. */
export type FaultReason =
	| "missing"
	| "not_a_number"
	| "not_positive"
	| "out_of_range"
	| "degrees_of_freedom"
	| "unknown_key"
	| "contradiction"
	| "unknown_distribution"
	| "unknown_name"
	| "correlation_range"
	| "correlation_matrix"
	| "same_standard_twice"
	| "model"
	| "no_uncertainty"
	| "no_coverage_factor";

/** One fault: where in the input, what happened and what to do, and the clause of the published guide it rests on. */
export type Fault = { path: string; reason: FaultReason; message: string; clause: string };

/** Collects the faults of one input, so that all are told at once. */
export type Faults = { list: Fault[]; add(path: string, reason: FaultReason, message: string, clause: string): void };

export function noFaults(): Faults {
	const list: Fault[] = [];
	return { list, add: (path, reason, message, clause) => list.push({ path, reason, message, clause }) };
}

/** A fault in one line: `inputs[1].value: … (JCGM 100:2008 4.1)`. */
export const faultText = ({ path, message, clause }: Fault): string =>
	`${path === "" ? "" : `${path}: `}${message} (${clause})`;

/** What a calculation answers: its result, or every fault of its input. */
export type Calculated<T> = { ok: true; result: T } | { ok: false; faults: Fault[] };

/** The result for a caller that holds values and no file. Throws RangeError with every fault. */
export function resultOf<T>(answer: Calculated<T>): T {
	if (answer.ok) return answer.result;
	throw new RangeError(answer.faults.map(faultText).join("; "));
}
