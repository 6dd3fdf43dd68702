import {
	announceRestrictionEnd,
	announceRestrictionEndInput,
	answerRequest,
	answerRequestInput,
	askRelease,
	authorityNotified,
	authorityNotifiedInput,
	carryOutErasure,
	carryOutErasureInput,
	carryOutExport,
	carryOutExportInput,
	carryOutRestriction,
	carryOutRestrictionInput,
	changeSubProcessors,
	changeSubProcessorsInput,
	checkSubProcessor,
	checkSubProcessorInput,
	closeIncident,
	confirmHold,
	deferRequest,
	deferRequestInput,
	dropHold,
	endHoldInput,
	enterRequest,
	enterRequestInput,
	holdInput,
	incidentInput,
	keepHold,
	keepRestriction,
	liftRestriction,
	liftRestrictionInput,
	listDisclosures,
	listFeedback,
	listHolds,
	listIncidents,
	listNews,
	listRequests,
	listRequestsInput,
	listRestrictions,
	listReviews,
	placeHold,
	placeHoldInput,
	previewErasureFor,
	previewNews,
	previewNotices,
	previewRestrictionEnd,
	previewRestrictionEndInput,
	previewSubProcessors,
	previewSubProcessorsInput,
	recordDisclosure,
	recordDisclosureInput,
	recordIncident,
	recordIncidentInput,
	releaseHold,
	sendNewsAsOperator,
	sendNewsAsOperatorInput,
	sendNewsInput,
	sendNotices,
	signReview,
	signReviewInput,
	subProcessorsState,
	updateIncident,
	updateIncidentInput,
	verifyIdentity,
	verifyIdentityInput,
} from "@calibrant/lifecycle";
import { operatorProcedure as operators } from "../trpc/operator-procedure.ts";
import { router } from "../trpc/procedures.ts";

/** Requests of people: received, identity checked, carried out, answered. */
export const operatorRequestsRouter = router({
	list: operators.input(listRequestsInput).query(({ ctx, input }) => listRequests(ctx.house, input)),
	enter: operators.input(enterRequestInput).mutation(({ ctx, input }) => enterRequest(ctx.house, input)),
	verifyIdentity: operators
		.input(verifyIdentityInput)
		.mutation(({ ctx, input }) => verifyIdentity(ctx.house, ctx.operator, input)),
	/** What the erasure would do, and which organisations need a choice first. */
	erasurePreview: operators.input(carryOutExportInput).query(({ ctx, input }) => previewErasureFor(ctx.house, input)),
	answer: operators
		.input(answerRequestInput)
		.mutation(({ ctx, input }) => answerRequest(ctx.house, ctx.operator, input)),
	defer: operators.input(deferRequestInput).mutation(({ ctx, input }) => deferRequest(ctx.house, input)),
	erase: operators
		.input(carryOutErasureInput)
		.mutation(({ ctx, input }) => carryOutErasure(ctx.house, ctx.operator, input)),
	/** A mutation, because that it was made is recorded. */
	export: operators.input(carryOutExportInput).mutation(({ ctx, input }) => carryOutExport(ctx.house, input)),
	restrict: operators
		.input(carryOutRestrictionInput)
		.mutation(({ ctx, input }) => carryOutRestriction(ctx.house, ctx.operator, input)),
	/** Before it is lifted: whoever it is about is told. */
	previewRestrictionEnd: operators
		.input(previewRestrictionEndInput)
		.query(({ ctx, input }) => previewRestrictionEnd(ctx.house, ctx.operator, input)),
	announceRestrictionEnd: operators
		.input(announceRestrictionEndInput)
		.mutation(({ ctx, input }) => announceRestrictionEnd(ctx.house, ctx.operator, input)),
	liftRestriction: operators
		.input(liftRestrictionInput)
		.mutation(({ ctx, input }) => liftRestriction(ctx.house, ctx.operator, input)),
	/** Takes an announced end back. */
	keepRestriction: operators
		.input(liftRestrictionInput)
		.mutation(({ ctx, input }) => keepRestriction(ctx.house, ctx.operator, input)),
	restrictions: operators.query(({ ctx }) => listRestrictions(ctx.house, ctx.operator)),
	feedback: operators.query(({ ctx }) => listFeedback(ctx.house)),
});

