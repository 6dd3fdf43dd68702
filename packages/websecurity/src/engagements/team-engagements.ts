import { desc, eq, inArray, sql } from "@calibrant/db/drizzle";
import { engagementReports, engagements, organisations } from "@calibrant/db/schema";
import { type House, record } from "@calibrant/kernel";
import { engagementOver } from "@calibrant/lifecycle";
import { can, type OrganisationState, type Policy } from "@calibrant/policy";
import { z } from "zod";
import { needModule } from "../module.ts";
import { forTeam } from "../service-team.ts";
import { findEngagement } from "./find-engagement.ts";
import { getEngagement } from "./get-engagement.ts";

const states = ["draft", "active", "ended"] as const;
type EngagementState = (typeof states)[number];

export const teamEngagementsInput = z.strictObject({ state: z.enum(states).optional() });
export const teamEngagementInput = z.strictObject({ organisationId: z.uuid(), id: z.uuid() });

/**
 * Every audit of every client, the newest first: states, dates and who examines. Nothing that a client wrote: one audit is
 * opened by {@link openTeamEngagement}. `clients` are the organisations that the operators' door may name.
 */
export async function teamEngagements(
	house: House,
	clients: readonly { id: string; state: string }[],
	{ state }: z.output<typeof teamEngagementsInput>,
) {
	needModule(house);
	const found = [];
	for (const { id: orgId } of clients.filter((one) => can(one.state as OrganisationState, "read"))) {
		found.push(
			...(await house.db.withOrg(orgId, { readOnly: true }, ({ tx }) =>
				engagementsOf(tx, { orgId, policy: house.policy, state }),
			)),
		);
	}
	return found.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
}

async function engagementsOf(
	tx: Parameters<Parameters<House["db"]["withOrg"]>[2]>[0]["tx"],
	{ orgId, policy, state }: { orgId: string; policy: Policy; state: string | undefined },
) {
	// Whoever runs the deployment sees every organisation's row.
	const [client] = await tx.select().from(organisations).where(eq(organisations.id, orgId));
	if (!client) return [];
	const rows = await tx
		.select({
			...{ id: engagements.id, state: engagements.state, createdAt: engagements.createdAt },
			...{ startsOn: engagements.startsOn, endsOn: engagements.endsOn, testerId: engagements.testerId },
			endsAt: engagementOver(client.timeZone, policy),
			// Named with its table: Drizzle leaves that out where it selects from one.
			authorisedUntil: sql<string | null>`(select max(a.valid_until) from engagement_authorisations a
				where a.engagement_id = engagements.id and a.state = 'signed' and a.valid_from <= app.now() and a.valid_until > app.now())`,
			reports: sql<number>`(select count(*)::int from ${engagementReports} r where r.engagement_id = engagements.id)`,
		})
		.from(engagements)
		.where(inArray(engagements.state, state ? [state] : [...states]))
		.orderBy(desc(engagements.createdAt));
	return rows.map(({ authorisedUntil, ...row }) => ({
		...{ ...row, orgId, client: client.name, state: row.state as EngagementState },
		authorisedUntil: authorisedUntil ? new Date(authorisedUntil) : null,
	}));
}

/**
 * One audit as the service team works on it: what the client page shows, and who examines. The client's audit log says
 * who opened it. Throws NOT_FOUND.
 */
export async function openTeamEngagement(
	house: House,
	operator: { userId: string },
	{ organisationId, id }: z.output<typeof teamEngagementInput>,
) {
	return forTeam(house, organisationId, operator, id).open({}, async (ctx) => {
		const { testerId } = await findEngagement(ctx, id);
		await record(ctx, "engagement.read", { type: "engagement", id });
		return { ...(await getEngagement(ctx, { id })), testerId, client: ctx.org.name, clientZone: ctx.org.timeZone };
	});
}
