/** One place where two texts differ: the lines that went and those that came. */
export type Difference = { before: string[]; after: string[] };

/** Where two lists of lines differ, in reading order, by their longest common subsequence. */
export function compareLines(before: readonly string[], after: readonly string[]): Difference[] {
	const common = commonLengths(before, after);
	const differences: Difference[] = [];
	let open: Difference | null = null;
	const differ = (): Difference => {
		if (open) return open;
		open = { before: [], after: [] };
		differences.push(open);
		return open;
	};
	for (let i = 0, j = 0; i < before.length || j < after.length; ) {
		const [was, is] = [before[i], after[j]];
		if (was !== undefined && was === is) {
			open = null;
			i++;
			j++;
		} else if (is === undefined || (was !== undefined && lengthAt(common, i + 1, j) >= lengthAt(common, i, j + 1))) {
			differ().before.push(was as string);
			i++;
		} else {
			differ().after.push(is);
			j++;
		}
	}
	return differences;
}

const lengthAt = (table: readonly (readonly number[])[], i: number, j: number): number => table[i]?.[j] ?? 0;

function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
	const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
	for (let i = before.length - 1; i >= 0; i--) {
		for (let j = after.length - 1; j >= 0; j--) {
			const longest =
				before[i] === after[j]
					? lengthAt(table, i + 1, j + 1) + 1
					: Math.max(lengthAt(table, i + 1, j), lengthAt(table, i, j + 1));
			(table[i] as number[])[j] = longest;
		}
	}
	return table;
}
