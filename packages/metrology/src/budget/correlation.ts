import type { Faults } from "../input/fault.ts";
import { isObject, readNumber, refuseOthers } from "../input/read-fields.ts";
import { oneSpelling } from "../model/parse-model.ts";
import type { Quantity } from "./budget.ts";

const clause = "JCGM 100:2008 5.2.2";

/**
 * Reads `[{a, b, r}]` into the matrix of correlation coefficients, in the order of the inputs. Without r it is taken
 * from the paired observations of both inputs (JCGM 100:2008 5.2.3, equation 17). Faults: an unknown name, an input
 * with itself, a pair told twice, |r| > 1, a matrix that is not positive semidefinite. Null when nothing is correlated.
 */
export function readCorrelations(value: unknown, inputs: readonly Quantity[], faults: Faults): number[][] | null {
	if (value === undefined || value === null) return null;
	if (!Array.isArray(value)) {
		faults.add("correlations", "missing", "correlations is a list of {a, b, r}.", clause);
		return null;
	}
	const matrix = inputs.map((_, i) => inputs.map((__, j) => (i === j ? 1 : 0)));
	const before = faults.list.length;
	const told = new Set<string>();
	for (const [index, entry] of value.entries()) {
		const path = `correlations[${index}]`;
		if (!isObject(entry)) {
			faults.add(path, "missing", "A correlation is an object {a, b, r}.", clause);
			continue;
		}
		refuseOthers(entry, ["a", "b", "r", "note", "source", "description"], path, faults, clause);
		const [i, j] = (["a", "b"] as const).map((side) => {
			const told = entry[side];
			const wanted = typeof told === "string" ? oneSpelling(told.trim()) : null;
			const found = inputs.findIndex(({ name }) => name === wanted);
			if (found < 0) {
				const names = inputs.map(({ name }) => name).join(", ");
				faults.add(`${path}.${side}`, "unknown_name", `No input has this name. Names: ${names}.`, clause);
			}
			return found;
		}) as [number, number];
		if (i < 0 || j < 0) continue;
		const pair = `${Math.min(i, j)} ${Math.max(i, j)}`;
		if (i === j || told.has(pair)) {
			const what = i === j ? "An input is fully correlated with itself." : "This pair is told twice.";
			faults.add(path, "contradiction", `${what} Remove this entry.`, clause);
			continue;
		}
		told.add(pair);
		const r = coefficient(entry.r, [inputs[i] as Quantity, inputs[j] as Quantity], `${path}.r`, faults);
		if (r === null) continue;
		(matrix[i] as number[])[j] = r;
		(matrix[j] as number[])[i] = r;
	}
	if (faults.list.length > before) return null;
	const smallest = smallestEigenvalue(matrix);
	if (smallest < -1e-9) {
		const what = `No quantities can be correlated like this: the matrix has the eigenvalue ${smallest.toPrecision(3)}.`;
		const how = "It must be positive semidefinite; check signs, or give the coefficients with more digits.";
		faults.add("correlations", "correlation_matrix", `${what} ${how}`, `${clause}; JCGM 101:2008 6.4.8`);
		return null;
	}
	return matrix.some((row, i) => row.some((r, j) => i !== j && r !== 0)) ? matrix : null;
}

function coefficient(stated: unknown, [a, b]: [Quantity, Quantity], path: string, faults: Faults): number | null {
	if (stated === undefined && a.observations && b.observations) return observed(a, b, path, faults);
	return readCoefficient(stated, path, faults);
}

/** Where the inputs cannot be read, so that what is wrong with the coefficients is told all the same. */
export function checkCoefficients(value: unknown, faults: Faults): void {
	for (const [index, entry] of Array.isArray(value) ? value.entries() : [])
		if (isObject(entry) && entry.r !== undefined) readCoefficient(entry.r, `correlations[${index}].r`, faults);
}

function readCoefficient(stated: unknown, path: string, faults: Faults): number | null {
	const r = readNumber(stated, path, faults, clause);
	if (!r || r.abs().lte(1)) return r?.toNumber() ?? null;
	const what = `A correlation coefficient lies between −1 and 1; ${r} does not.`;
	faults.add(
		path,
		"correlation_range",
		`${what} If it is a covariance, divide it by both standard uncertainties.`,
		clause,
	);
	return null;
}

function observed(a: Quantity, b: Quantity, path: string, faults: Faults): number | null {
	const [first, second] = [a.observations ?? [], b.observations ?? []];
	if (first.length !== second.length || first.length < 3) {
		const what = `Only simultaneous observations show a correlation, pair by pair and at least three; ${first.length} and ${second.length} are given.`;
		faults.add(path, "missing", `${what} Give r.`, "JCGM 100:2008 5.2.3");
		return null;
	}
	const from = (list: typeof first, mean: Quantity) => list.map((one) => one.minus(mean.value).toNumber());
	const [x, y] = [from(first, a), from(second, b)];
	const dot = (p: number[], q: number[]) => p.reduce((sum, one, index) => sum + one * (q[index] ?? 0), 0);
	return Math.max(-1, Math.min(1, dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y))));
}

/** Smallest eigenvalue of a symmetric matrix, by Jacobi's rotations. */
export function smallestEigenvalue(symmetric: readonly (readonly number[])[]): number {
	const m = symmetric.map((row) => Float64Array.from(row));
	const n = m.length;
	const at = (i: number, j: number) => (m[i] as Float64Array)[j] as number;
	for (let sweep = 0; sweep < 60; sweep++) {
		let off = 0;
		for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += at(p, q) ** 2;
		if (off < 1e-28) break;
		for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) if (at(p, q) !== 0) rotate(m, p, q);
	}
	return Math.min(...m.map((row, i) => row[i] as number));
}

function rotate(m: Float64Array[], p: number, q: number): void {
	const [rowP, rowQ] = [m[p] as Float64Array, m[q] as Float64Array];
	const theta = ((rowQ[q] as number) - (rowP[p] as number)) / (2 * (rowP[q] as number));
	const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
	const c = 1 / Math.hypot(t, 1);
	const s = t * c;
	for (const row of m) {
		const [x, y] = [row[p] as number, row[q] as number];
		row[p] = c * x - s * y;
		row[q] = s * x + c * y;
	}
	for (let k = 0; k < m.length; k++) {
		const [x, y] = [rowP[k] as number, rowQ[k] as number];
		rowP[k] = c * x - s * y;
		rowQ[k] = s * x + c * y;
	}
}

/**
 * The inputs that hang together by correlation: each group a list of indexes, an independent input alone in its own.
 */
export function correlatedGroups(matrix: readonly (readonly number[])[] | null, count: number): number[][] {
	const group = Array.from({ length: count }, (_, index) => index);
	for (const [i, row] of (matrix ?? []).entries())
		for (const [j, r] of row.entries()) {
			if (i === j || r === 0 || group[i] === group[j]) continue;
			const [from, to] = [group[j], group[i] as number];
			for (let k = 0; k < count; k++) if (group[k] === from) group[k] = to;
		}
	const lists = new Map<number, number[]>();
	for (const [index, id] of group.entries()) lists.set(id, [...(lists.get(id) ?? []), index]);
	return [...lists.values()];
}
