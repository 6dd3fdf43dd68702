import * as verbs from "@calibrant/calibration";
import { orgMutation, orgQuery, router } from "../trpc/procedures.ts";

/** Lists as people keep them: filter, order, columns. */
export const savedViewsRouter = router({
	list: orgQuery.input(verbs.listViewsInput).query(({ ctx, input }) => verbs.listViews(ctx.org, input)),
	keep: orgMutation("blocked")
		.input(verbs.keepViewInput)
		.mutation(({ ctx, input }) => verbs.keepView(ctx.org, input)),
	forget: orgMutation("blocked")
		.input(verbs.forgetViewInput)
		.mutation(({ ctx, input }) => verbs.forgetView(ctx.org, input)),
});

/** An organisation's own fields of its instruments. */
export const customFieldsRouter = router({
	list: orgQuery.query(({ ctx }) => verbs.listFields(ctx.org)),
	get: orgQuery.input(verbs.getFieldInput).query(({ ctx, input }) => verbs.getField(ctx.org, input)),
	/** What imports kept and could become a field. */
	kept: orgQuery.query(({ ctx }) => verbs.keptHeadings(ctx.org)),
	preview: orgQuery.input(verbs.previewFieldInput).query(({ ctx, input }) => verbs.previewField(ctx.org, input)),
	create: orgMutation("blocked")
		.input(verbs.createFieldInput)
		.mutation(({ ctx, input }) => verbs.createField(ctx.org, input)),
	update: orgMutation("blocked")
		.input(verbs.updateFieldInput)
		.mutation(({ ctx, input }) => verbs.updateField(ctx.org, input)),
	move: orgMutation("blocked")
		.input(verbs.moveFieldInput)
		.mutation(({ ctx, input }) => verbs.moveField(ctx.org, input)),
	archive: orgMutation("blocked")
		.input(verbs.archiveFieldInput)
		.mutation(({ ctx, input }) => verbs.archiveField(ctx.org, input)),
	delete: orgMutation("blocked")
		.input(verbs.deleteFieldInput)
		.mutation(({ ctx, input }) => verbs.deleteField(ctx.org, input)),
});

export const instrumentsRouter = router({
	list: orgQuery.input(verbs.listInstrumentsInput).query(({ ctx, input }) => verbs.listInstruments(ctx.org, input)),
	get: orgQuery.input(verbs.getInstrumentInput).query(({ ctx, input }) => verbs.getInstrument(ctx.org, input)),
	history: orgQuery
		.input(verbs.listInstrumentHistoryInput)
		.query(({ ctx, input }) => verbs.listInstrumentHistory(ctx.org, input)),
	drift: orgQuery.input(verbs.getDriftInput).query(({ ctx, input }) => verbs.getDrift(ctx.org, input)),
	summary: orgQuery.input(verbs.summariseInstrumentsInput).query(({ ctx }) => verbs.summariseInstruments(ctx.org)),
	/** What labels are printed like where nothing else is chosen. */
	labelDefaults: orgQuery.query(({ ctx }) => verbs.getLabelDefaults(ctx.org)),
	setLabelDefaults: orgMutation("blocked")
		.input(verbs.setLabelDefaultsInput)
		.mutation(({ ctx, input }) => verbs.setLabelDefaults(ctx.org, input)),
	labels: orgQuery.input(verbs.chooseLabelsInput).query(({ ctx, input }) => verbs.chooseLabels(ctx.org, input)),
	byTags: orgQuery.input(verbs.findByTagsInput).query(({ ctx, input }) => verbs.findByTags(ctx.org, input)),
	byLabel: orgQuery.input(verbs.findByLabelInput).query(({ ctx, input }) => verbs.findByLabel(ctx.org, input)),
	previewBulk: orgQuery.input(verbs.bulkInput).query(({ ctx, input }) => verbs.previewBulk(ctx.org, input)),
	applyBulk: orgMutation("blocked")
		.input(verbs.applyBulkInput)
		.mutation(({ ctx, input }) => verbs.applyBulk(ctx.org, input)),
	undoableBulk: orgQuery.query(({ ctx }) => verbs.undoableBulk(ctx.org)),
	undoBulk: orgMutation("blocked")
		.input(verbs.undoBulkInput)
		.mutation(({ ctx, input }) => verbs.undoBulk(ctx.org, input)),
	create: orgMutation("blocked")
		.input(verbs.createInstrumentInput)
		.mutation(({ ctx, input }) => verbs.createInstrument(ctx.org, input)),
	update: orgMutation("blocked")
		.input(verbs.updateInstrumentInput)
		.mutation(({ ctx, input }) => verbs.updateInstrument(ctx.org, input)),
	retire: orgMutation("blocked")
		.input(verbs.retireInstrumentInput)
		.mutation(({ ctx, input }) => verbs.retireInstrument(ctx.org, input)),
	restore: orgMutation("blocked")
		.input(verbs.restoreInstrumentInput)
		.mutation(({ ctx, input }) => verbs.restoreInstrument(ctx.org, input)),
});
