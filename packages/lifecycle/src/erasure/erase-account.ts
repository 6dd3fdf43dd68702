import { eq } from "@calibrant/db/drizzle";
import { memberships, profiles, users } from "@calibrant/db/schema";
import { endOwnAccesses, needRecentPassword, type Session } from "@calibrant/identity";
import {
	type AccountCtx,
	type Actor,
	crashPoint,
	DomainError,
	type House,
	inAccount,
	invalid,
	lockOwners,
	notFound,
	restricted,
} from "@calibrant/kernel";
import { type Language, readersLanguage } from "@calibrant/policy";
import { z } from "zod";
import { endLastReading } from "../kept/reports-read-by.ts";
import type { ErasureNote } from "../purge/ledger.ts";
import type { OperatorRef } from "../requests/handle-request.ts";
import { erasing } from "../requests/request-kinds.ts";
import { needVerifiedRequest } from "../requests/verified-request.ts";
import { claimAgreementRequests, claimConversations, closeRequest, endRequests } from "./end-requests.ts";
import { eraseRows } from "./erase-rows.ts";
import { forgetInvitations } from "./forget-invitations.ts";
import { erasedAtOnce, type Kept, keptAfterErasure } from "./kept-after-erasure.ts";
import { type LeftOrganisation, leaveForGood } from "./leave-for-good.ts";
import { noteErasure } from "./note-erasures.ts";
import { ownOrganisations } from "./own-organisations.ts";
import type { Farewell } from "./say-farewell.ts";

/** What must be typed to delete an account. */
export const erasurePhrase = "delete my account";

export const eraseAccountInput = z.strictObject({
	phrase: z.string(),
	/** For organisations that nobody else owns and that are not in grace. */
	organisations: z
		.array(
			z.discriminatedUnion("choice", [
				z.strictObject({ organisationId: z.uuid(), choice: z.literal("cancel") }),
				z.strictObject({ organisationId: z.uuid(), choice: z.literal("hand_over"), memberId: z.uuid() }),
			]),
		)
		.max(200)
		.default([]),
});

export type OwnerChoice = z.output<typeof eraseAccountInput>["organisations"][number];

/**
 * On whose word: the person's, with a password just typed; an owner's of the only organisation the person belongs to; a
 * request whose sender's identity was checked; or, on a restored database, the ledger's note that it has happened before.
 */
export type ErasureProof =
	| { session: Session; ownerOf?: string }
	| { requestId: string; operator: OperatorRef }
	| { noted: ErasureNote };

export type Erasure = {
	deletedAt: Date;
	gone: readonly string[];
	/** Rows removed per table. */
	rows: Record<string, number>;
	kept: Kept[];
	organisations: LeftOrganisation[];
};

/**
 * Erases a person's account at once and in one transaction, in whatever state their organisations are. Gives what is
 * gone and what stays, and apart from that what the one mail that follows needs. Throws INVALID for a wrong
 * phrase, CONFIRM_PASSWORD or FORBIDDEN without proof, LAST_OWNER where a sole owner has not chosen.
 */
export async function eraseAccount(
	house: House,
	userId: string,
	input: z.output<typeof eraseAccountInput>,
	proof: ErasureProof,
): Promise<{ erasure: Erasure; farewell: Farewell }> {
	if (input.phrase !== erasurePhrase) {
		throw invalid("The phrase was not typed exactly.", `Type ${erasurePhrase} to go on.`, {
			phrase: `Type ${erasurePhrase} exactly.`,
		});
	}
	return inAccount(house, userId, {}, async (account) => {
		const { address, language } = await lockAccount(account);
		const owner = await needProof(account, proof);
		const organisations: LeftOrganisation[] = [];
		// In the order of their ids, so that two people leaving the same organisations do not wait for each other.
		for (const { id } of await ownOrganisations(account)) {
			const choice = input.organisations.find(({ organisationId }) => organisationId === id);
			organisations.push(await account.enter(id, (ctx) => leaveForGood(ctx, choice, owner)));
		}
		await endOwnAccesses(account);
		crashPoint("erasure.left");
		await forgetInvitations(account, address);
		await endRequests(account, address);
		await claimConversations(account, address);
		await claimAgreementRequests(account, address);
		const reports = await endLastReading(account);
		const rows = await eraseRows(account);
		if ("requestId" in proof) await closeRequest(account, proof.requestId, proof.operator);
		const { now, policy } = account;
		const kept = keptAfterErasure(policy, now, organisations.length > 0, reports, language);
		await account.enqueue(noteErasure, { userId });
		crashPoint("erasure.commit");
		return {
			erasure: { deletedAt: now, gone: erasedAtOnce(policy, language), rows, kept, organisations },
			farewell: { to: address, language, deletedAt: now, kept },
		};
	});
}

async function lockAccount({ tx, userId }: AccountCtx): Promise<{ address: string; language: Language }> {
	const [user] = await tx.select({ email: users.email }).from(users).where(eq(users.id, userId)).for("update");
	if (!user) throw notFound("account");
	const [profile] = await tx.select({ locale: profiles.locale }).from(profiles).where(eq(profiles.userId, userId));
	return { address: user.email, language: readersLanguage(profile?.locale) };
}

/** Gives the owner at whose word somebody else is erased; null where people act for themselves or on a request. */
async function needProof(account: AccountCtx, proof: ErasureProof): Promise<Actor | null> {
	const { tx, now, policy, userId } = account;
	if ("session" in proof) {
		needRecentPassword(proof.session, now, policy);
		if (proof.ownerOf) return needOwner(account, proof.ownerOf, proof.session.user.id);
		if (proof.session.user.id !== userId) throw notTheirs();
		return null;
	}
	if ("noted" in proof) {
		if (proof.noted.userId !== userId) throw notTheirs();
		return null;
	}
	const request = await needVerifiedRequest(tx, proof.requestId, erasing);
	if (request.userId !== userId) throw notTheirs();
	return null;
}

/** An owner may erase who belongs to this organisation and to no other; it is written down in the owner's name. */
async function needOwner(account: AccountCtx, orgId: string, ownerId: string): Promise<Actor> {
	const own = await ownOrganisations(account);
	const only = own.length === 1 ? own[0] : undefined;
	if (only?.id !== orgId) throw notTheirs();
	// Who had their data restricted may well have done so against an erasure (Article 18(1)(b) GDPR).
	const [profile] = await account.tx.select().from(profiles).where(eq(profiles.userId, account.userId));
	if (profile?.restrictedAt) throw restricted("other");
	return account.enter(orgId, async (ctx): Promise<Actor> => {
		await lockOwners(ctx);
		const [owner] = await ctx.tx.select().from(memberships).where(eq(memberships.userId, ownerId));
		if (owner?.role !== "owner") throw notTheirs();
		return { type: "member", ref: owner.id, userId: ownerId, role: "owner" };
	});
}

const notTheirs = () =>
	new DomainError("FORBIDDEN", "This is somebody else's account.", "Check the request and the account it names.");
