import { and, eq, gt, isNull } from "@calibrant/db/drizzle";
import { invitations, memberships, organisations, sessions, users } from "@calibrant/db/schema";
import {
	DomainError,
	fromDatabase,
	type House,
	invalid,
	lockOwners,
	type PlatformCtx,
	platformCtx,
	type Role,
	record,
	restricted,
} from "@calibrant/kernel";
import { languages } from "@calibrant/policy";
import { z } from "zod";
import { keepAtWork, needAtWork } from "../accounts/confirm-at-work.ts";
import { createAccount, disclosureHash } from "../accounts/create-account.ts";
import { goneLink } from "../accounts/email-links.ts";
import { personName } from "../accounts/person-input.ts";
import { tellAccountExists } from "../accounts/sign-up.ts";
import { beginAccess } from "../auditors/begin-access.ts";
import { newPassword, refuseOwnWords } from "../passwords/choose-password.ts";
import { hashPassword } from "../passwords/hash-password.ts";
import { countAttempt } from "../security/count-attempt.ts";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import { hashToken, type Session } from "../sessions/find-session.ts";
import { shortenSessions } from "../sessions/start-session.ts";
import { invitationInfo } from "./invitation-info.ts";
import { invitationToken, organisationOfToken } from "./invitation-token.ts";
import { inviterStands } from "./inviter-stands.ts";

export const acceptInvitationInput = z.strictObject({
	token: invitationToken,
	/** For people without account; both or neither. */
	name: personName.optional(),
	password: newPassword.optional(),
	/** The word that the account is for work, where the policy asks for it. */
	atWork: z.boolean().optional(),
	/** The language of the page, and of the disclosure beside its button: mails come in it. */
	language: z.enum(languages).optional(),
});

type Accepted = { next: "open"; organisationId: string } | { next: "sign_in"; organisationId: null };
type Invitation = typeof invitations.$inferSelect;

/**
 * Accepts an invitation. Signed in with the invited address: the membership is made. Signed out: an account is made
 * with the given name and password; when the address has one already nothing of it changes, its owner gets a mail,
 * and the answer is the same. Throws GONE, CONFLICT for another person's invitation, ORG_READ_ONLY in grace.
 */
export async function acceptInvitation(
	house: House,
	session: Session | null,
	input: z.output<typeof acceptInvitationInput>,
	origin: Origin,
): Promise<Accepted> {
	await countAttempt(house, "invitation", "address", origin.ip);
	const orgId = organisationOfToken(input.token);
	if (session?.user.restrictedAt) throw restricted("person");
	// Before the costly hashing of a stranger's password.
	if (!session) await invitationInfo(house, input);
	if (!session) needAtWork(house.policy, input.atWork);
	const person = session ? null : await newPerson(input);
	try {
		return await house.db.withOrg(orgId, {}, async (opened) => {
			const ctx = platformCtx(house, opened);
			await lockOwners({ tx: opened.tx, orgId });
			if (session) await holdAccount(ctx, session.user.id);
			const invitation = await findOpen(ctx, input.token, orgId);
			if (session) {
				needSameAddress(session, invitation);
				await join(ctx, invitation, session.user.id);
				await opened.tx.update(sessions).set({ orgId }).where(eq(sessions.id, session.id));
				return { next: "open", organisationId: orgId };
			}
			if (!person) throw goneLink();
			refuseOwnWords(person.password, [invitation.email, person.name]);
			const disclosure = disclosureHash(house.policy, house.operator, input.language);
			// The link came by mail, so the address is the person's.
			const { language } = input;
			const verified = { ...person, email: invitation.email, emailVerifiedAt: ctx.now, language };
			const userId = await createAccount(opened, verified, disclosure);
			if (userId) {
				await join(ctx, invitation, userId);
				await keepAtWork(ctx, userId, "invitation");
				await recordSecurityEvent(opened, "account.created", userId, origin);
			} else await tellAccountExists(ctx, invitation.email, invitation.id);
			return { next: "sign_in", organisationId: null };
		});
	} catch (error) {
		throw fromDatabase(error);
	}
}

/** An account that is being deleted at this moment must not come out of it with a membership. */
async function holdAccount({ tx }: PlatformCtx, userId: string): Promise<void> {
	const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("key share");
	if (!user) throw new DomainError("UNAUTHENTICATED", "You are not signed in.", "Sign in and try again.");
}

async function newPerson({ name, password }: z.output<typeof acceptInvitationInput>) {
	if (name === undefined || password === undefined) {
		throw invalid("A name and a password are needed.", "Fill in both, or sign in first.", {
			...(name === undefined ? { name: "Fill this in." } : {}),
			...(password === undefined ? { password: "Fill this in." } : {}),
		});
	}
	return { name, password, passwordHash: await hashPassword(password) };
}

/** Open, and its inviter may still invite: who lost that right must not come back through an invitation. */
async function findOpen({ tx, now }: PlatformCtx, token: string, orgId: string): Promise<Invitation> {
	const [invitation] = await tx
		.select()
		.from(invitations)
		.where(
			and(eq(invitations.tokenHash, hashToken(token)), isNull(invitations.acceptedAt), gt(invitations.expiresAt, now)),
		)
		.for("update");
	if (!invitation || !(await inviterStands({ tx, orgId }, invitation))) throw goneLink();
	return invitation;
}

function needSameAddress(session: Session, invitation: Invitation): void {
	if (session.user.email === invitation.email) return;
	throw new DomainError(
		"CONFLICT",
		"This invitation is for another address than the one you are signed in with.",
		"Sign out and open the link again, or ask for an invitation to your address.",
	);
}

async function join(ctx: PlatformCtx, invitation: Invitation, userId: string): Promise<void> {
	const { tx, now } = ctx;
	const { id, orgId, role } = invitation;
	if (role === "auditor") return beginAccess(ctx, invitation, userId);
	const [member] = await tx
		.insert(memberships)
		.values({ orgId, userId, role, createdAt: now })
		.onConflictDoNothing()
		.returning({ id: memberships.id });
	await tx.update(invitations).set({ acceptedAt: now, tokenHash: null }).where(eq(invitations.id, id));
	if (!member) return;
	const [org] = await tx.select().from(organisations).where(eq(organisations.id, orgId));
	await shortenSessions({ tx, orgId }, org?.longestSessionHours ?? null, userId);
	const actor = { type: "member", ref: member.id, userId, role: role as Role } as const;
	await record({ tx, orgId, actor }, "member.joined", { type: "member", id: member.id });
}
