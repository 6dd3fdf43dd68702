import { cancellations, memberships, operators, organisations } from "@calibrant/db/schema";
import { type House, inAccount, type Role } from "@calibrant/kernel";
import { can, type OrganisationState } from "@calibrant/policy";
import { asc, eq } from "drizzle-orm";
import type { Session } from "./find-session.ts";

export type OrganisationSeen = {
	id: string;
	name: string;
	slug: string;
	role: Role;
	state: OrganisationState;
	/** The exact instant after which its data is deleted; null unless it is in grace. */
	purgeAt: Date | null;
	timeZone: string;
	plan: string;
};

/** Who is signed in, where they belong, and where they are now. */
export async function currentSession(house: House, session: Session) {
	return inAccount(house, session.user.id, { readOnly: true }, async ({ tx, userId }) => {
		const rows = await tx
			.select({ organisation: organisations, role: memberships.role, purgeAt: cancellations.purgeDueAt })
			.from(memberships)
			.innerJoin(organisations, eq(organisations.id, memberships.orgId))
			.leftJoin(cancellations, eq(cancellations.id, organisations.cancellationId))
			.where(eq(memberships.userId, userId))
			.orderBy(asc(memberships.createdAt), asc(memberships.id));
		const seen: OrganisationSeen[] = rows.map(({ organisation, role, purgeAt }) => ({
			id: organisation.id,
			name: organisation.name,
			slug: organisation.slug,
			role: role as Role,
			state: organisation.state as OrganisationState,
			purgeAt,
			timeZone: organisation.timeZone,
			plan: organisation.plan,
		}));
		const readable = seen.filter(({ state }) => can(state, "read"));
		const [operator] = await tx
			.select({ userId: operators.userId })
			.from(operators)
			.where(eq(operators.userId, userId));
		return {
			user: session.user,
			organisations: readable,
			current: readable.find(({ id }) => id === session.orgId) ?? null,
			operator: operator !== undefined,
		};
	});
}
