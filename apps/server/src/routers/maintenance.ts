import * as verbs from "@calibrant/maintenance";
import { signingProof } from "../signing-proof.ts";
import { operatorProcedure } from "../trpc/operator-procedure.ts";
import { orgMutation, orgQuery, orgSteps, publicProcedure, router } from "../trpc/procedures.ts";
import { onceForPage } from "../trpc/repeatable.ts";
import { sentByPerson } from "../trpc/sent-by-person.ts";

const change = orgMutation("blocked");

/** What is maintained, its meters, and when it stood still. Labels are printed at `/api/asset-labels.pdf`. */
export const assetsRouter = router({
	list: orgQuery.input(verbs.listAssetsInput).query(({ ctx, input }) => verbs.listAssets(ctx.org, input)),
	byName: orgQuery.input(verbs.findByNameInput).query(({ ctx, input }) => verbs.findByName(ctx.org, input)),
	get: orgQuery.input(verbs.getAssetInput).query(({ ctx, input }) => verbs.getAsset(ctx.org, input)),
	create: change.input(verbs.createAssetInput).mutation(({ ctx, input }) => verbs.createAsset(ctx.org, input)),
	adopt: change.input(verbs.adoptInstrumentInput).mutation(({ ctx, input }) => verbs.adoptInstrument(ctx.org, input)),
	update: change.input(verbs.updateAssetInput).mutation(({ ctx, input }) => verbs.updateAsset(ctx.org, input)),
	retire: change.input(verbs.retireAssetInput).mutation(({ ctx, input }) => verbs.retireAsset(ctx.org, input)),
	restore: change.input(verbs.restoreAssetInput).mutation(({ ctx, input }) => verbs.restoreAsset(ctx.org, input)),
	addMeter: change.input(verbs.addMeterInput).mutation(({ ctx, input }) => verbs.addMeter(ctx.org, input)),
	retireMeter: change.input(verbs.retireMeterInput).mutation(({ ctx, input }) => verbs.retireMeter(ctx.org, input)),
	readMeter: change.input(verbs.readMeterInput).mutation(({ ctx, input }) => verbs.readMeter(ctx.org, input)),
	startDowntime: change
		.input(verbs.startDowntimeInput)
		.mutation(({ ctx, input }) => verbs.startDowntime(ctx.org, input)),
	endDowntime: change.input(verbs.endDowntimeInput).mutation(({ ctx, input }) => verbs.endDowntime(ctx.org, input)),
});

/** What people report. Photos come in and go out at `/api/request-photos`. */
export const serviceRequestsRouter = router({
	list: orgQuery.input(verbs.listRequestsInput).query(({ ctx, input }) => verbs.listRequests(ctx.org, input)),
	get: orgQuery.input(verbs.getRequestInput).query(({ ctx, input }) => verbs.getRequest(ctx.org, input)),
	mailAddress: orgQuery.query(({ ctx }) => verbs.mailAddress(ctx.org, ctx.house.inboundMail)),
	openMail: change.input(verbs.openMailInput).mutation(({ ctx }) => verbs.openMail(ctx.org, ctx.house.inboundMail)),
	closeMail: change.input(verbs.closeMailInput).mutation(({ ctx }) => verbs.closeMail(ctx.org, ctx.house.inboundMail)),
	send: change.input(verbs.sendRequestInput).mutation(({ ctx, input }) => verbs.sendRequest(ctx.org, input)),
	triage: change.input(verbs.triageRequestInput).mutation(({ ctx, input }) => verbs.triageRequest(ctx.org, input)),
	approve: change.input(verbs.approveRequestInput).mutation(({ ctx, input }) => verbs.approveRequest(ctx.org, input)),
	reject: change.input(verbs.rejectRequestInput).mutation(({ ctx, input }) => verbs.rejectRequest(ctx.org, input)),
	cancel: change.input(verbs.cancelRequestInput).mutation(({ ctx, input }) => verbs.cancelRequest(ctx.org, input)),
});