/** Holds: placed by one operator, confirmed or dropped by another; ended by two again. */
export const operatorHoldsRouter = router({
	list: operators.query(({ ctx }) => listHolds(ctx.house, ctx.operator)),
	place: operators.input(placeHoldInput).mutation(({ ctx, input }) => placeHold(ctx.house, ctx.operator, input)),
	confirm: operators.input(holdInput).mutation(({ ctx, input }) => confirmHold(ctx.house, ctx.operator, input)),
	/** Of a hold that nobody confirmed. */
	drop: operators.input(endHoldInput).mutation(({ ctx, input }) => dropHold(ctx.house, ctx.operator, input)),
	/** A confirmed hold ends by two operators: one asks, another releases or keeps it. */
	askRelease: operators.input(endHoldInput).mutation(({ ctx, input }) => askRelease(ctx.house, ctx.operator, input)),
	keep: operators.input(holdInput).mutation(({ ctx, input }) => keepHold(ctx.house, ctx.operator, input)),
	release: operators.input(holdInput).mutation(({ ctx, input }) => releaseHold(ctx.house, ctx.operator, input)),
});

/** Breaches of personal data and their clock. */
export const operatorIncidentsRouter = router({
	list: operators.query(({ ctx }) => listIncidents(ctx.house)),
	record: operators
		.input(recordIncidentInput)
		.mutation(({ ctx, input }) => recordIncident(ctx.house, ctx.operator, input)),
	update: operators.input(updateIncidentInput).mutation(({ ctx, input }) => updateIncident(ctx.house, input)),
	authorityNotified: operators
		.input(authorityNotifiedInput)
		.mutation(({ ctx, input }) => authorityNotified(ctx.house, input)),
	/** Who would be written to, and the words. */
	previewNotices: operators
		.input(incidentInput)
		.query(({ ctx, input }) => previewNotices(ctx.house, ctx.operator, input)),
	sendNotices: operators.input(incidentInput).mutation(({ ctx, input }) => sendNotices(ctx.house, input)),
	close: operators.input(incidentInput).mutation(({ ctx, input }) => closeIncident(ctx.house, input)),
});

/** News, to whoever agreed to them. */
export const operatorNewsRouter = router({
	list: operators.query(({ ctx }) => listNews(ctx.house)),
	/** To how many, and how it reads. A mutation because a text fits into no address. */
	preview: operators.input(sendNewsInput).mutation(({ ctx, input }) => previewNews(ctx.house, input)),
	send: operators
		.input(sendNewsAsOperatorInput)
		.mutation(({ ctx, input }) => sendNewsAsOperator(ctx.house, ctx.operator, input)),
});

/** Reviews of access and security, and the register of data given to authorities. */
export const operatorReviewsRouter = router({
	list: operators.query(({ ctx }) => listReviews(ctx.house)),
	sign: operators.input(signReviewInput).mutation(({ ctx, input }) => signReview(ctx.house, ctx.operator, input)),
	disclosures: operators.query(({ ctx }) => listDisclosures(ctx.house)),
	recordDisclosure: operators
		.input(recordDisclosureInput)
		.mutation(({ ctx, input }) => recordDisclosure(ctx.house, ctx.operator, input)),
});

/** Companies that process data for the operator: read again in time, changed with notice. */
export const operatorSubProcessorsRouter = router({
	state: operators.query(({ ctx }) => subProcessorsState(ctx.house, ctx.operator)),
	/** A mutation, because a list does not fit into an address. */
	preview: operators
		.input(previewSubProcessorsInput)
		.mutation(({ ctx, input }) => previewSubProcessors(ctx.house, ctx.operator, input)),
	change: operators
		.input(changeSubProcessorsInput)
		.mutation(({ ctx, input }) => changeSubProcessors(ctx.house, ctx.operator, input)),
	check: operators
		.input(checkSubProcessorInput)
		.mutation(({ ctx, input }) => checkSubProcessor(ctx.house, ctx.operator, input)),
});
