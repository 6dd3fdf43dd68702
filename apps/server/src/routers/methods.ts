import * as verbs from "@calibrant/calibration";
import { signingProof } from "../signing-proof.ts";
import { orgMutation, orgQuery, router } from "../trpc/procedures.ts";

export const budgetsRouter = router({
	list: orgQuery.input(verbs.listBudgetsInput).query(({ ctx, input }) => verbs.listBudgets(ctx.org, input)),
	get: orgQuery.input(verbs.getBudgetInput).query(({ ctx, input }) => verbs.getBudget(ctx.org, input)),
	draft: orgQuery.input(verbs.getBudgetDraftInput).query(({ ctx, input }) => verbs.getBudgetDraft(ctx.org, input)),
	create: orgMutation("blocked")
		.input(verbs.createBudgetInput)
		.mutation(({ ctx, input }) => verbs.createBudget(ctx.org, input)),
	saveDraft: orgMutation("blocked")
		.input(verbs.saveBudgetDraftInput)
		.mutation(({ ctx, input }) => verbs.saveBudgetDraft(ctx.org, input)),
	discardDraft: orgMutation("blocked")
		.input(verbs.discardBudgetDraftInput)
		.mutation(({ ctx, input }) => verbs.discardBudgetDraft(ctx.org, input)),
	publish: orgMutation("blocked")
		.input(verbs.publishBudgetInput)
		.mutation(({ ctx, input }) => verbs.publishBudget(ctx.org, input)),
	archive: orgMutation("blocked")
		.input(verbs.archiveBudgetInput)
		.mutation(({ ctx, input }) => verbs.archiveBudget(ctx.org, input)),
});

export const proceduresRouter = router({
	list: orgQuery.input(verbs.listProceduresInput).query(({ ctx, input }) => verbs.listProcedures(ctx.org, input)),
	choices: orgQuery.query(({ ctx }) => verbs.procedureChoices(ctx.org)),
	get: orgQuery.input(verbs.getProcedureInput).query(({ ctx, input }) => verbs.getProcedure(ctx.org, input)),
	compare: orgQuery
		.input(verbs.compareProceduresInput)
		.query(({ ctx, input }) => verbs.compareProcedures(ctx.org, input)),
	draft: orgQuery
		.input(verbs.getProcedureDraftInput)
		.query(({ ctx, input }) => verbs.getProcedureDraft(ctx.org, input)),
	create: orgMutation("blocked")
		.input(verbs.createProcedureInput)
		.mutation(({ ctx, input }) => verbs.createProcedure(ctx.org, input)),
	saveDraft: orgMutation("blocked")
		.input(verbs.saveProcedureDraftInput)
		.mutation(({ ctx, input }) => verbs.saveProcedureDraft(ctx.org, input)),
	discardDraft: orgMutation("blocked")
		.input(verbs.discardProcedureDraftInput)
		.mutation(({ ctx, input }) => verbs.discardProcedureDraft(ctx.org, input)),
	publish: orgMutation("blocked")
		.input(verbs.publishProcedureInput)
		.mutation(({ ctx, input }) => verbs.publishProcedure(ctx.org, input, signingProof(ctx.visitor))),
	archive: orgMutation("blocked")
		.input(verbs.archiveProcedureInput)
		.mutation(({ ctx, input }) => verbs.archiveProcedure(ctx.org, input)),
});

export const scopesRouter = router({
	list: orgQuery.query(({ ctx }) => verbs.listScopes(ctx.org)),
	get: orgQuery.input(verbs.getScopeInput).query(({ ctx, input }) => verbs.getScope(ctx.org, input)),
	ask: orgQuery.input(verbs.askScopeInput).query(({ ctx, input }) => verbs.askScope(ctx.org, input)),
	enter: orgMutation("blocked")
		.input(verbs.enterScopeInput)
		.mutation(({ ctx, input }) => verbs.enterScope(ctx.org, input)),
});

export const authorisationsRouter = router({
	list: orgQuery
		.input(verbs.listAuthorisationsInput)
		.query(({ ctx, input }) => verbs.listAuthorisations(ctx.org, input)),
	grant: orgMutation("blocked")
		.input(verbs.grantAuthorisationInput)
		.mutation(({ ctx, input }) => verbs.grantAuthorisation(ctx.org, input)),
	end: orgMutation("blocked")
		.input(verbs.endAuthorisationInput)
		.mutation(({ ctx, input }) => verbs.endAuthorisation(ctx.org, input)),
});

export const intervalStudiesRouter = router({
	subjects: orgQuery.query(({ ctx }) => verbs.studySubjects(ctx.org)),
	points: orgQuery.input(verbs.studyPointsInput).query(({ ctx, input }) => verbs.studyPoints(ctx.org, input)),
	list: orgQuery.input(verbs.listStudiesInput).query(({ ctx, input }) => verbs.listStudies(ctx.org, input)),
	get: orgQuery.input(verbs.getStudyInput).query(({ ctx, input }) => verbs.getStudy(ctx.org, input)),
	preview: orgQuery.input(verbs.studyInput).query(({ ctx, input }) => verbs.previewStudy(ctx.org, input)),
	propose: orgMutation("blocked")
		.input(verbs.studyInput)
		.mutation(({ ctx, input }) => verbs.proposeStudy(ctx.org, input)),
	approve: orgMutation("blocked")
		.input(verbs.approveStudyInput)
		.mutation(({ ctx, input }) => verbs.approveStudy(ctx.org, input, signingProof(ctx.visitor))),
	dismiss: orgMutation("blocked")
		.input(verbs.dismissStudyInput)
		.mutation(({ ctx, input }) => verbs.dismissStudy(ctx.org, input)),
});
