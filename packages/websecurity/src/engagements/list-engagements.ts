import { desc, sql } from "@calibrant/db/drizzle";
import { engagementReports, engagements } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { engagementOver } from "@calibrant/lifecycle";
import { permitHere } from "../module.ts";

/** Every audit of the organisation, newest first, and until when it is authorised. */
export async function listEngagements(ctx: Ctx) {
	permitHere(ctx, "record.read");
	const rows = await ctx.tx
		.select({
			...{ id: engagements.id, title: engagements.title, targets: engagements.targets, state: engagements.state },
			...{ endsAt: engagementOver(ctx.org.timeZone, ctx.policy), endedAt: engagements.endedAt },
			...{ startsOn: engagements.startsOn, endsOn: engagements.endsOn, createdAt: engagements.createdAt },
			// Named with its table: Drizzle leaves that out where it selects from one.
			authorisedUntil: sql<string | null>`(select max(a.valid_until) from engagement_authorisations a
				where a.engagement_id = engagements.id and a.state = 'signed' and a.valid_from <= app.now() and a.valid_until > app.now())`,
			authorisedFrom: sql<string | null>`(select min(a.valid_from) from engagement_authorisations a
				where a.engagement_id = engagements.id and a.state = 'signed' and a.valid_from > app.now())`,
			waitsForMe: sql<boolean>`exists (select from engagement_authorisations a where a.engagement_id = engagements.id
				and a.state = 'sent' and a.signatory_id = ${ctx.actor.type === "member" ? ctx.actor.ref : null}::uuid)`,
			reports: sql<number>`(select count(*)::int from ${engagementReports} r where r.engagement_id = engagements.id)`,
		})
		.from(engagements)
		.orderBy(desc(engagements.createdAt));
	return rows.map(({ authorisedUntil, authorisedFrom, waitsForMe, ...row }) => {
		const authorised = { until: asDate(authorisedUntil), from: asDate(authorisedFrom) };
		return { ...row, authorisedUntil: authorised.until, asked: askedOf(row.state, authorised, waitsForMe) };
	});
}

const asDate = (text: string | null) => (text ? new Date(text) : null);

/** What an audit waits for from its client, or from the reader alone; null: for nothing. */
export type Asked = "sign" | "authorise" | "start" | "renew" | null;

function askedOf(
	state: string,
	{ until, from }: { until: Date | null; from: Date | null },
	waitsForMe: boolean,
): Asked {
	if (state === "ended") return null;
	if (waitsForMe) return "sign";
	if (until) return state === "draft" ? "start" : null;
	if (from) return null;
	return state === "draft" ? "authorise" : "renew";
}
