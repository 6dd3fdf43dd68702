/** The same address with some of its query changed; null removes. Paging starts anew unless it is what changes. */
export function withQuery(
	search: URLSearchParams,
	changes: Readonly<Record<string, string | number | null | undefined>>,
): string {
	const next = new URLSearchParams(search);
	for (const name of ["cursor", "from"]) next.delete(name);
	for (const [name, value] of Object.entries(changes)) {
		if (value === null || value === undefined || value === "") next.delete(name);
		else next.set(name, String(value));
	}
	const query = next.toString();
	return query === "" ? "." : `?${query}`;
}

/** A query value when it is one of the allowed words, else undefined: an old or mistyped address still opens. */
export function oneOf<Word extends string>(value: string | null, words: readonly Word[]): Word | undefined {
	return words.find((word) => word === value);
}

/** A plain date of a query, else undefined. */
export function dateIn(value: string | null): string | undefined {
	return value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
}

/** The id of a record in a query, else undefined. */
export function idIn(value: string | null): string | undefined {
	return value !== null && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? value : undefined;
}

/** Where a page of a list starts, for the words under it; only shown, never used to find rows. */
export function startOf(search: URLSearchParams): number {
	const from = Number(search.get("from") ?? "1");
	return search.has("cursor") && Number.isInteger(from) && from > 0 ? from : 1;
}

const COUNT = new Intl.NumberFormat("en-GB");

/** "1,406 instruments", "1 instrument". */
export function count(number: number, singular: string, plural = `${singular}s`): string {
	return `${COUNT.format(number)} ${number === 1 ? singular : plural}`;
}

/** "51–100 of 1,406 instruments". */
export function rangeWords(
	from: number,
	shown: number,
	total: number,
	singular: string,
	plural = `${singular}s`,
): string {
	if (total === 0) return `No ${plural}`;
	return `${COUNT.format(from)}–${COUNT.format(Math.max(from, from + shown - 1))} of ${count(total, singular, plural)}`;
}
