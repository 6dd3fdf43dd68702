import * as verbs from "@calibrant/calibration";
import { orgMutation, orgQuery, orgSteps, router } from "../trpc/procedures.ts";

export const importsRouter = router({
	list: orgQuery.input(verbs.listImportsInput).query(({ ctx, input }) => verbs.listImports(ctx.org, input)),
	get: orgSteps()
		.input(verbs.getImportInput)
		.query(({ ctx, input }) => verbs.getImport(ctx.steps, input)),
	check: orgSteps()
		.input(verbs.checkImportInput)
		.query(({ ctx, input }) => verbs.checkImport(ctx.steps, input)),
	run: orgSteps("blocked")
		.input(verbs.runImportInput)
		.mutation(({ ctx, input }) => verbs.runImport(ctx.steps, input)),
	/** The same by a job: for pages, which show how far it is. */
	start: orgMutation("blocked")
		.input(verbs.startImportInput)
		.mutation(({ ctx, input }) => verbs.startImport(ctx.org, input)),
	stop: orgMutation("blocked")
		.input(verbs.oneImportInput)
		.mutation(({ ctx, input }) => verbs.stopImport(ctx.org, input)),
	progress: orgQuery.input(verbs.oneImportInput).query(({ ctx, input }) => verbs.importProgress(ctx.org, input)),
	undo: orgMutation("blocked")
		.input(verbs.undoImportInput)
		.mutation(({ ctx, input }) => verbs.undoImport(ctx.org, input)),
	mappings: orgQuery.input(verbs.listMappingsInput).query(({ ctx, input }) => verbs.listMappings(ctx.org, input)),
	keepMapping: orgMutation("blocked")
		.input(verbs.keepMappingInput)
		.mutation(({ ctx, input }) => verbs.keepMapping(ctx.org, input)),
	forgetMapping: orgMutation("blocked")
		.input(verbs.forgetMappingInput)
		.mutation(({ ctx, input }) => verbs.forgetMapping(ctx.org, input)),
});

/** Calibrations of the past, as a file. */
export const historyRouter = router({
	checkFile: orgSteps()
		.input(verbs.checkHistoryImportInput)
		.query(({ ctx, input }) => verbs.checkHistoryImport(ctx.steps, input)),
	importFile: orgSteps("blocked")
		.input(verbs.runHistoryImportInput)
		.mutation(({ ctx, input }) => verbs.runHistoryImport(ctx.steps, input)),
	undoImport: orgMutation("blocked")
		.input(verbs.undoHistoryImportInput)
		.mutation(({ ctx, input }) => verbs.undoHistoryImport(ctx.org, input)),
});
