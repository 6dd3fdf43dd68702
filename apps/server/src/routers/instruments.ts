import * as verbs from "@calibrant/calibration";
import { orgMutation, orgQuery, router } from "../trpc/procedures.ts";

export const instrumentsRouter = router({
	list: orgQuery.input(verbs.listInstrumentsInput).query(({ ctx, input }) => verbs.listInstruments(ctx.org, input)),
	get: orgQuery.input(verbs.getInstrumentInput).query(({ ctx, input }) => verbs.getInstrument(ctx.org, input)),
	history: orgQuery
		.input(verbs.listInstrumentHistoryInput)
		.query(({ ctx, input }) => verbs.listInstrumentHistory(ctx.org, input)),
	drift: orgQuery.input(verbs.getDriftInput).query(({ ctx, input }) => verbs.getDrift(ctx.org, input)),
	summary: orgQuery.input(verbs.summariseInstrumentsInput).query(({ ctx }) => verbs.summariseInstruments(ctx.org)),
	labels: orgQuery.input(verbs.chooseLabelsInput).query(({ ctx, input }) => verbs.chooseLabels(ctx.org, input)),
	byLabel: orgQuery.input(verbs.findByLabelInput).query(({ ctx, input }) => verbs.findByLabel(ctx.org, input)),
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
