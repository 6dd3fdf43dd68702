import { organisations, profiles } from "@calibrant/db/schema";
import { type Ctx, type House, invalid, record } from "@calibrant/kernel";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { OperatorRef } from "../requests/handle-request.ts";
import { needVerifiedRequest } from "../requests/verified-request.ts";

export const carryOutRestrictionInput = z.strictObject({
	/** The verified request for restriction; about an organisation where it names one, else about the person. */
	id: z.uuid(),
});
export const liftRestrictionInput = z
	.strictObject({ userId: z.uuid().optional(), organisationId: z.uuid().optional() })
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

/** Ends a restriction. */
export async function liftRestriction(
	house: House,
	_operator: OperatorRef,
	{ userId, organisationId }: z.output<typeof liftRestrictionInput>,
): Promise<void> {
	if (organisationId) return void (await setOrganisation(house, organisationId, false, null));
	await house.db.withoutOrg({}, ({ tx }) =>
		tx
			.update(profiles)
			.set({ restrictedAt: null })
			.where(eq(profiles.userId, userId ?? "")),
	);
}

async function setOrganisation(house: House, orgId: string, restricted: boolean, requestId: string | null) {
	return house.db.withOrg(orgId, {}, async ({ tx, now }) => {
		if (requestId) await needVerifiedRequest(tx, requestId, ["restriction"]);
		await tx
			.update(organisations)
			.set({ restrictedAt: restricted ? now : null })
			.where(eq(organisations.id, orgId));
		const action = restricted ? "organisation.restricted" : "organisation.restriction_lifted";
		await record({ tx, orgId, actor: actorOf("restriction") }, action, { type: "organisation", id: orgId });
		return { restrictedAt: now };
	});
}
