import * as verbs from "@calibrant/websecurity";
import { z } from "zod";
import { signingProof } from "../signing-proof.ts";
import { operatorProcedure as operators } from "../trpc/operator-procedure.ts";
import { orgMutation, orgQuery, orgSteps, router } from "../trpc/procedures.ts";

/** Who allows an audit, of what and how, written, sent and signed here. Those signed elsewhere come in at `/api/authorisations`. */
export const auditAuthorisationsRouter = router({
	get: orgQuery.input(verbs.authorisationInput).query(({ ctx, input }) => verbs.getAuthorisation(ctx.org, input)),
	begin: orgQuery
		.input(verbs.newAuthorisationInput)
		.query(({ ctx, input }) => verbs.newAuthorisation(ctx.org, ctx.house.operator, input)),
	draft: orgMutation("blocked")
		.input(verbs.draftAuthorisationInput)
		.mutation(({ ctx, input }) => verbs.draftAuthorisation(ctx.org, input)),
	write: orgMutation("blocked")
		.input(verbs.writeAuthorisationInput)
		.mutation(({ ctx, input }) => verbs.writeAuthorisation(ctx.org, input)),
	move: orgMutation("blocked")
		.input(verbs.moveAuthorisationInput)
		.mutation(({ ctx, input }) => verbs.moveAuthorisation(ctx.org, input)),
	sign: orgSteps("blocked")
		.input(verbs.signAuthorisationInput)
		.mutation(({ ctx, input }) => verbs.signAuthorisation(ctx.steps, input, signingProof(ctx.visitor))),
	/** What was sent under it, the newest first. */
	errands: orgQuery.input(verbs.listErrandsInput).query(({ ctx, input }) => verbs.listErrands(ctx.org, input)),
});

const ofAudit = { organisationId: z.uuid(), auditId: z.uuid() };
/** Opens a client's organisation for who works on one of its audits. */
const forTeam = (
	ctx: { house: Parameters<typeof verbs.forTeam>[0]; operator: { userId: string } },
	{ organisationId, auditId }: { organisationId: string; auditId: string },
) => verbs.forTeam(ctx.house, organisationId, ctx.operator, auditId);

/** The same by the service team, save the signature. Mutations, because the client's audit log says who opened it. */
export const operatorAuthorisations = {
	authorisation: operators
		.input(z.strictObject({ ...ofAudit, id: z.uuid() }))
		.mutation(({ ctx, input }) =>
			forTeam(ctx, input).open({}, (org) => verbs.readAuthorisation(org, { id: input.id })),
		),
	beginAuthorisation: operators
		.input(z.strictObject(ofAudit))
		.mutation(({ ctx, input }) =>
			forTeam(ctx, input).open({}, (org) =>
				verbs.beginForTeam(org, ctx.house.operator, { engagementId: input.auditId }),
			),
		),
	draftAuthorisation: operators
		.input(z.strictObject({ ...ofAudit, terms: verbs.draftAuthorisationInput }))
		.mutation(({ ctx, input }) => forTeam(ctx, input).open({}, (org) => verbs.draftAuthorisation(org, input.terms))),
	writeAuthorisation: operators
		.input(z.strictObject({ ...ofAudit, terms: verbs.writeAuthorisationInput }))
		.mutation(({ ctx, input }) => forTeam(ctx, input).open({}, (org) => verbs.writeAuthorisation(org, input.terms))),
	moveAuthorisation: operators
		.input(z.strictObject({ ...ofAudit, step: verbs.moveAuthorisationInput }))
		.mutation(({ ctx, input }) => forTeam(ctx, input).open({}, (org) => verbs.moveAuthorisation(org, input.step))),
	/** Mutations read too: the pages of the team are opened by one, as the audit itself is. */
	errands: operators
		.input(z.strictObject({ ...ofAudit, list: verbs.listErrandsInput }))
		.mutation(({ ctx, input }) => forTeam(ctx, input).open({}, (org) => verbs.listErrandsForTeam(org, input.list))),
	runChecks: operators
		.input(z.strictObject(ofAudit))
		.mutation(({ ctx, input }) =>
			forTeam(ctx, input).open({}, (org) => verbs.askForChecks(org, { id: input.auditId })),
		),
};
