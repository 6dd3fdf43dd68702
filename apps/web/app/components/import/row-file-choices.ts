import { correctedCells, DATE_ORDERS, type DateOrder } from "./import-choices.ts";

/** What an address says of how a file of rows is read: `c3=usedFrom`, `d3=dmy`, `kept=<id>`, `fix.12.3=text`. */
export function rowFileChoices<Target extends string>(
	search: URLSearchParams,
	targets: Readonly<Record<Target, unknown>>,
) {
	const by = <Word extends string>(letter: string, known: object) =>
		Object.fromEntries(
			[...search]
				.filter(([name, value]) => RegExp(`^${letter}\\d{1,3}$`).test(name) && Object.hasOwn(known, value))
				.map(([name, value]) => [name.slice(1), value as Word]),
		);
	const kept = search.get("kept");
	const sheet = search.get("sheet");
	const cells = correctedCells(search);
	return {
		...{ mapping: by<Target>("c", targets), dateOrder: by<DateOrder>("d", DATE_ORDERS) },
		...(Object.keys(cells).length > 0 && { cells }),
		...(sheet && { sheet: sheet.slice(0, 200) }),
		...(kept !== null && /^[0-9a-f-]{36}$/.test(kept) && { kept }),
	};
}
