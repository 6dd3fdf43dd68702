const guarded = /^'(?='*[=+\-@\t\r])/;
const risky = /^'*[=+\-@\t\r]/;

/** Text for a CSV cell that no spreadsheet will calculate: an apostrophe in front of = + - @, tab or return. */
export function guardFormula(text: string): string {
	return risky.test(text) ? `'${text}` : text;
}

/** Takes off the one apostrophe that `guardFormula` puts on. */
export function unguardFormula(cell: string): string {
	return guarded.test(cell) ? cell.slice(1) : cell;
}
