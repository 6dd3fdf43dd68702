import * as verbs from "@calibrant/calibration";
import { signingProof } from "../signing-proof.ts";
import { orgMutation, orgQuery, orgSteps, router } from "../trpc/procedures.ts";

/** What follows when an instrument was found out of tolerance. */
export const ootRouter = router({
	list: orgQuery.input(verbs.listCasesInput).query(({ ctx, input }) => verbs.listCases(ctx.org, input)),
	mine: orgQuery.query(({ ctx }) => verbs.myActions(ctx.org)),
	get: orgQuery.input(verbs.getCaseInput).query(({ ctx, input }) => verbs.getCase(ctx.org, input)),
	items: orgQuery.input(verbs.listItemsInput).query(({ ctx, input }) => verbs.listItems(ctx.org, input)),
	update: orgMutation("blocked")
		.input(verbs.updateCaseInput)
		.mutation(({ ctx, input }) => verbs.updateCase(ctx.org, input)),
	trace: orgMutation("blocked")
		.input(verbs.traceCaseInput)
		.mutation(({ ctx, input }) => verbs.traceCase(ctx.org, input)),
	decide: orgMutation("blocked")
		.input(verbs.decideItemsInput)
		.mutation(({ ctx, input }) => verbs.decideItems(ctx.org, input)),
	noteOutcome: orgMutation("blocked")
		.input(verbs.noteOutcomeInput)
		.mutation(({ ctx, input }) => verbs.noteOutcome(ctx.org, input)),
	addAction: orgMutation("blocked")
		.input(verbs.addActionInput)
		.mutation(({ ctx, input }) => verbs.addAction(ctx.org, input)),
	completeAction: orgMutation("blocked")
		.input(verbs.completeActionInput)
		.mutation(({ ctx, input }) => verbs.completeAction(ctx.org, input)),
	proposeNotice: orgQuery
		.input(verbs.proposeNoticeInput)
		.query(({ ctx, input }) => verbs.proposeNotice(ctx.org, input)),
	sendNotice: orgMutation("blocked")
		.input(verbs.sendNoticeInput)
		.mutation(({ ctx, input }) => verbs.sendNotice(ctx.org, input)),
	submit: orgMutation("blocked")
		.input(verbs.submitCaseInput)
		.mutation(({ ctx, input }) => verbs.submitCase(ctx.org, input, signingProof(ctx.visitor))),
	takeBack: orgMutation("blocked")
		.input(verbs.takeBackCaseInput)
		.mutation(({ ctx, input }) => verbs.takeBackCase(ctx.org, input)),
	close: orgMutation("blocked")
		.input(verbs.closeCaseInput)
		.mutation(({ ctx, input }) => verbs.closeCase(ctx.org, input, signingProof(ctx.visitor))),
	reopen: orgMutation("blocked")
		.input(verbs.reopenCaseInput)
		.mutation(({ ctx, input }) => verbs.reopenCase(ctx.org, input)),
	setAside: orgMutation("blocked")
		.input(verbs.setAsideCaseInput)
		.mutation(({ ctx, input }) => verbs.setAsideCase(ctx.org, input, signingProof(ctx.visitor))),
});

/** What instruments were used for, one by one or as a file. */
export const usageRouter = router({
	list: orgQuery.input(verbs.listUsageInput).query(({ ctx, input }) => verbs.listUsage(ctx.org, input)),
	record: orgMutation("blocked")
		.input(verbs.recordUsageInput)
		.mutation(({ ctx, input }) => verbs.recordUsage(ctx.org, input)),
	void: orgMutation("blocked")
		.input(verbs.voidUsageInput)
		.mutation(({ ctx, input }) => verbs.voidUsage(ctx.org, input)),
	checkFile: orgSteps()
		.input(verbs.checkUsageImportInput)
		.query(({ ctx, input }) => verbs.checkUsageImport(ctx.steps, input)),
	importFile: orgSteps("blocked")
		.input(verbs.runUsageImportInput)
		.mutation(({ ctx, input }) => verbs.runUsageImport(ctx.steps, input)),
	undoImport: orgMutation("blocked")
		.input(verbs.undoUsageImportInput)
		.mutation(({ ctx, input }) => verbs.undoUsageImport(ctx.org, input)),
});
