import { eq } from "@calibrant/db/drizzle";
import { auditorAccesses } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	invalid,
	notFound,
	permit,
	plainText,
	queueMail,
	record,
	remember,
} from "@calibrant/kernel";
import { addHours } from "@calibrant/policy";
import { z } from "zod";
import { auditorExtendedMail } from "./mails.ts";

export const extendAuditorAccessInput = z.strictObject({
	id: z.uuid(),
	/** How long the access lasts from now on, in days of 24 hours. */
	days: z
		.int("Give a whole number of days.")
		.min(1, "Give at least one day.")
		.max(366, "Give at most 366: a longer access is a new one."),
	/** Why the time was not enough; kept in the record history. */
	reason: plainText(200).min(1, "Fill this in."),
});

/**
 * Moves the end of an auditor's access to a later instant, at most 366 days from now, and tells the auditor by mail. One
 * that is over opens again while it is still listed. Throws NOT_FOUND, CONFLICT for an invitation that nobody accepted,
 * INVALID for an end that is not later.
 */
export async function extendAuditorAccess(ctx: Ctx, { id, days, reason }: z.output<typeof extendAuditorAccessInput>) {
	permit(ctx, "auditor.manage");
	const [access] = await ctx.tx.select().from(auditorAccesses).where(eq(auditorAccesses.id, id)).for("update");
	if (!access) throw notFound("access");
	if (!access.acceptedAt) {
		throw new DomainError("CONFLICT", "This invitation was not accepted yet.", "End it and invite again for longer.");
	}
	const expiresAt = addHours(ctx.now, days * 24);
	if (expiresAt <= access.expiresAt) {
		const longer = "The access lasts longer than that already. Give more days, or end it.";
		throw invalid("This is no later end.", "Mend the marked field.", { days: longer });
	}
	await ctx.tx.update(auditorAccesses).set({ expiresAt }).where(eq(auditorAccesses.id, id));
	const entity = { type: "auditor_access", id };
	await record(ctx, "auditor.access_extended", entity);
	await remember(ctx, entity, { expiresAt: access.expiresAt }, { expiresAt }, reason);
	const key = `${id}:${expiresAt.toISOString()}`;
	await queueMail(ctx, auditorExtendedMail, { key, orgId: ctx.orgId, subjectId: id });
	return { id, expiresAt };
}
