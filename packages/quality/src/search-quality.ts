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
	internal_audit: {
		...{ from: sql`internal_audits a`, id: sql`a.id`, title: sql`a.number`, detail: sql`a.title`, state: sql`a.state` },
		...{ text: sql`a.title, a.scope, a.conclusion`, newest: sql`a.created_at` },
	},
	complaint: {
		...{ from: sql`complaints c`, id: sql`c.id`, title: sql`c.number`, detail: sql`c.title`, state: sql`c.state` },
		...{ text: sql`c.title, c.description`, newest: sql`c.created_at` },
	},
	supplier: {
		...{ from: sql`suppliers s`, id: sql`s.id`, title: sql`s.number`, detail: sql`s.name`, state: sql`s.state` },
		...{ text: sql`s.name, s.scope, s.accreditation_body, s.accreditation_reference`, newest: sql`s.created_at` },
	},
	management_review: {
		...{ from: sql`management_reviews m`, id: sql`m.id`, title: sql`m.number`, detail: sql`m.title` },
		...{ text: sql`m.title`, newest: sql`m.created_at`, state: sql`m.state` },
	},
	risk: {
		...{ from: sql`risks k`, id: sql`k.id`, title: sql`k.number`, detail: sql`k.title`, state: sql`k.state` },
		...{ text: sql`k.title, k.cause, k.event, k.effect`, newest: sql`k.created_at` },
	},
	training: {
		...{ from: sql`training_requirements r`, id: sql`r.id`, title: sql`r.title`, detail: sql`r.procedure_code` },
		...{ text: sql`r.title, r.description`, newest: sql`r.created_at` },
	},
} satisfies Record<string, Searched>;

/** Looks for documents, nonconformities, internal audits, complaints, suppliers, management reviews, risks and trainings. */
export async function searchQuality(ctx: Ctx, input: SearchInput) {
	permitHere(ctx, "record.read");
	return searchKinds(ctx, kinds, input);
}
