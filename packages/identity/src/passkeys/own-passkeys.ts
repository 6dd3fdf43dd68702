import { and, asc, eq, gt, ne, sql } from "@calibrant/db/drizzle";
import { auditorAccesses, memberships, organisations, passkeys, sessions, users } from "@calibrant/db/schema";
import {
	type AccountCtx,
	DomainError,
	type House,
	inAccount,
	notFound,
	queueMail,
	type Role,
	secondFactorRule,
} from "@calibrant/kernel";
import { can, type OrganisationState } from "@calibrant/policy";
import { z } from "zod";
import { line } from "../accounts/person-input.ts";
import { forgetUnusedCodes } from "../second-factor/has-factor.ts";
import { awaitsSecondFactor } from "../second-factor/need-second-factor.ts";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import type { Session } from "../sessions/find-session.ts";
import { needRecentPassword } from "../sessions/need-recent-password.ts";

export type OwnPasskey = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };

/** The person's passkeys, the oldest first. */
export async function listPasskeys(house: House, session: Session): Promise<OwnPasskey[]> {
	return house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx
			.select({
				...{ id: passkeys.id, name: passkeys.name },
				...{ createdAt: passkeys.createdAt, lastUsedAt: passkeys.lastUsedAt },
			})
			.from(passkeys)
			.where(eq(passkeys.userId, session.user.id))
			.orderBy(asc(passkeys.createdAt), asc(passkeys.id)),
	);
}

export const renamePasskeyInput = z.strictObject({ id: z.uuid(), name: line(60) });

/** Gives a passkey another name, by which the person recognises it. Throws NOT_FOUND for anybody else's. */
export async function renamePasskey(
	house: House,
	session: Session,
	{ id, name }: z.output<typeof renamePasskeyInput>,
): Promise<void> {
	await inAccount(house, session.user.id, {}, async ({ tx, userId }) => {
		const own = and(eq(passkeys.id, id), eq(passkeys.userId, userId));
		const renamed = await tx.update(passkeys).set({ name }).where(own).returning({ id: passkeys.id });
		if (renamed.length === 0) throw notFound("passkey");
	});
}

export const removePasskeyInput = z.strictObject({ id: z.uuid() });

/**
 * Takes a passkey away and ends the other sessions. Needs a recent password. Throws CONFLICT for the last factor of
 * somebody of whom an organisation asks one, and NOT_FOUND for anybody else's.
 */
export async function removePasskey(
	house: House,
	session: Session,
	{ id }: z.output<typeof removePasskeyInput>,
	origin: Origin,
): Promise<void> {
	needRecentPassword(session, session.seenAt, house.policy);
	await inAccount(house, session.user.id, {}, async (account) => {
		const { tx, now, userId } = account;
		await tx.execute(sql`select 1 from ${users} where ${eq(users.id, userId)} for update`);
		const removed = await tx
			.delete(passkeys)
			.where(and(eq(passkeys.id, id), eq(passkeys.userId, userId)))
			.returning({ id: passkeys.id });
		if (removed.length === 0) throw notFound("passkey");
		if (await forgetUnusedCodes(tx, userId)) await refuseWhereAsked(account);
		await tx.delete(sessions).where(and(eq(sessions.userId, userId), ne(sessions.id, session.id)));
		await recordSecurityEvent(account, "passkey.removed", userId, origin);
		await queueMail(account, { kind: "passkey_removed" }, { key: `${userId}:${now.toISOString()}`, userId });
	});
}

async function refuseWhereAsked(account: AccountCtx): Promise<void> {
	const asking = (await askedAsMember(account)) ?? (await askedAsAuditor(account));
	if (asking === undefined) return;
	throw new DomainError(
		"CONFLICT",
		`${asking} asks you for a second factor, and this passkey is your last.`,
		"Add another passkey or an authenticator app first, then remove this one.",
	);
}

/** The name of an organisation that asks this member for a second factor. */
async function askedAsMember({ tx, userId, policy }: AccountCtx): Promise<string | undefined> {
	const rows = await tx
		.select({ organisation: organisations, role: memberships.role })
		.from(memberships)
		.innerJoin(organisations, eq(organisations.id, memberships.orgId))
		.where(eq(memberships.userId, userId));
	return rows.find(
		({ organisation: { state, secondFactorFor }, role }) =>
			can(state as OrganisationState, "read") &&
			awaitsSecondFactor(secondFactorRule(policy, secondFactorFor), role as Role, false) !== null,
	)?.organisation.name;
}

async function askedAsAuditor({ tx, userId, now }: AccountCtx): Promise<string | undefined> {
	const { userId: auditor, needsSecondFactor, expiresAt, orgId } = auditorAccesses;
	const [access] = await tx
		.select({ organisation: organisations.name })
		.from(auditorAccesses)
		.innerJoin(organisations, eq(organisations.id, orgId))
		.where(and(eq(auditor, userId), eq(needsSecondFactor, true), gt(expiresAt, now)));
	return access?.organisation;
}
