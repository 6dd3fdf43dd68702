import { eq } from "@calibrant/db/drizzle";
import { memberships, organisations } from "@calibrant/db/schema";
import {
	type Ctx,
	invalid,
	notFound,
	permit,
	record,
	remember,
	type SecondFactorRule,
	secondFactorRule,
	secondFactorRules,
} from "@calibrant/kernel";
import { z } from "zod";
import { hasFactor } from "../second-factor/has-factor.ts";
import { shortenSessions } from "../sessions/start-session.ts";

const domain = /^(?=.{3,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/;

export const setSecurityRulesInput = z.strictObject({
	secondFactorFor: z.enum(secondFactorRules, "Choose from the list."),
	/** Empty: members may be invited at any address. */
	invitationDomains: z
		.array(z.string().trim().toLowerCase())
		.max(50, "Name at most 50 domains.")
		.refine((named) => named.every((one) => domain.test(one)), "Write mail domains, like company.example."),
	/** Hours after sign-in; null: as the policy says. */
	longestSessionHours: z.int("Give a whole number of hours.").min(1, "Give at least one hour.").nullable(),
});

export type SecurityRules = {
	/** What is in force: the stricter of the policy's rule and the owners' choice. */
	secondFactorFor: SecondFactorRule;
	invitationDomains: string[];
	longestSessionHours: number | null;
};

/** What the organisation asks of its members' accounts, the policy's own rules, and whom a stricter one would meet. */
export async function getSecurityRules(ctx: Ctx) {
	permit(ctx, "organisation.edit");
	const members = await ctx.tx
		.select({ hasFactor: hasFactor(memberships.userId), role: memberships.role })
		.from(memberships)
		.where(eq(memberships.orgId, ctx.orgId));
	const without = members.filter((member) => !member.hasFactor);
	return {
		...(await rulesOf(ctx)),
		policy: {
			secondFactorFor: secondFactorRule(ctx.policy, null),
			longestSessionHours: ctx.policy.security.sessionAbsoluteDays * 24,
			idleHours: ctx.policy.security.sessionIdleHours,
		},
		members: members.length,
		withoutFactor: without.length,
		administratorsWithoutFactor: without.filter(({ role }) => role === "owner" || role === "manager").length,
	};
}

/**
 * Sets what the organisation asks of its members' accounts; it may only be stricter than the policy. Sessions that have
 * lasted longer end at once. `proven`: whether the owner has a second factor, without which none is asked of others.
 * Throws INVALID at the field.
 */
export async function setSecurityRules(
	ctx: Ctx,
	input: z.output<typeof setSecurityRulesInput>,
	proven: boolean,
): Promise<SecurityRules> {
	permit(ctx, "organisation.edit");
	const fields: Record<string, string> = {};
	const { secondFactorFor, longestSessionHours } = input;
	const stricter = secondFactorRule(ctx.policy, secondFactorFor);
	const before = await rulesOf(ctx);
	if (stricter !== secondFactorFor) fields.secondFactorFor = "The policy of this service asks for more already.";
	else if (secondFactorFor !== before.secondFactorFor && secondFactorFor !== "nobody" && !proven) {
		fields.secondFactorFor = "Set up your own second factor first, under Your account.";
	}
	const most = ctx.policy.security.sessionAbsoluteDays * 24;
	if (longestSessionHours !== null && longestSessionHours > most) {
		fields.longestSessionHours = `The policy of this service ends a session after ${most} hours.`;
	}
	if (Object.keys(fields).length > 0) throw invalid("It cannot be set like this.", "Mend what is marked.", fields);
	const after = { ...input, invitationDomains: [...new Set(input.invitationDomains)] };
	await ctx.tx.update(organisations).set(after).where(eq(organisations.id, ctx.orgId));
	await shortenSessions(ctx, longestSessionHours);
	await remember(ctx, { type: "organisation", id: ctx.orgId }, before, after);
	await record(ctx, "organisation.security_changed", { type: "organisation", id: ctx.orgId });
	return after;
}

async function rulesOf({ tx, orgId, policy }: Ctx): Promise<SecurityRules> {
	const [row] = await tx.select().from(organisations).where(eq(organisations.id, orgId));
	if (!row) throw notFound("organisation");
	return {
		secondFactorFor: secondFactorRule(policy, row.secondFactorFor),
		invitationDomains: row.invitationDomains,
		longestSessionHours: row.longestSessionHours,
	};
}
