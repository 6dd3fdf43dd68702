import { eq } from "@calibrant/db/drizzle";
import { sessions } from "@calibrant/db/schema";
import { type House, inAccount, inOrg } from "@calibrant/kernel";
import { z } from "zod";
import { accessesOf } from "../auditors/end-access.ts";
import type { Session } from "./find-session.ts";

export const switchOrganisationInput = z.strictObject({ organisationId: z.uuid() });

/** Looks at another of the person's organisations from now on, also of those that let them in as an auditor. Throws NOT_FOUND for one they do not belong to. */
export async function switchOrganisation(
	house: House,
	session: Session,
	{ organisationId }: z.output<typeof switchOrganisationInput>,
): Promise<{ organisationId: string }> {
	const { id: userId } = session.user;
	const accesses = await inAccount(house, userId, { readOnly: true }, accessesOf);
	const isAuditor = accesses.some(({ orgId }) => orgId === organisationId);
	const visitor = isAuditor ? { auditorId: userId, secondFactor: session.secondFactor === "proven" } : { userId };
	await inOrg(house, organisationId, visitor, {}, ({ tx }) =>
		tx.update(sessions).set({ orgId: organisationId }).where(eq(sessions.id, session.id)),
	);
	return { organisationId };
}
