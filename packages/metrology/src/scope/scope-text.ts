import type { ScopeEntry } from "./read-scope.ts";

/** The columns of a scope as a table, in the order of a table without headings. */
export const scopeColumns = [
	...(["quantity", "unit", "from", "to", "absolute", "relative", "combined", "place", "method", "note"] as const),
];
type Column = (typeof scopeColumns)[number];

/** Entries read from a table, each with the line it stands on, counted from 1; or why the table cannot be read. */
export type ScopeTable = { entries: ScopeEntry[]; lines: number[]; problem: string | null };

const headings: Readonly<Record<string, Column>> = {
	...Object.fromEntries(scopeColumns.map((name) => [name, name])),
	...{ cmc: "absolute", "cmc absolute": "absolute", "cmc relative": "relative", parameter: "quantity" },
};
const words: Readonly<Record<string, string>> = {
	...{ "on site": "on_site", onsite: "on_site", "in the laboratory": "laboratory", lab: "laboratory", both: "" },
	...{ rss: "root_sum_squares", "root sum of squares": "root_sum_squares", linear: "sum" },
};

/**
 * Reads a scope from a table pasted from a spreadsheet: apart by tabs, semicolons or commas, with headings or in the
 * order of {@link scopeColumns}. What the cells say is for `readScope` to judge.
 */
export function readScopeText(text: string): ScopeTable {
	const rows = text
		.replace(/^\uFEFF/, "")
		.split(/\r?\n/)
		.map((line, index) => ({ line, number: index + 1 }))
		.filter(({ line }) => line.replaceAll(/[\t;,\s]/g, "") !== "");
	const [first, ...rest] = rows;
	if (!first) return { entries: [], lines: [], problem: null };
	const mark = ["\t", ";", ","].find((one) => first.line.includes(one)) ?? "\t";
	const head = cellsOf(first.line, mark).map((cell) => headings[cell.toLowerCase()]);
	const headed = head.includes("unit");
	const columns = headed ? head : scopeColumns;
	if (headed && columns.includes(undefined)) {
		const unknown = cellsOf(first.line, mark).filter((cell) => !headings[cell.toLowerCase()]);
		const problem = `The heading “${unknown[0]}” is not known. Use: ${scopeColumns.join(", ")}.`;
		return { entries: [], lines: [], problem };
	}
	const told = headed ? rest : rows;
	const wide = told.find(({ line }) => cellsOf(line, mark).length > columns.length);
	if (wide) {
		const problem = `Line ${wide.number} has more cells than there are columns. Put cells with ${mark === "," ? "a comma" : "the mark"} in quotes.`;
		return { entries: [], lines: [], problem };
	}
	return {
		entries: told.map(({ line }) => entryOf(cellsOf(line, mark), columns as readonly Column[])),
		lines: told.map(({ number }) => number),
		problem: null,
	};
}

function entryOf(cells: readonly string[], columns: readonly Column[]): ScopeEntry {
	const cell = (name: Column) => cells[columns.indexOf(name)] ?? "";
	const word = (name: Column) => words[cell(name).toLowerCase()] ?? cell(name);
	const some = (name: string, value: string) => (value === "" ? {} : { [name]: value });
	const cmc = { ...some("absolute", cell("absolute")), ...some("relative", cell("relative")) };
	return {
		...some("quantity", cell("quantity")),
		unit: cell("unit"),
		...{ ...some("from", cell("from")), ...some("to", cell("to")), ...some("place", word("place")) },
		cmc: { ...cmc, ...some("combined", word("combined")) },
		...{ ...some("method", cell("method")), ...some("note", cell("note")) },
	};
}

/** The cells of a line; quotes keep the mark inside a cell, doubled ones stand for themselves. */
function cellsOf(line: string, mark: string): string[] {
	const cells: string[] = [];
	let [cell, quoted] = ["", false];
	for (let at = 0; at < line.length; at++) {
		const sign = line[at] as string;
		if (sign === '"' && quoted && line[at + 1] === '"') {
			cell += sign;
			at++;
		} else if (sign === '"' && (quoted || cell.trim() === "")) quoted = !quoted;
		else if (sign === mark && !quoted) {
			cells.push(cell.trim());
			cell = "";
		} else cell += sign;
	}
	return [...cells, cell.trim()];
}

/** Entries as a table with headings, apart by tabs: what {@link readScopeText} reads again. */
export function writeScopeText(entries: readonly ScopeEntry[]): string {
	const cell = (value: unknown) => {
		const text = value === undefined || value === null ? "" : String(value);
		return /[\t"\n]/.test(text) ? `"${text.replaceAll('"', '""').replaceAll(/[\t\n]/g, " ")}"` : text;
	};
	const rows = entries.map(({ cmc, ...entry }) => {
		const parts = typeof cmc === "object" ? cmc : { absolute: cmc };
		return scopeColumns.map((name) => cell({ ...entry, ...parts }[name as keyof typeof parts])).join("\t");
	});
	return [scopeColumns.join("\t"), ...rows].join("\n");
}
