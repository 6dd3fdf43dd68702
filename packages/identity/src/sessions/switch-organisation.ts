import { eq } from "@calibrant/db/drizzle";
import { sessions } from "@calibrant/db/schema";
import { type House, inOrg } from "@calibrant/kernel";
import { z } from "zod";
import type { Session } from "./find-session.ts";

export const switchOrganisationInput = z.strictObject({ organisationId: z.uuid() });

/** Looks at another of the person's organisations from now on. Throws NOT_FOUND for one they do not belong to. */
export async function switchOrganisation(
	house: House,
	session: Session,
	{ organisationId }: z.output<typeof switchOrganisationInput>,
): Promise<{ organisationId: string }> {
	await inOrg(house, organisationId, { userId: session.user.id }, {}, ({ tx }) =>
		tx.update(sessions).set({ orgId: organisationId }).where(eq(sessions.id, session.id)),
	);
	return { organisationId };
}
