import { sql } from "@calibrant/db/drizzle";
import { type Ctx, type Searched, type SearchInput, searchKinds } from "@calibrant/kernel";
import { permitHere } from "./module.ts";

const asset = sql`left join instruments i on i.org_id = r.org_id and i.id = r.instrument_id`;

const kinds = {
	work_order: {
		...{ from: sql`work_orders r`, id: sql`r.id`, title: sql`r.number`, detail: sql`r.title`, state: sql`r.state` },
		...{ text: sql`r.title, r.description`, newest: sql`r.created_at` },
	},
	service_request: {
		...{
			from: sql`service_requests r`,
			id: sql`r.id`,
			title: sql`r.number`,
			detail: sql`r.title`,
			state: sql`r.state`,
		},
		...{ text: sql`r.title, r.description`, newest: sql`r.created_at` },
	},
	asset: {
		...{ from: sql`assets r ${asset}`, id: sql`r.id`, title: sql`coalesce(i.tag, r.tag)`, state: sql`r.status` },
		detail: sql`coalesce(i.description, r.description)`,
		text: sql`coalesce(i.description, r.description), coalesce(i.manufacturer, r.manufacturer),
			coalesce(i.model, r.model), coalesce(i.serial_number, r.serial_number)`,
	},
} satisfies Record<string, Searched>;

/** Looks for work orders, service requests and assets. */
export async function searchMaintenance(ctx: Ctx, input: SearchInput) {
	permitHere(ctx, "record.read");
	return searchKinds(ctx, kinds, input);
}
