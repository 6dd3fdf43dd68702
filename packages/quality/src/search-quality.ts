import { sql } from "@calibrant/db/drizzle";
import { type Ctx, type Searched, type SearchInput, searchKinds } from "@calibrant/kernel";
import { permitHere } from "./module.ts";

const kinds = {
	document: {
		...{ from: sql`controlled_documents d`, id: sql`d.id`, title: sql`d.number`, detail: sql`d.title` },
		...{ text: sql`d.title`, newest: sql`d.created_at` },
	},
	nonconformity: {
		...{ from: sql`nonconformities n`, id: sql`n.id`, title: sql`n.number`, detail: sql`n.title`, state: sql`n.state` },
		...{ text: sql`n.title, n.description`, newest: sql`n.created_at` },
	},
} satisfies Record<string, Searched>;

/** Looks for documents and nonconformities. */
export async function searchQuality(ctx: Ctx, input: SearchInput) {
	permitHere(ctx, "record.read");
	return searchKinds(ctx, kinds, input);
}
