import { asc, eq } from "@calibrant/db/drizzle";
import { cancellations, organisations } from "@calibrant/db/schema";
import { type House, inAccount } from "@calibrant/kernel";
import type { OrganisationState } from "@calibrant/policy";

/** Every organisation of the deployment: ids, states and dates, no names. */
export async function listOrganisations(house: House, operator: { userId: string }) {
	return inAccount(house, operator.userId, { readOnly: true }, async ({ tx }) => {
		const rows = await tx
			.select({
				id: organisations.id,
				state: organisations.state,
				plan: organisations.plan,
				createdAt: organisations.createdAt,
				cancelledAt: cancellations.cancelledAt,
				purgeAt: cancellations.purgeDueAt,
			})
			.from(organisations)
			.leftJoin(cancellations, eq(cancellations.id, organisations.cancellationId))
			.orderBy(asc(organisations.createdAt));
		return rows.map((row) => ({ ...row, state: row.state as OrganisationState }));
	});
}
