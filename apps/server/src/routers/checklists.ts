import * as verbs from "@calibrant/calibration";
import { signingProof } from "../signing-proof.ts";
import { orgMutation, orgQuery, orgSteps, router } from "../trpc/procedures.ts";

export const checklistsRouter = router({
	list: orgQuery.input(verbs.listChecklistsInput).query(({ ctx, input }) => verbs.listChecklists(ctx.org, input)),
	ofInstrument: orgQuery
		.input(verbs.instrumentChecklistsInput)
		.query(({ ctx, input }) => verbs.instrumentChecklists(ctx.org, input)),
	get: orgQuery.input(verbs.getChecklistInput).query(({ ctx, input }) => verbs.getChecklist(ctx.org, input)),
	draft: orgQuery.input(verbs.getDraftInput).query(({ ctx, input }) => verbs.getDraft(ctx.org, input)),
	create: orgMutation("blocked")
		.input(verbs.createChecklistInput)
		.mutation(({ ctx, input }) => verbs.createChecklist(ctx.org, input)),
	saveDraft: orgMutation("blocked")
		.input(verbs.saveDraftInput)
		.mutation(({ ctx, input }) => verbs.saveDraft(ctx.org, input)),
	discardDraft: orgMutation("blocked")
		.input(verbs.discardDraftInput)
		.mutation(({ ctx, input }) => verbs.discardDraft(ctx.org, input)),
	publish: orgMutation("blocked")
		.input(verbs.publishChecklistInput)
		.mutation(({ ctx, input }) => verbs.publishChecklist(ctx.org, input)),
	archive: orgMutation("blocked")
		.input(verbs.archiveChecklistInput)
		.mutation(({ ctx, input }) => verbs.archiveChecklist(ctx.org, input)),
});

export const checklistRunsRouter = router({
	list: orgQuery.input(verbs.listRunsInput).query(({ ctx, input }) => verbs.listRuns(ctx.org, input)),
	get: orgQuery.input(verbs.getRunInput).query(({ ctx, input }) => verbs.getRun(ctx.org, input)),
	start: orgMutation("blocked")
		.input(verbs.startRunInput)
		.mutation(({ ctx, input }) => verbs.startRun(ctx.org, input)),
	answer: orgMutation("blocked")
		.input(verbs.saveAnswerInput)
		.mutation(({ ctx, input }) => verbs.saveAnswer(ctx.org, input)),
	removePhoto: orgSteps("blocked")
		.input(verbs.removePhotoInput)
		.mutation(({ ctx, input }) => verbs.removePhoto(ctx.steps, input)),
	complete: orgMutation("blocked")
		.input(verbs.completeRunInput)
		.mutation(({ ctx, input }) => verbs.completeRun(ctx.org, input, signingProof(ctx.visitor))),
	abandon: orgMutation("blocked")
		.input(verbs.abandonRunInput)
		.mutation(({ ctx, input }) => verbs.abandonRun(ctx.org, input)),
	correct: orgMutation("blocked")
		.input(verbs.correctRunInput)
		.mutation(({ ctx, input }) => verbs.correctRun(ctx.org, input)),
	deletion: orgQuery.input(verbs.runDeletionInput).query(({ ctx, input }) => verbs.runDeletion(ctx.org, input)),
	delete: orgSteps("blocked")
		.input(verbs.deleteRunInput)
		.mutation(({ ctx, input }) => verbs.deleteRun(ctx.steps, input)),
});
