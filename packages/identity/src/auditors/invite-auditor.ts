import type { Scope } from "@calibrant/db";
import { and, eq, isNull } from "@calibrant/db/drizzle";
import { auditorAccesses, invitations, memberships, users } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	type House,
	invalid,
	permit,
	plainDate,
	plainText,
	queueMail,
	record,
} from "@calibrant/kernel";
import { addHours } from "@calibrant/policy";
import { z } from "zod";
import { emailAddress } from "../accounts/person-input.ts";
import { needConfirmedAddress } from "../members/invite-member.ts";
import { countAttempt } from "../security/count-attempt.ts";

export const inviteAuditorInput = z.strictObject({
	email: emailAddress,
	/** For which audit, in a few words. */
	purpose: plainText(200).default(""),
	/** With the locations: the scope; both empty: everything of calibration. */
	instrumentIds: z.array(z.uuid()).max(500).default([]),
	locationIds: z.array(z.uuid()).max(200).default([]),
	/** Days of performing, both included. */
	periodFrom: plainDate.nullable().default(null),
	periodTo: plainDate.nullable().default(null),
	/** How long the access lasts from now on, in days of 24 hours. */
	days: z.int().min(1).max(366),
	mayExport: z.boolean().default(false),
	needsSecondFactor: z.boolean().default(false),
	/** Whom the auditor asks. */
	hostName: plainText(120).min(1, "Fill this in."),
	hostContact: plainText(200).min(1, "Fill this in."),
});

type Input = z.output<typeof inviteAuditorInput>;
type Open = <T>(scope: Scope, work: (ctx: Ctx) => Promise<T>) => Promise<T>;

/**
 * Invites somebody from outside to examine the records for a time, by mail. Counted as invitations of members are.
 * `known` refuses a scope that names what is not there. Throws CONFLICT for a member and for an address that has an
 * access already, RATE_LIMITED.
 */
export async function inviteAuditor(
	house: House,
	open: Open,
	input: Input,
	known: (ctx: Ctx, scope: Pick<Input, "instrumentIds" | "locationIds">) => Promise<void>,
): Promise<{ id: string; expiresAt: Date }> {
	const orgId = await open({ readOnly: true }, async (ctx) => {
		permit(ctx, "auditor.manage");
		return ctx.orgId;
	});
	await countAttempt(house, "invite", "address", orgId);
	await countAttempt(house, "invite", "account", input.email);
	return open({}, async (ctx) => {
		permit(ctx, "auditor.manage");
		await needConfirmedAddress(ctx);
		if (input.periodFrom && input.periodTo && input.periodTo < input.periodFrom) {
			const fields = { periodTo: "The period ends before it begins. Swap or correct its dates." };
			throw invalid("This period is not right.", "Mend the marked field.", fields);
		}
		await known(ctx, input);
		await refuseKnown(ctx, input.email);
		return grantAccess(ctx, input);
	});
}

async function refuseKnown(ctx: Ctx, email: string): Promise<void> {
	const [member] = await ctx.tx
		.select({ id: memberships.id })
		.from(memberships)
		.innerJoin(users, eq(users.id, memberships.userId))
		.where(eq(users.email, email));
	const taken = member ? "This address belongs to a member." : "This address has an access already.";
	const remedy = member ? "Members see the records already." : "End that access first, then invite again.";
	const access = await ctx.tx.$count(auditorAccesses, eq(auditorAccesses.email, email));
	if (member || access > 0) throw new DomainError("CONFLICT", taken, remedy, { fields: { email: taken } });
}

async function grantAccess(ctx: Ctx, { days, ...said }: Input) {
	const { tx, now, orgId, policy } = ctx;
	await tx.delete(invitations).where(and(eq(invitations.email, said.email), isNull(invitations.acceptedAt)));
	const expiresAt = addHours(now, days * 24);
	const lasts = addHours(now, Math.min(days, policy.security.invitationDays) * 24);
	const [invitation] = await tx
		.insert(invitations)
		.values({
			...{ orgId, email: said.email, role: "auditor", about: said.purpose, invitedBy: ctx.actor.ref },
			...{ createdAt: now, expiresAt: lasts },
		})
		.returning({ id: invitations.id });
	if (!invitation) throw new Error("The invitation was not stored.");
	const [access] = await tx
		.insert(auditorAccesses)
		.values({
			...{ ...said, orgId, invitationId: invitation.id, expiresAt },
			...{ createdBy: ctx.actor.ref, createdAt: now },
		})
		.returning({ id: auditorAccesses.id });
	if (!access) throw new Error("The access was not stored.");
	await record(ctx, "auditor.invited", { type: "auditor_access", id: access.id });
	await queueMail(ctx, { kind: "invitation" }, { key: invitation.id, orgId, subjectId: invitation.id });
	return { id: access.id, expiresAt };
}
