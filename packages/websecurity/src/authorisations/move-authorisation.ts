import { type Ctx, DomainError, invalid, plainText, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { findEngagement, findOpenEngagement } from "../engagements/find-engagement.ts";
import { permitHere } from "../module.ts";
import {
	type AuthorisationRow,
	authorisationView,
	changeAuthorisation,
	lockSeenAuthorisation,
	signersOf,
} from "./find-authorisation.ts";
import {
	type AuthorisationNeed,
	type AuthorisationState,
	authorisationStates,
	lacking,
	stepBetween,
} from "./states.ts";
import { tellOfRevocation, tellSignatory } from "./tell.ts";
import { needScope } from "./write-authorisation.ts";

export const moveAuthorisationInput = z.strictObject({
	...{ id: z.uuid(), version: z.int().min(1), to: z.enum(authorisationStates) },
	reason: plainText(1000).default(""),
});

/**
 * Sends a draft to who is to sign, takes it back, or revokes it with a reason, which ends it in that moment. Throws STALE_VERSION,
 * CONFLICT where no such step leads or something is missing, INVALID without the reason.
 */
export async function moveAuthorisation(ctx: Ctx, { to, reason, ...seen }: z.output<typeof moveAuthorisationInput>) {
	const { row, step } = await readyStep(ctx, { ...seen, to });
	if (step.signing) throw new DomainError("CONFLICT", "This step is taken by signing.", "Sign it.");
	if (step.reason && reason === "") throw invalid("This step needs a reason.", "Say why.", { reason: "Say why." });
	const by = { by: ctx.actor.ref, at: ctx.now };
	const after = await changeAuthorisation(ctx, row, {
		state: to,
		...(to === "sent" && { sentBy: by.by, sentAt: by.at, signatory: await signerOf(ctx, row) }),
		...(to === "draft" && { sentBy: null, sentAt: null }),
		...(to === "revoked" && { revokedBy: by.by, revokedAt: by.at, revokedReason: reason }),
	});
	const entity = { type: "authorisation", id: row.id };
	const acts = { sent: "sent", draft: "taken_back", revoked: "revoked", signed: "signed" } as const;
	await record(ctx, `authorisation.${acts[to]}`, entity);
	await remember(ctx, entity, { state: row.state }, { state: to }, reason === "" ? undefined : reason);
	if (to === "sent") await tellSignatory(ctx, after);
	if (to === "revoked" && row.state === "signed") await tellOfRevocation(ctx, after);
	return authorisationView(after);
}

/** The authorisation in the version that was seen, and the step from it, which lacks nothing. */
export async function readyStep(
	ctx: Ctx,
	{ id, version, to }: { id: string; version: number; to: AuthorisationState },
) {
	// Every step asks for one of the two; the step itself says which.
	permitHere(ctx, to === "signed" ? "engagement.authorise" : "engagement.edit");
	const row = await lockSeenAuthorisation(ctx, id, version);
	const step = stepBetween(row.state as AuthorisationState, to);
	if (!step) {
		const remedy = "Look at it as it stands now.";
		throw new DomainError("CONFLICT", "No such step leads from the state of this authorisation.", remedy);
	}
	permitHere(ctx, step.by);
	// What is over may still be revoked; nothing else is done with it.
	const find = to === "revoked" ? findEngagement : findOpenEngagement;
	const engagement = await find(ctx, row.engagementId);
	const [lacks] = lacking(step, row, ctx.now);
	if (lacks) throw lackingFault[lacks]();
	if (to === "sent" || to === "signed") needScope(engagement, row);
	return { row, step, engagement };
}

async function signerOf(ctx: Ctx, { signatoryId }: AuthorisationRow): Promise<string> {
	const signer = (await signersOf(ctx)).find(({ id }) => id === signatoryId);
	if (signer) return signer.name;
	throw new DomainError("CONFLICT", "Who is to sign may not any more.", "Choose somebody else, then send it.");
}

const conflict = (what: string, remedy: string) => () => new DomainError("CONFLICT", what, remedy);
const lackingFault: Readonly<Record<AuthorisationNeed, () => DomainError>> = {
	parties: conflict("The parties are not both named.", "Write who orders the examination and who carries it out."),
	signatory: conflict("Nobody is named who signs.", "Choose an owner or a manager who may bind the client."),
	authority: conflict(
		"It does not say with what authority it is signed.",
		"Write what gives the signatory the authority.",
	),
	scope: conflict("It names no address.", "Write which addresses may be examined."),
	techniques: conflict("It allows no technique.", "Tick what may be done."),
	contact: conflict("A contact is missing.", "Name one of the client and one of those who examine."),
	data_handling: conflict("It does not say what happens to data.", "Write how what is seen is kept and destroyed."),
	time: conflict("Its time is over.", "Take it back and give it a later end."),
};
