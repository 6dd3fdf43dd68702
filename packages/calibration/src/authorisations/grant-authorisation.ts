import { and, eq } from "@calibrant/db/drizzle";
import { authorisations, memberships } from "@calibrant/db/schema";
import {
	allows,
	type Ctx,
	DomainError,
	invalid,
	notFound,
	permit,
	type Role,
	record,
	remember,
} from "@calibrant/kernel";
import { z } from "zod";
import { plainDate, plainText } from "../input-fields.ts";
import { findProcedure } from "../procedures/find-procedure.ts";
import { acts } from "./authorised-on.ts";

export const grantAuthorisationInput = z.strictObject({
	memberId: z.uuid(),
	act: z.enum(acts),
	/** Every procedure where absent. */
	procedureId: z.uuid().nullish(),
	validFrom: plainDate,
	validUntil: plainDate.nullish(),
	/** Training, supervision, an assessment: on what the authorisation rests. */
	ground: plainText(500).min(1, "Say on what ground: training, supervised work, an assessment."),
});

/**
 * Authorises a member to perform, review or authorise calibrations (ISO/IEC 17025:2017, 6.2.6). Nobody authorises
 * themselves, but an owner where no other owner or manager is: the record says so.
 */
export async function grantAuthorisation(ctx: Ctx, input: z.output<typeof grantAuthorisationInput>) {
	permit(ctx, "authorisation.grant");
	const { memberId, act, procedureId = null, validFrom, validUntil = null, ground } = input;
	const [member] = await ctx.tx
		.select({ id: memberships.id })
		.from(memberships)
		.where(and(eq(memberships.orgId, ctx.orgId), eq(memberships.id, memberId)));
	if (!member) throw notFound("member");
	const { actor } = ctx;
	const oneself = actor.type === "member" && actor.ref === memberId;
	if (oneself && (actor.role !== "owner" || (await othersWhoGrant(ctx, memberId)) > 0)) {
		throw new DomainError("FORBIDDEN", "Nobody authorises themselves.", "Ask an owner or another manager to do it.");
	}
	if (validUntil !== null && validUntil < validFrom) {
		const fields = { validUntil: "It ends before it begins. Mend one of both dates." };
		throw invalid("The dates do not fit.", "Correct the marked field.", fields);
	}
	if (procedureId !== null && (await findProcedure(ctx, procedureId)).published === 0) {
		const fields = { procedureId: "This procedure is not published yet. Publish it first." };
		throw invalid("Nobody can be authorised for a draft.", "Correct the marked field.", fields);
	}
	const values = { memberId, act, procedureId, validFrom, validUntil, ground };
	const [row] = await ctx.tx
		.insert(authorisations)
		.values({ ...values, orgId: ctx.orgId, grantedBy: ctx.actor.ref, grantedAt: ctx.now })
		.returning({ id: authorisations.id });
	if (!row) throw new Error("The authorisation was not stored.");
	await record(ctx, "authorisation.granted", { type: "authorisation", id: row.id });
	const why = oneself ? "Granted to oneself: there is no other owner or manager." : undefined;
	await remember(ctx, { type: "authorisation", id: row.id }, null, values, why);
	return row;
}

/** How many other members could grant an authorisation. */
async function othersWhoGrant(ctx: Ctx, memberId: string): Promise<number> {
	const members = await ctx.tx
		.select({ id: memberships.id, role: memberships.role })
		.from(memberships)
		.where(eq(memberships.orgId, ctx.orgId));
	return members.filter(({ id, role }) => id !== memberId && allows(role as Role, "authorisation.grant")).length;
}
