import * as verbs from "@calibrant/calibration";
import { signingProof } from "../signing-proof.ts";
import { orgMutation, orgQuery, router } from "../trpc/procedures.ts";
import { onceForPage } from "../trpc/repeatable.ts";

export const calibrationsRouter = router({
	list: orgQuery.input(verbs.listCalibrationsInput).query(({ ctx, input }) => verbs.listCalibrations(ctx.org, input)),
	get: orgQuery.input(verbs.getCalibrationInput).query(({ ctx, input }) => verbs.getCalibration(ctx.org, input)),
	template: orgQuery
		.input(verbs.getCalibrationTemplateInput)
		.query(({ ctx, input }) => verbs.getCalibrationTemplate(ctx.org, input)),
	work: orgQuery
		.input(verbs.getCalibrationWorkInput)
		.query(({ ctx, input }) => verbs.getCalibrationWork(ctx.org, input)),
	start: orgMutation("blocked")
		.input(verbs.startCalibrationInput)
		.mutation(({ ctx, input }) => verbs.startCalibration(ctx.org, input)),
	save: orgMutation("blocked")
		.input(verbs.saveCalibrationInput)
		.mutation(({ ctx, input }) =>
			// Sent again by a form that was without network while it was answered.
			onceForPage(ctx, ["calibrations.save", input], () => verbs.saveCalibration(ctx.org, input)),
		),
	nameStandard: orgMutation("blocked")
		.input(verbs.nameStandardInput)
		.mutation(({ ctx, input }) => verbs.nameStandard(ctx.org, input)),
	removeStandard: orgMutation("blocked")
		.input(verbs.removeStandardInput)
		.mutation(({ ctx, input }) => verbs.removeStandard(ctx.org, input)),
	adjust: orgMutation("blocked")
		.input(verbs.adjustCalibrationInput)
		.mutation(({ ctx, input }) => verbs.adjustCalibration(ctx.org, input)),
	complete: orgMutation("blocked")
		.input(verbs.completeCalibrationInput)
		.mutation(({ ctx, input }) => verbs.completeCalibration(ctx.org, input, signingProof(ctx.visitor))),
	approve: orgMutation("blocked")
		.input(verbs.approveCalibrationInput)
		.mutation(({ ctx, input }) => verbs.approveCalibration(ctx.org, input, signingProof(ctx.visitor))),
	sendBack: orgMutation("blocked")
		.input(verbs.sendBackCalibrationInput)
		.mutation(({ ctx, input }) => verbs.sendBackCalibration(ctx.org, input)),
	withdraw: orgMutation("blocked")
		.input(verbs.withdrawCalibrationInput)
		.mutation(({ ctx, input }) => verbs.withdrawCalibration(ctx.org, input)),
	settings: orgQuery.input(verbs.getCalibrationSettingsInput).query(({ ctx }) => verbs.getCalibrationSettings(ctx.org)),
	updateSettings: orgMutation("blocked")
		.input(verbs.updateCalibrationSettingsInput)
		.mutation(({ ctx, input }) => verbs.updateCalibrationSettings(ctx.org, input)),
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
