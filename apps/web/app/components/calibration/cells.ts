/** The cells that can be typed into, in their order, around one of them. */
function cellsAround(cell: HTMLInputElement): HTMLInputElement[] {
	const all = cell.closest("table, [data-cells]")?.querySelectorAll("input") ?? [];
	return [...all].filter((one) => one.checkVisibility());
}

/** Goes to the cell after, or with -1 before, a cell. */
export function goFrom(cell: HTMLInputElement, by: 1 | -1): void {
	const cells = cellsAround(cell);
	const next = cells[cells.indexOf(cell) + by];
	next?.focus();
	next?.select();
}

/** The same number with the other sign, as it was typed otherwise. */
export const otherSign = (text: string): string =>
	/^\s*[-−]/.test(text) ? text.replace(/[-−]/, "") : `-${text.replace(/^\s*\+/, "")}`;
