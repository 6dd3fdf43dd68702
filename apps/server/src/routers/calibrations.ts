import * as verbs from "@calibrant/calibration";
import { orgMutation, orgQuery, router } from "../trpc/procedures.ts";

export const calibrationsRouter = router({
	list: orgQuery.input(verbs.listCalibrationsInput).query(({ ctx, input }) => verbs.listCalibrations(ctx.org, input)),
	get: orgQuery.input(verbs.getCalibrationInput).query(({ ctx, input }) => verbs.getCalibration(ctx.org, input)),
	template: orgQuery
		.input(verbs.getCalibrationTemplateInput)
		.query(({ ctx, input }) => verbs.getCalibrationTemplate(ctx.org, input)),
	deletion: orgQuery
		.input(verbs.calibrationDeletionInput)
		.query(({ ctx, input }) => verbs.calibrationDeletion(ctx.org, input)),
	delete: orgMutation("blocked")
		.input(verbs.deleteCalibrationInput)
		.mutation(({ ctx, input }) => verbs.deleteCalibration(ctx.org, input)),
	record: orgMutation("blocked")
		.input(verbs.recordCalibrationInput)
		.mutation(({ ctx, input }) => verbs.recordCalibration(ctx.org, input)),
});