/** The page behind an asset's label, for people without an account. */
export const requestsAtLabelRouter = router({
	look: publicProcedure
		.input(verbs.atLabelInput)
		.query(({ ctx, input }) => verbs.lookAtLabel(ctx.house, input, ctx.visitor)),
	report: publicProcedure
		.input(verbs.reportAtLabelInput)
		.use(sentByPerson("report"))
		.mutation(({ ctx, input }) => verbs.reportAtLabel(ctx.house, input, ctx.visitor)),
});

/** Work from draft to closed. Photos come in and go out at `/api/work-order-photos`. */
export const workOrdersRouter = router({
	list: orgQuery.input(verbs.listOrdersInput).query(({ ctx, input }) => verbs.listOrders(ctx.org, input)),
	board: orgQuery.input(verbs.orderBoardInput).query(({ ctx, input }) => verbs.orderBoard(ctx.org, input)),
	get: orgQuery.input(verbs.getOrderInput).query(({ ctx, input }) => verbs.getOrder(ctx.org, input)),
	toTake: orgQuery.query(({ ctx }) => verbs.ordersToTake(ctx.org)),
	figures: orgQuery.input(verbs.getFiguresInput).query(({ ctx, input }) => verbs.getFigures(ctx.org, input)),
	workers: orgQuery.query(({ ctx }) => verbs.listWorkers(ctx.org)),
	create: change.input(verbs.createOrderInput).mutation(({ ctx, input }) => verbs.createOrder(ctx.org, input)),
	previewCalibrations: orgQuery
		.input(verbs.previewCalibrationOrdersInput)
		.query(({ ctx, input }) => verbs.previewCalibrationOrders(ctx.org, input)),
	orderCalibrations: change
		.input(verbs.orderCalibrationsInput)
		.mutation(({ ctx, input }) => verbs.orderCalibrations(ctx.org, input)),
	update: change.input(verbs.updateOrderInput).mutation(({ ctx, input }) => verbs.updateOrder(ctx.org, input)),
	writeOutcome: change.input(verbs.writeOutcomeInput).mutation(({ ctx, input }) => verbs.writeOutcome(ctx.org, input)),
	assign: change.input(verbs.assignOrderInput).mutation(({ ctx, input }) => verbs.assignOrder(ctx.org, input)),
	move: change
		.input(verbs.moveOrderInput)
		.mutation(({ ctx, input }) => onceForPage(ctx, ["workOrders.move", input], () => verbs.moveOrder(ctx.org, input))),
	sign: change
		.input(verbs.signOrderInput)
		.mutation(({ ctx, input }) => verbs.signOrder(ctx.org, input, signingProof(ctx.visitor))),
	writeTasks: change.input(verbs.writeTasksInput).mutation(({ ctx, input }) => verbs.writeTasks(ctx.org, input)),
	answer: change
		.input(verbs.answerTaskInput)
		.mutation(({ ctx, input }) =>
			onceForPage(ctx, ["workOrders.answer", input], () => verbs.answerTask(ctx.org, input)),
		),
	addChecklist: change.input(verbs.addChecklistInput).mutation(({ ctx, input }) => verbs.addChecklist(ctx.org, input)),
	checkIn: change.input(verbs.checkInInput).mutation(({ ctx, input }) => verbs.checkIn(ctx.org, input)),
	openCalibration: change
		.input(verbs.openCalibrationInput)
		.mutation(({ ctx, input }) => verbs.openCalibration(ctx.org, input)),
	raise: change.input(verbs.raiseOrderInput).mutation(({ ctx, input }) => verbs.raiseOrder(ctx.org, input)),
	removePhoto: orgSteps("blocked")
		.input(verbs.orderPhotoInput)
		.mutation(({ ctx, input }) => verbs.removeOrderPhoto(ctx.steps, input)),
});

