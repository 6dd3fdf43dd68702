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
	undo: orgMutation("blocked")
		.input(verbs.undoImportInput)
		.mutation(({ ctx, input }) => verbs.undoImport(ctx.org, input)),
});
