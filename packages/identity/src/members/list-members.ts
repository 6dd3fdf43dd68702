import { asc, eq } from "@calibrant/db/drizzle";
import { memberships, profiles, users } from "@calibrant/db/schema";
import { allows, type Ctx, permit, type Role } from "@calibrant/kernel";
import { hasFactor } from "../second-factor/has-factor.ts";

export type Member = {
	/** The person's pseudonym in this organisation. */
	id: string;
	name: string;
	/** Where the policy has one and the person gave one. */
	jobTitle: string | null;
	/** Only for those who manage members, and one's own. */
	email?: string;
	role: Role;
	joinedAt: Date;
	you: boolean;
	/** Only for those who manage members: whether the person signs in with a second factor. */
	secondFactor?: boolean;
};

/** Everybody who belongs to the organisation, by name. */
export async function listMembers(ctx: Ctx): Promise<Member[]> {
	permit(ctx, "member.read");
	const rows = await ctx.tx
		.select({
			...{ member: memberships, name: profiles.name, jobTitle: profiles.jobTitle },
			...{ email: users.email, hasFactor: hasFactor(users.id) },
		})
		.from(memberships)
		.innerJoin(users, eq(users.id, memberships.userId))
		.innerJoin(profiles, eq(profiles.userId, memberships.userId))
		.orderBy(asc(profiles.name), asc(memberships.id));
	const { actor, policy } = ctx;
	const everyAddress = actor.type === "system" || ("role" in actor && allows(actor.role, "member.manage"));
	return rows.map(({ member, name, jobTitle, email, hasFactor }) => {
		const you = actor.type === "member" && actor.userId === member.userId;
		return {
			...{ id: member.id, name: name ?? "", role: member.role as Role, joinedAt: member.createdAt, you },
			jobTitle: policy.accounts.jobTitle ? jobTitle : null,
			...(everyAddress || you ? { email } : {}),
			...(everyAddress ? { secondFactor: hasFactor } : {}),
		};
	});
}
