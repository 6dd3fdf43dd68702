import { organisations, profiles, securityEvents, users } from "@calibrant/db/schema";
import type { SecurityEventKind } from "@calibrant/identity";
import { type Ctx, type House, inAccount, invalid, notFound, record } from "@calibrant/kernel";
import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import { z } from "zod";
import { needReason } from "../console/reason.ts";
import type { OperatorRef } from "../requests/handle-request.ts";
import { needVerifiedRequest } from "../requests/verified-request.ts";

export const carryOutRestrictionInput = z.strictObject({
	/** The verified request for restriction; about an organisation where it names one, else about the person. */
	id: z.uuid(),
});
export const liftRestrictionInput = z
	.strictObject({
		userId: z.uuid().optional(),
		organisationId: z.uuid().optional(),
		/** How and when they were told beforehand (Article 18(3) GDPR), and why it ends. */
		reason: needReason,
	})
	.refine(({ userId, organisationId }) => (userId === undefined) !== (organisationId === undefined), {
		message: "Name either a person or an organisation.",
	});

const actorOf = (job: string): Ctx["actor"] => ({ type: "system", ref: null, job });

/**
 * Restricts the processing that a verified request is about: from the commit on Postgres refuses the writes, and no
 * mail goes out but what the law or an own act asks for. Reading, exporting and leaving stay open.
 */
export async function carryOutRestriction(
	house: House,
	_operator: OperatorRef,
	{ id }: z.output<typeof carryOutRestrictionInput>,
): Promise<{ restrictedAt: Date }> {
	const about = await house.db.withoutOrg({}, ({ tx }) => needVerifiedRequest(tx, id, ["restriction"]));
	if (about.orgId) return setOrganisation(house, about.orgId, true, id);
	const { userId } = about;
	if (!userId) throw invalid("The request names no account.", "Check the identity again and give the address.");
	return house.db.withoutOrg({}, async ({ tx, now }) => {
		await needVerifiedRequest(tx, id, ["restriction"]);
		await tx.update(profiles).set({ restrictedAt: now }).where(eq(profiles.userId, userId));
		return { restrictedAt: now };
	});
}

/** Everybody whose data is only kept, and organisations of which the same holds, the longest first. */
export async function listRestrictions(house: House, operator: OperatorRef) {
	return inAccount(house, operator.userId, { readOnly: true }, async ({ tx }) => {
		const people = await tx
			.select({ userId: users.id, email: users.email, name: profiles.name, since: profiles.restrictedAt })
			.from(profiles)
			.innerJoin(users, eq(users.id, profiles.userId))
			.where(isNotNull(profiles.restrictedAt))
			.orderBy(asc(profiles.restrictedAt));
		const companies = await tx
			.select({ organisationId: organisations.id, name: organisations.name, since: organisations.restrictedAt })
			.from(organisations)
			.where(isNotNull(organisations.restrictedAt))
			.orderBy(asc(organisations.restrictedAt));
		return { people, organisations: companies };
	});
}

/**
 * Ends a restriction: a line in the organisation's audit log, or among the person's security events.
 * Throws NOT_FOUND where there is none.
 */
export async function liftRestriction(
	house: House,
	_operator: OperatorRef,
	{ userId, organisationId }: z.output<typeof liftRestrictionInput>,
): Promise<void> {
	if (organisationId) return void (await setOrganisation(house, organisationId, false, null));
	await house.db.withoutOrg({}, async ({ tx, now }) => {
		const lifted = await tx
			.update(profiles)
			.set({ restrictedAt: null })
			.where(and(eq(profiles.userId, userId ?? ""), isNotNull(profiles.restrictedAt)))
			.returning({ userId: profiles.userId });
		if (lifted.length === 0) throw notFound("restriction");
		// Without an address: it would be the operator's.
		const kind: SecurityEventKind = "account.restriction_lifted";
		await tx.insert(securityEvents).values({ at: now, userId, kind });
	});
}

async function setOrganisation(house: House, orgId: string, restricted: boolean, requestId: string | null) {
	return house.db.withOrg(orgId, {}, async ({ tx, now }) => {
		if (requestId) await needVerifiedRequest(tx, requestId, ["restriction"]);
		const before = restricted ? isNull(organisations.restrictedAt) : isNotNull(organisations.restrictedAt);
		const changed = await tx
			.update(organisations)
			.set({ restrictedAt: restricted ? now : null })
			.where(and(eq(organisations.id, orgId), before))
			.returning({ id: organisations.id });
		if (changed.length === 0 && !restricted) throw notFound("restriction");
		const action = restricted ? "organisation.restricted" : "organisation.restriction_lifted";
		await record({ tx, orgId, actor: actorOf("restriction") }, action, { type: "organisation", id: orgId });
		return { restrictedAt: now };
	});
}
