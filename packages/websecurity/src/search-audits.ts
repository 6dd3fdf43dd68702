import { sql } from "@calibrant/db/drizzle";
import { type Ctx, type Searched, type SearchInput, searchKinds } from "@calibrant/kernel";
import { permitHere } from "./module.ts";

const kinds = {
	audit: {
		...{ from: sql`engagements r`, id: sql`r.id`, title: sql`r.title`, state: sql`r.state`, newest: sql`r.created_at` },
		...{ detail: sql`array_to_string(r.targets, ', ')`, text: sql`array_to_string(r.targets, ' '), r.technologies` },
	},
	finding: {
		// Only what the client was told.
		...{ from: sql`(select * from findings where opened_at is not null) r`, id: sql`r.id`, title: sql`r.title` },
		...{ state: sql`r.state`, newest: sql`r.opened_at`, detail: sql`concat_ws(' · ', r.number, r.website)` },
		text: sql`r.number, r.website, r.description, r.recommendation`,
	},
	report: {
		...{ from: sql`service_reports r`, id: sql`r.id`, title: sql`r.title`, newest: sql`r.issued_on` },
		...{
			detail: sql`concat_ws(' · ', r.target, r.issued_on, 'rev. ' || r.revision)`,
			text: sql`r.target, r.file_name`,
		},
	},
} satisfies Record<string, Searched>;

/** Looks for audits of websites and the reports about them. */
export async function searchAudits(ctx: Ctx, input: SearchInput) {
	permitHere(ctx, "record.read");
	return searchKinds(ctx, kinds, input);
}
