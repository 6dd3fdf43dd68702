import { eq } from "@calibrant/db/drizzle";
import { engagementCredentials } from "@calibrant/db/schema";
import { DomainError, type House, notFound, record } from "@calibrant/kernel";
import { z } from "zod";
import { findEngagement, isAuthorised } from "../engagements/find-engagement.ts";
import { forTeam } from "../service-team.ts";
import { type Credential, openCredential } from "./sealed-credential.ts";

export const revealCredentialInput = z.strictObject({ organisationId: z.uuid(), id: z.uuid() });

/**
 * Shows a test account to the assigned tester of a running audit, once; the client's audit log says so. Throws
 * NOT_FOUND for anybody else, CONFLICT the second time, and while the audit does not run or is not authorised.
 */
export async function revealCredential(
	house: House,
	operator: { userId: string },
	{ organisationId, id }: z.output<typeof revealCredentialInput>,
): Promise<Credential> {
	return forTeam(house, organisationId, operator, id).open({}, async (ctx) => {
		const [row] = await ctx.tx
			.select()
			.from(engagementCredentials)
			.where(eq(engagementCredentials.id, id))
			.for("update");
		if (!row) throw notFound("test account");
		const { state, testerId } = await findEngagement(ctx, row.engagementId);
		if (testerId !== operator.userId) throw notFound("test account");
		if (state !== "active")
			throw new DomainError("CONFLICT", "This audit is not running.", "Look at it when it has been started.");
		if (!(await isAuthorised(ctx, row.engagementId))) {
			const what = "No authorisation of this audit is in force: nothing may be examined.";
			throw new DomainError("CONFLICT", what, "Ask the client for a new authorisation.");
		}
		if (row.shownAt) {
			const what = "This test account has been shown.";
			throw new DomainError("CONFLICT", what, "Ask the client to hand it over again.");
		}
		await ctx.tx.update(engagementCredentials).set({ shownAt: ctx.now }).where(eq(engagementCredentials.id, id));
		await record(ctx, "credential.shown", { type: "credential", id });
		return openCredential(house, { orgId: ctx.orgId, engagementId: row.engagementId, id }, row.sealed);
	});
}
