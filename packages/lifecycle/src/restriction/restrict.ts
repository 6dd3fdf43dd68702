import type { Tx } from "@calibrant/db";
import { and, eq, isNotNull, isNull } from "@calibrant/db/drizzle";
import { organisations, profiles, securityEvents } from "@calibrant/db/schema";
import { type Origin, recordSecurityEvent, type SecurityEventKind, type Session } from "@calibrant/identity";
import {
	type Ctx,
	DomainError,
	type House,
	invalid,
	notFound,
	platformCtx,
	queueMail,
	record,
} from "@calibrant/kernel";
import { z } from "zod";
import { ownersOf } from "../cancellation/owners-of.ts";
import { needReason } from "../console/reason.ts";
import type { OperatorRef } from "../requests/handle-request.ts";
import { needVerifiedRequest } from "../requests/verified-request.ts";
import { endAnnounced } from "./announced-ends.ts";

export const carryOutRestrictionInput = z.strictObject({
	/** The verified request for restriction; about an organisation where it names one, else about the person. */
	id: z.uuid(),
});
export const liftRestrictionInput = z
	.strictObject({
		userId: z.uuid().optional(),
		organisationId: z.uuid().optional(),
		/** Why it ends. */
		reason: needReason,
	})
	.refine(({ userId, organisationId }) => (userId === undefined) !== (organisationId === undefined), {
		message: "Name either a person or an organisation.",
	});

type Subject = Omit<z.output<typeof liftRestrictionInput>, "reason">;

const actor: Ctx["actor"] = { type: "system", ref: null, job: "restriction" };

/**
 * Restricts the processing that a verified request is about: from the commit on Postgres refuses the writes, and no
 * mail goes out but what the law or an own act asks for. Whoever it is about is told. Throws CONFLICT where it stands.
 */
export async function carryOutRestriction(
	house: House,
	_operator: OperatorRef,
	{ id }: z.output<typeof carryOutRestrictionInput>,
): Promise<{ restrictedAt: Date }> {
	const { orgId, userId } = await house.db.withoutOrg({}, ({ tx }) => needVerifiedRequest(tx, id, ["restriction"]));
	if (orgId) return changeOrganisation(house, orgId, "began", ({ tx }) => needVerifiedRequest(tx, id, ["restriction"]));
	if (!userId) throw invalid("The request names no account.", "Check the identity again and give the address.");
	return changePerson(house, userId, "began", ({ tx }) => needVerifiedRequest(tx, id, ["restriction"]));
}

/**
 * Tells the person, or the owners, that the restriction is about to end, as Article 18(3) GDPR demands before it does.
 * Throws NOT_FOUND where there is none.
 */
export async function announceRestrictionEnd(
	house: House,
	_operator: OperatorRef,
	{ userId, organisationId: orgId }: Subject,
): Promise<{ told: true }> {
	const announce = async (tx: Tx, now: Date, since: Date | null | undefined, readers: readonly string[]) => {
		if (!since) throw notFound("restriction");
		const ctx = platformCtx(house, { tx, now });
		for (const reader of readers) {
			const key = `${orgId ?? ""}:${reader}:${since.toISOString()}`;
			await queueMail(ctx, { kind: "restriction_ends" }, { key, userId: reader, orgId });
		}
	};
	if (orgId) {
		await house.db.withOrg(orgId, {}, async ({ tx, now }) => {
			const [found] = await tx.select().from(organisations).where(eq(organisations.id, orgId));
			await announce(tx, now, found?.restrictedAt, await ownersOf(tx));
			await record({ tx, orgId, actor }, "organisation.restriction_end_announced", { type: "organisation", id: orgId });
		});
	} else if (userId) {
		await house.db.withoutOrg({}, async ({ tx, now }) => {
			const [found] = await tx.select().from(profiles).where(eq(profiles.userId, userId));
			await announce(tx, now, found?.restrictedAt, [userId]);
		});
	}
	return { told: true };
}

/**
 * Ends a restriction whose end was announced: a line in the organisation's audit log, or among the person's security
 * events. Throws NOT_FOUND where there is none, CONFLICT while whoever it is about has not been told.
 */
