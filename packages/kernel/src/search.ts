import { type SQL, sql } from "@calibrant/db/drizzle";
import { z } from "zod";
import type { Ctx } from "./ctx.ts";
import { plainText } from "./input-text.ts";

/** What a search over everything is asked. `limit` counts per kind. */
export const searchInput = z.strictObject({
	/** Every word must occur in the record. */
	q: plainText(100).refine((text) => text !== "", "Say what to look for."),
	/** Only records of this kind. */
	kind: z.string().max(30).optional(),
	limit: z.int().min(1).max(50).default(5),
});
export type SearchInput = z.output<typeof searchInput>;

/** Records of one kind, as a search reads them. The expressions stand in `from`, which row security confines. */
export type Searched = {
	from: SQL;
	id: SQL;
	/** By what it is called: the tag, the number, the name. */
	title: SQL;
	/** What tells it from its neighbours. */
	detail: SQL;
	/** The state as stored; null where the kind has none. */
	state?: SQL;
	/** Numbers that somebody may type whole, the first of most weight; the title is always among them. */
	numbers?: readonly SQL[];
	/** In what words are looked for, beside the title and the numbers. */
	text: SQL;
	where?: SQL;
	/** Newest first by this; without it by title. */
	newest?: SQL;
};

export type Hit = { id: string; title: string; detail: string; state: string | null };
export type HitGroup<Kind extends string = string> = {
	kind: Kind;
	total: number;
	/** The first hit has exactly the title or number that was typed. */
	exact: boolean;
	hits: Hit[];
};

/** Looks for records of several kinds. Groups without a hit are left out; one that was named exactly comes first. */
export async function searchKinds<Kind extends string>(
	ctx: Pick<Ctx, "tx">,
	kinds: Readonly<Record<Kind, Searched>>,
	{ q, kind, limit }: SearchInput,
): Promise<HitGroup<Kind>[]> {
	const asked = (Object.entries(kinds) as [Kind, Searched][]).filter(([name]) => !kind || kind === name);
	const groups: HitGroup<Kind>[] = [];
	for (const [name, searched] of asked) {
		const rows = await ctx.tx.execute<Hit & { rank: number; total: number }>(statement(searched, q, limit));
		const [first] = rows;
		if (!first) continue;
		const hits = rows.map(({ id, title, detail, state }) => ({ id, title, detail, state }));
		groups.push({ kind: name, total: first.total, exact: first.rank < beginsWith(searched), hits });
	}
	return exactFirst(groups);
}

/** Puts what was named exactly before the rest, in the order in which the kinds stand otherwise. */
export const exactFirst = <Group extends { exact: boolean }>(groups: readonly Group[]): Group[] => [
	...groups.filter(({ exact }) => exact),
	...groups.filter(({ exact }) => !exact),
];

const numbersOf = ({ title, numbers = [] }: Searched) => [title, ...numbers];
/** The rank of a title that only begins with what was typed. */
const beginsWith = (searched: Searched) => numbersOf(searched).length;

function statement(searched: Searched, q: string, limit: number): SQL {
	const { from, id, title, detail, state, text, where, newest } = searched;
	const numbers = numbersOf(searched);
	const asked = sql`lower(${q})`;
	const named = numbers.map((number, rank) => sql`when lower(${number}) = ${asked} then ${sql.raw(String(rank))}`);
	// Under this collation lower() knows every letter and is a third faster than under the database's own.
	const all = sql`lower(concat_ws(e'\n', ${sql.join([...numbers, text], sql`, `)}) collate pg_c_utf8)`;
	const words = q.split(/\s+/).map((word) => sql`strpos(${all}, lower(${word} collate pg_c_utf8)) > 0`);
	return sql`select ${id} as id, ${title} as title, ${detail} as detail, ${state ?? sql`null`} as state,
			case ${sql.join(named, sql` `)} when starts_with(lower(${title}), ${asked}) then ${sql.raw(String(numbers.length))}
				else ${sql.raw(String(numbers.length + 1))} end as rank, count(*) over ()::int as total
		from ${from} where ${sql.join([...(where ? [where] : []), ...words], sql` and `)}
		order by rank, ${newest ? sql`${newest} desc` : sql`lower(${title})`}, id limit ${limit}`;
}
