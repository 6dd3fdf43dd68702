/**
 * Solves A·x = b for a small square matrix, by elimination with pivoting. Null when A is singular to working precision.
 */
export function solve(a: readonly (readonly number[])[], b: readonly number[]): number[] | null {
	const size = b.length;
	const rows = a.map((row, index) => [...row, b[index] ?? 0]);
	const cell = (row: number, column: number) => rows[row]?.[column] ?? 0;
	for (let column = 0; column < size; column++) {
		let pivot = column;
		for (let row = column + 1; row < size; row++)
			if (Math.abs(cell(row, column)) > Math.abs(cell(pivot, column))) pivot = row;
		const scale = Math.max(...(a[pivot] ?? []).map(Math.abs));
		if (!(Math.abs(cell(pivot, column)) > scale * 1e-14)) return null;
		[rows[column], rows[pivot]] = [rows[pivot] ?? [], rows[column] ?? []];
		for (let row = 0; row < size; row++) {
			if (row === column) continue;
			const factor = cell(row, column) / cell(column, column);
			rows[row] = (rows[row] ?? []).map((value, index) => value - factor * cell(column, index));
		}
	}
	return rows.map((row, index) => (row[size] ?? 0) / cell(index, index));
}

/** The inverse of a small square matrix; null when it is singular. */
export function invert(a: readonly (readonly number[])[]): number[][] | null {
	const columns: number[][] = [];
	for (let column = 0; column < a.length; column++) {
		const solved = solve(
			a,
			a.map((_, row) => (row === column ? 1 : 0)),
		);
		if (!solved) return null;
		columns.push(solved);
	}
	return a.map((_, row) => columns.map((column) => column[row] ?? 0));
}