export async function liftRestriction(
	house: House,
	_operator: OperatorRef,
	{ userId, organisationId }: z.output<typeof liftRestrictionInput>,
): Promise<void> {
	if (organisationId) {
		await changeOrganisation(house, organisationId, "ended", async ({ tx }, since) =>
			needTold(tx, { orgId: organisationId, since }),
		);
	} else if (userId) {
		await changePerson(house, userId, "ended", async ({ tx }, since) => needTold(tx, { userId, since }));
	}
}

/** Whoever had their own data restricted ends it at once. Throws NOT_FOUND where it is not restricted. */
export async function endOwnRestriction(house: House, { user }: Session, origin: Origin): Promise<{ ended: true }> {
	await changePerson(house, user.id, "ended", async () => {}, origin);
	return { ended: true };
}

type Opened = { tx: Tx; now: Date };
/** What must be so in the transaction of the change; `since` is the restriction that ends. */
type Guard = (opened: Opened, since: Date) => Promise<unknown>;
type Change = "began" | "ended";

async function changePerson(house: House, userId: string, change: Change, guard: Guard, origin?: Origin) {
	return house.db.withoutOrg({}, async (opened) => {
		const { tx, now } = opened;
		const [before] = await tx.select().from(profiles).where(eq(profiles.userId, userId)).for("update");
		needChange(change, before?.restrictedAt);
		await guard(opened, before?.restrictedAt ?? now);
		await tx
			.update(profiles)
			.set({ restrictedAt: change === "began" ? now : null })
			.where(eq(profiles.userId, userId));
		const kind: SecurityEventKind = change === "began" ? "account.restricted" : "account.restriction_lifted";
		// Of an operator's act without an address: it would be the operator's.
		if (origin) await recordSecurityEvent(opened, kind, userId, origin);
		else await tx.insert(securityEvents).values({ at: now, userId, kind });
		const about = { key: `${userId}:${now.toISOString()}`, userId };
		await queueMail(platformCtx(house, opened), { kind: `restriction_${change}` }, about);
		return { restrictedAt: now };
	});
}

async function changeOrganisation(house: House, orgId: string, change: Change, guard: Guard) {
	return house.db.withOrg(orgId, {}, async (opened) => {
		const { tx, now } = opened;
		const [before] = await tx.select().from(organisations).where(eq(organisations.id, orgId)).for("update");
		needChange(change, before?.restrictedAt);
		await guard(opened, before?.restrictedAt ?? now);
		const stands = change === "began" ? isNull(organisations.restrictedAt) : isNotNull(organisations.restrictedAt);
		await tx
			.update(organisations)
			.set({ restrictedAt: change === "began" ? now : null })
			.where(and(eq(organisations.id, orgId), stands));
		const action = change === "began" ? "organisation.restricted" : "organisation.restriction_lifted";
		await record({ tx, orgId, actor }, action, { type: "organisation", id: orgId });
		for (const userId of await ownersOf(tx)) {
			const about = { key: `${orgId}:${userId}:${now.toISOString()}`, userId, orgId };
			await queueMail(platformCtx(house, opened), { kind: `restriction_${change}` }, about);
		}
		return { restrictedAt: now };
	});
}

function needChange(change: Change, since: Date | null | undefined): void {
	if (change === "ended" && !since) throw notFound("restriction");
	if (change === "began" && since) {
		throw new DomainError("CONFLICT", "This data is restricted already.", "Answer the request to close it.");
	}
}

async function needTold(tx: Tx, about: Parameters<typeof endAnnounced>[1]): Promise<void> {
	const told = await endAnnounced(tx, about);
	if (told === null) {
		throw new DomainError(
			"CONFLICT",
			"Whoever had this data restricted has not been told yet that it ends.",
			"Tell them first: Article 18(3) GDPR demands it before the restriction is lifted.",
		);
	}
	if (told === "on its way") {
		throw new DomainError("CONFLICT", "The mail that tells them is still on its way.", "Try again in a minute.");
	}
}
