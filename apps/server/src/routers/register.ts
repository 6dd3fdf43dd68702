import * as verbs from "@calibrant/calibration";
import { signingProof } from "../signing-proof.ts";
import { orgMutation, orgQuery, router } from "../trpc/procedures.ts";

/** What an instrument measures, each function with the tolerances it had and has. */
export const functionsRouter = router({
	list: orgQuery.input(verbs.listFunctionsInput).query(({ ctx, input }) => verbs.listFunctions(ctx.org, input)),
	get: orgQuery.input(verbs.getFunctionInput).query(({ ctx, input }) => verbs.getFunction(ctx.org, input)),
	add: orgMutation("blocked")
		.input(verbs.addFunctionInput)
		.mutation(({ ctx, input }) => verbs.addFunction(ctx.org, input)),
	update: orgMutation("blocked")
		.input(verbs.updateFunctionInput)
		.mutation(({ ctx, input }) => verbs.updateFunction(ctx.org, input)),
	retire: orgMutation("blocked")
		.input(verbs.retireFunctionInput)
		.mutation(({ ctx, input }) => verbs.retireFunction(ctx.org, input)),
	specify: orgMutation("blocked")
		.input(verbs.specifyToleranceInput)
		.mutation(({ ctx, input }) => verbs.specifyTolerance(ctx.org, input)),
});

export const decisionRulesRouter = router({
	compare: orgQuery.input(verbs.compareRulesInput).query(({ ctx, input }) => verbs.compareRules(ctx.org, input)),
	list: orgQuery.input(verbs.listRulesInput).query(({ ctx, input }) => verbs.listRules(ctx.org, input)),
	get: orgQuery.input(verbs.getRuleInput).query(({ ctx, input }) => verbs.getRule(ctx.org, input)),
	create: orgMutation("blocked")
		.input(verbs.createRuleInput)
		.mutation(({ ctx, input }) => verbs.createRule(ctx.org, input)),
	saveDraft: orgMutation("blocked")
		.input(verbs.saveRuleDraftInput)
		.mutation(({ ctx, input }) => verbs.saveRuleDraft(ctx.org, input)),
	discardDraft: orgMutation("blocked")
		.input(verbs.discardRuleDraftInput)
		.mutation(({ ctx, input }) => verbs.discardRuleDraft(ctx.org, input)),
	publish: orgMutation("blocked")
		.input(verbs.publishRuleInput)
		.mutation(({ ctx, input }) => verbs.publishRule(ctx.org, input)),
	archive: orgMutation("blocked")
		.input(verbs.archiveRuleInput)
		.mutation(({ ctx, input }) => verbs.archiveRule(ctx.org, input)),
	setDefault: orgMutation("blocked")
		.input(verbs.setDefaultRuleInput)
		.mutation(({ ctx, input }) => verbs.setDefaultRule(ctx.org, input)),
});

/** Who has an instrument, what happened to it, and by whose permission it is used. */
export const custodyRouter = router({
	/** Instruments at outside laboratories, and these. */
	external: orgQuery.query(({ ctx }) => verbs.externalWork(ctx.org)),
	keepLaboratory: orgMutation("blocked")
		.input(verbs.keepLaboratoryInput)
		.mutation(({ ctx, input }) => verbs.keepLaboratory(ctx.org, input)),
	checkouts: orgQuery.input(verbs.listCheckoutsInput).query(({ ctx, input }) => verbs.listCheckouts(ctx.org, input)),
	checkOut: orgMutation("blocked")
		.input(verbs.checkOutInput)
		.mutation(({ ctx, input }) => verbs.checkOut(ctx.org, input)),
	checkIn: orgMutation("blocked")
		.input(verbs.checkInInput)
		.mutation(({ ctx, input }) => verbs.checkIn(ctx.org, input)),
	/** Several at once, by the codes of their labels. */
	previewMany: orgQuery
		.input(verbs.previewCustodyInput)
		.query(({ ctx, input }) => verbs.previewCustody(ctx.org, input)),
	checkOutMany: orgMutation("blocked")
		.input(verbs.checkOutManyInput)
		.mutation(({ ctx, input }) => verbs.checkOutMany(ctx.org, input)),
	checkInMany: orgMutation("blocked")
		.input(verbs.checkInManyInput)
		.mutation(({ ctx, input }) => verbs.checkInMany(ctx.org, input)),
	events: orgQuery.input(verbs.listEventsInput).query(({ ctx, input }) => verbs.listEvents(ctx.org, input)),
	recordEvent: orgMutation("blocked")
		.input(verbs.recordEventInput)
		.mutation(({ ctx, input }) => verbs.recordEvent(ctx.org, input)),
	concessions: orgQuery
		.input(verbs.listConcessionsInput)
		.query(({ ctx, input }) => verbs.listConcessions(ctx.org, input)),
	grantConcession: orgMutation("blocked")
		.input(verbs.grantConcessionInput)
		.mutation(({ ctx, input }) => verbs.grantConcession(ctx.org, input, signingProof(ctx.visitor))),
	endConcession: orgMutation("blocked")
		.input(verbs.endConcessionInput)
		.mutation(({ ctx, input }) => verbs.endConcession(ctx.org, input)),
});
