import type { Tx } from "@calibrant/db";
import { and, eq, isNotNull, isNull } from "@calibrant/db/drizzle";
import { organisations, profiles, type RestrictionEnd, securityEvents } from "@calibrant/db/schema";
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
import type { OperatorRef } from "../requests/handle-request.ts";
import { needVerifiedRequest } from "../requests/verified-request.ts";

export const carryOutRestrictionInput = z.strictObject({
	/** The verified request for restriction; about an organisation where it names one, else about the person. */
	id: z.uuid(),
});
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

/** Whoever had their own data restricted ends it at once. Throws NOT_FOUND where it is not restricted. */
export async function endOwnRestriction(house: House, { user }: Session, origin: Origin): Promise<{ ended: true }> {
	await changePerson(house, user.id, "ended", async () => {}, origin);
	return { ended: true };
}

type Opened = { tx: Tx; now: Date };
/** What must be so in the transaction of the change; `end` is what was announced of the restriction. */
type Guard = (opened: Opened, end: RestrictionEnd | null) => Promise<unknown>;
type Change = "began" | "ended";

/** Begins or ends the restriction of a person's data, under a lock, and tells them. */
export async function changePerson(house: House, userId: string, change: Change, guard: Guard, origin?: Origin) {
	return house.db.withoutOrg({}, async (opened) => {
		const { tx, now } = opened;
		const [before] = await tx.select().from(profiles).where(eq(profiles.userId, userId)).for("update");
		needChange(change, before?.restrictedAt);
		await guard(opened, before?.restrictionEnd ?? null);
		await tx
			.update(profiles)
			.set({ restrictedAt: change === "began" ? now : null, restrictionEnd: null })
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

/** The same of an organisation, with a line in its audit log; its owners are told. */
export async function changeOrganisation(house: House, orgId: string, change: Change, guard: Guard) {
	return house.db.withOrg(orgId, {}, async (opened) => {
		const { tx, now } = opened;
		const [before] = await tx.select().from(organisations).where(eq(organisations.id, orgId)).for("update");
		needChange(change, before?.restrictedAt);
		await guard(opened, before?.restrictionEnd ?? null);
		const stands = change === "began" ? isNull(organisations.restrictedAt) : isNotNull(organisations.restrictedAt);
		await tx
			.update(organisations)
			.set({ restrictedAt: change === "began" ? now : null, restrictionEnd: null })
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
