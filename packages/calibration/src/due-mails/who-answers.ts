import { eq } from "@calibrant/db/drizzle";
import { memberships, profiles } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";

/** A custodian is a name: the same person’s, whatever its case and the spaces around it. */
export const asSpelt = (text: string | null) => text?.trim().toLowerCase() ?? "";

/**
 * The accounts of whoever answers for an instrument: members of its custodian's name, else the managers, else the owners.
 */
export async function whoAnswers({ tx }: Pick<Ctx, "tx">): Promise<(custodian: string) => string[]> {
	const members = await tx
		.select({ userId: memberships.userId, role: memberships.role, name: profiles.name })
		.from(memberships)
		.innerJoin(profiles, eq(profiles.userId, memberships.userId));
	const managers = members.filter(({ role }) => role === "manager");
	const others = managers.length > 0 ? managers : members.filter(({ role }) => role === "owner");
	return (custodian) => {
		const named = members.filter(({ name }) => asSpelt(custodian) !== "" && asSpelt(name) === asSpelt(custodian));
		return (named.length > 0 ? named : others).map(({ userId }) => userId);
	};
}
