import { asc, eq } from "@calibrant/db/drizzle";
import { cancellations, memberships, organisations } from "@calibrant/db/schema";
import type { AccountCtx, Role } from "@calibrant/kernel";
import type { OrganisationState } from "@calibrant/policy";

/** The organisations a person belongs to, by id. */
export async function ownOrganisations({ tx, userId }: AccountCtx) {
	const rows = await tx
		.select({
			id: organisations.id,
			name: organisations.name,
			state: organisations.state,
			purgeAt: cancellations.purgeDueAt,
			role: memberships.role,
			memberId: memberships.id,
		})
		.from(memberships)
		.innerJoin(organisations, eq(organisations.id, memberships.orgId))
		.leftJoin(cancellations, eq(cancellations.id, organisations.cancellationId))
		.where(eq(memberships.userId, userId))
		.orderBy(asc(organisations.id));
	return rows.map((row) => ({ ...row, state: row.state as OrganisationState, role: row.role as Role }));
}
