import { and, eq, isNull } from "@calibrant/db/drizzle";
import { invitations, memberships, organisations, users } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, permit, queueMail, record, roles } from "@calibrant/kernel";
import { addHours } from "@calibrant/policy";
import { z } from "zod";
import { emailAddress } from "../accounts/person-input.ts";

export const inviteMemberInput = z.strictObject({ email: emailAddress, role: z.enum(roles) });

/** Invites an address by mail; an open invitation to the same address is replaced. Throws CONFLICT for a member. */
export async function inviteMember(
	ctx: Ctx,
	{ email, role }: z.output<typeof inviteMemberInput>,
	/** What the person is invited for, where that is not the organisation itself. */
	about = "",
): Promise<{ id: string; expiresAt: Date }> {
	permit(ctx, "member.manage");
	await needConfirmedAddress(ctx);
	await needAllowedDomain(ctx, email);
	const [member] = await ctx.tx
		.select({ id: memberships.id })
		.from(memberships)
		.innerJoin(users, eq(users.id, memberships.userId))
		.where(eq(users.email, email));
	if (member) {
		throw new DomainError("CONFLICT", "This address belongs to a member.", "Change the member's role instead.", {
			fields: { email: "This address belongs to a member." },
		});
	}
	await ctx.tx.delete(invitations).where(and(eq(invitations.email, email), isNull(invitations.acceptedAt)));
	const expiresAt = addHours(ctx.now, ctx.policy.security.invitationDays * 24);
	const [invitation] = await ctx.tx
		.insert(invitations)
		.values({ orgId: ctx.orgId, email, role, about, invitedBy: ctx.actor.ref, createdAt: ctx.now, expiresAt })
		.returning({ id: invitations.id });
	if (!invitation) throw new Error("The invitation was not stored.");
	await record(ctx, "invitation.created", { type: "invitation", id: invitation.id });
	await queueMail(ctx, { kind: "invitation" }, { key: invitation.id, orgId: ctx.orgId, subjectId: invitation.id });
	return { id: invitation.id, expiresAt };
}

/** Nobody sends mail to others from an account whose own address may be invented. Throws FORBIDDEN. */
export async function needConfirmedAddress({ tx, actor }: Ctx): Promise<void> {
	if (actor.type !== "member") return;
	const [user] = await tx.select({ at: users.emailVerifiedAt }).from(users).where(eq(users.id, actor.userId));
	if (user?.at) return;
	throw new DomainError(
		"FORBIDDEN",
		"Your own e-mail address is not confirmed yet.",
		"Open the link in the mail we sent you, or ask for a new one under Your account.",
	);
}

/** Where the owners named mail domains, members are invited at those alone. Throws INVALID at the field. */
async function needAllowedDomain({ tx, orgId }: Ctx, email: string): Promise<void> {
	const [org] = await tx
		.select({ domains: organisations.invitationDomains })
		.from(organisations)
		.where(eq(organisations.id, orgId));
	const domains = org?.domains ?? [];
	if (domains.length === 0 || domains.includes(email.split("@").at(-1) ?? "")) return;
	const what = `Members are invited at ${domains.join(", ")} only.`;
	throw invalid(what, "Use another address, or change the domains under Settings, Security.", { email: what });
}
