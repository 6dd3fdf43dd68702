import { allows, type Ctx, memberNames, record, signaturesOf } from "@calibrant/kernel";
import { websiteAuthorisationContent } from "@calibrant/metrology";
import { z } from "zod";
import { findEngagement } from "../engagements/find-engagement.ts";
import { permitHere } from "../module.ts";
import { authorisationView, findAuthorisation, signersOf } from "./find-authorisation.ts";
import { type AuthorisationState, authorisationSteps, lacking, standingOf } from "./states.ts";
import { techniquesFor } from "./techniques-for.ts";

export const authorisationInput = z.strictObject({ id: z.uuid() });

/** One authorisation with its terms, its signature checked against them, and the steps that the reader may take. */
export async function getAuthorisation(ctx: Ctx, { id }: z.output<typeof authorisationInput>) {
	permitHere(ctx, "record.read");
	const row = await findAuthorisation(ctx, id);
	const { title, state, targets } = await findEngagement(ctx, row.engagementId);
	const nameOf = await memberNames(ctx, [row.recordedBy, row.sentBy, row.revokedBy]);
	const isAsked = ctx.actor.type === "member" && ctx.actor.ref === row.signatoryId;
	const { actor } = ctx;
	const mayTake = (by: (typeof authorisationSteps)[number]["by"]) =>
		actor.type === "operator" || ("role" in actor && allows(actor.role, by));
	const open = state !== "ended";
	return {
		authorisation: {
			...authorisationView(row),
			...{ hasFile: row.fileKey !== null, standing: standingOf(row, ctx.now) },
			...{ recordedBy: nameOf(row.recordedBy), sentBy: nameOf(row.sentBy), revokedBy: nameOf(row.revokedBy) },
		},
		audit: { id: row.engagementId, title, state, targets },
		steps: authorisationSteps
			.filter(({ from, to, by, signing }) => {
				if (from !== (row.state as AuthorisationState) || !mayTake(by)) return false;
				return (open || to === "revoked") && (!signing || isAsked);
			})
			.map((step) => ({
				to: step.to,
				reason: step.reason ?? false,
				signing: step.signing ?? false,
				lacks: lacking(step, row, ctx.now),
			})),
		techniques: await techniquesFor(ctx),
		signers: await signersOf(ctx),
		signatures: await signaturesOf(ctx, { type: "authorisation", id }, websiteAuthorisationContent(row)),
	};
}

/** The same for the service team: the client's audit log says who opened it. */
export async function readAuthorisation(ctx: Ctx, { id }: z.output<typeof authorisationInput>) {
	const found = await getAuthorisation(ctx, { id });
	await record(ctx, "authorisation.read", { type: "authorisation", id });
	return found;
}