/** Work that comes again. The worker makes its orders as they are due. */
export const preventivePlansRouter = router({
	list: orgQuery.input(verbs.listPlansInput).query(({ ctx, input }) => verbs.listPlans(ctx.org, input)),
	get: orgQuery.input(verbs.getPlanInput).query(({ ctx, input }) => verbs.getPlan(ctx.org, input)),
	forecast: orgQuery.input(verbs.forecastInput).query(({ ctx, input }) => verbs.forecast(ctx.org, input)),
	create: change.input(verbs.createPlanInput).mutation(({ ctx, input }) => verbs.createPlan(ctx.org, input)),
	update: change.input(verbs.updatePlanInput).mutation(({ ctx, input }) => verbs.updatePlan(ctx.org, input)),
	pause: change.input(verbs.pausePlanInput).mutation(({ ctx, input }) => verbs.pausePlan(ctx.org, input)),
	makeNow: change
		.input(verbs.makePlannedOrderInput)
		.mutation(({ ctx, input }) => verbs.makePlannedOrder(ctx.org, input)),
});

/** Times on orders, and what an hour costs. */
export const labourRouter = router({
	running: orgQuery.query(({ ctx }) => verbs.runningTimer(ctx.org)),
	start: change.input(verbs.startTimerInput).mutation(({ ctx, input }) => verbs.startTimer(ctx.org, input)),
	stop: change
		.input(verbs.stopTimerInput)
		.mutation(({ ctx, input }) => onceForPage(ctx, ["labour.stop", input], () => verbs.stopTimer(ctx.org, input))),
	enter: change
		.input(verbs.enterTimeInput)
		.mutation(({ ctx, input }) => onceForPage(ctx, ["labour.enter", input], () => verbs.enterTime(ctx.org, input))),
	remove: change.input(verbs.removeTimeInput).mutation(({ ctx, input }) => verbs.removeTime(ctx.org, input)),
	rates: orgQuery.query(({ ctx }) => verbs.listRates(ctx.org)),
	setRate: change.input(verbs.setRateInput).mutation(({ ctx, input }) => verbs.setRate(ctx.org, input)),
	setCurrency: change.input(verbs.setCurrencyInput).mutation(({ ctx, input }) => verbs.setCurrency(ctx.org, input)),
});

/** Spare parts, where they lie, and what was taken. */
export const partsRouter = router({
	list: orgQuery.input(verbs.listPartsInput).query(({ ctx, input }) => verbs.listParts(ctx.org, input)),
	get: orgQuery.input(verbs.getPartInput).query(({ ctx, input }) => verbs.getPart(ctx.org, input)),
	create: change.input(verbs.createPartInput).mutation(({ ctx, input }) => verbs.createPart(ctx.org, input)),
	update: change.input(verbs.updatePartInput).mutation(({ ctx, input }) => verbs.updatePart(ctx.org, input)),
	receive: change.input(verbs.receivePartInput).mutation(({ ctx, input }) => verbs.receivePart(ctx.org, input)),
	transfer: change.input(verbs.transferPartInput).mutation(({ ctx, input }) => verbs.transferPart(ctx.org, input)),
	count: change.input(verbs.countPartInput).mutation(({ ctx, input }) => verbs.countPart(ctx.org, input)),
	reserve: change.input(verbs.reservePartInput).mutation(({ ctx, input }) => verbs.reservePart(ctx.org, input)),
	use: change.input(verbs.usePartInput).mutation(({ ctx, input }) => verbs.usePart(ctx.org, input)),
	return: change.input(verbs.returnPartInput).mutation(({ ctx, input }) => verbs.returnPart(ctx.org, input)),
});

/** What operators see of it: sums over all organisations, in which none can be found. */
export const operatorMaintenanceRouter = router({
	sums: operatorProcedure.input(verbs.readSumsInput).query(({ ctx, input }) => verbs.readSums(ctx.house, input)),
});
