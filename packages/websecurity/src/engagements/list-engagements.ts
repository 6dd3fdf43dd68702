import { desc, sql } from "@calibrant/db/drizzle";
import { engagements } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { permitHere } from "../module.ts";

/** Every audit of the organisation, newest first, and until when it is authorised. */
export async function listEngagements(ctx: Ctx) {
	permitHere(ctx, "record.read");
	const rows = await ctx.tx
		.select({
			...{ id: engagements.id, title: engagements.title, targets: engagements.targets, state: engagements.state },
			...{ startsOn: engagements.startsOn, endsOn: engagements.endsOn, createdAt: engagements.createdAt },
			// Named with its table: Drizzle leaves that out where it selects from one.
			authorisedUntil: sql<string | null>`(select max(a.valid_until) from engagement_authorisations a
				where a.engagement_id = engagements.id and a.valid_from <= app.now() and a.valid_until > app.now())`,
		})
		.from(engagements)
		.orderBy(desc(engagements.createdAt));
	return rows.map((row) => ({ ...row, authorisedUntil: row.authorisedUntil ? new Date(row.authorisedUntil) : null }));
}
