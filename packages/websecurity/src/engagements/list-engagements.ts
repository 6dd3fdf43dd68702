import { engagementAuthorisations, engagements } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { desc, sql } from "drizzle-orm";
import { permitHere } from "../module.ts";

/** Every audit of the organisation, newest first, and until when it is authorised. */
export async function listEngagements(ctx: Ctx) {
	permitHere(ctx, "record.read");
	const { engagementId, validFrom, validUntil } = engagementAuthorisations;
	const rows = await ctx.tx
		.select({
			...{ id: engagements.id, title: engagements.title, targets: engagements.targets, state: engagements.state },
			...{ startsOn: engagements.startsOn, endsOn: engagements.endsOn, createdAt: engagements.createdAt },
			authorisedUntil: sql<string | null>`(select max(${validUntil}) from ${engagementAuthorisations}
				where ${engagementId} = ${engagements.id} and ${validFrom} <= app.now() and ${validUntil} > app.now())`,
		})
		.from(engagements)
		.orderBy(desc(engagements.createdAt));
	return rows.map((row) => ({ ...row, authorisedUntil: row.authorisedUntil ? new Date(row.authorisedUntil) : null }));
}
