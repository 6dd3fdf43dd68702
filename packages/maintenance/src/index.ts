export { maintenanceActivity } from "./activity.ts";
export { adoptInstrument, adoptInstrumentInput, createAsset, createAssetInput } from "./assets/create-asset.ts";
export { findByName, findByNameInput } from "./assets/find-by-name.ts";
export { getAsset, getAssetInput } from "./assets/get-asset.ts";
export { listAssets, listAssetsInput } from "./assets/list-assets.ts";
export { addMeter, addMeterInput, readMeter, readMeterInput, retireMeter, retireMeterInput } from "./assets/meters.ts";
export { printAssetLabels, printAssetLabelsInput } from "./assets/print-labels.ts";
export {
	restoreAsset,
	restoreAssetInput,
	retireAsset,
	retireAssetInput,
	updateAsset,
	updateAssetInput,
} from "./assets/update-asset.ts";
export { checkIn, checkInInput } from "./check-ins/check-in.ts";
export { endDowntime, endDowntimeInput, startDowntime, startDowntimeInput } from "./downtime/downtime.ts";
export { getFigures, getFiguresInput } from "./figures/get-figures.ts";
export { maintenanceJobs } from "./jobs.ts";
export { closeMail, closeMailInput, mailAddress, openMail, openMailInput } from "./mail-in/address.ts";
export { signatureOf } from "./mail-in/signed-mail.ts";
export { mailLimits, takeMail } from "./mail-in/take-mail.ts";
export { maintenanceMails } from "./mails.ts";
export { answerTask, answerTaskInput } from "./orders/answer-task.ts";
export { assignOrder, assignOrderInput, listWorkers } from "./orders/assign-order.ts";
export { createOrder, createOrderInput } from "./orders/create-order.ts";
export { dueOrders } from "./orders/due-orders.ts";
export { getOrder, getOrderInput } from "./orders/get-order.ts";
export { listOrders, listOrdersInput, orderBoard, orderBoardInput } from "./orders/list-orders.ts";
export { moveOrder, moveOrderInput } from "./orders/move-order.ts";
export { openCalibration, openCalibrationInput } from "./orders/open-calibration.ts";
export {
	orderCalibrations,
	orderCalibrationsInput,
	previewCalibrationOrders,
	previewCalibrationOrdersInput,
} from "./orders/order-calibrations.ts";
export {
	addOrderPhoto,
	addOrderPhotoInput,
	downloadOrderPhoto,
	orderPhotoInput,
	removeOrderPhoto,
} from "./orders/order-photos.ts";
export { ordersToTake } from "./orders/orders-to-take.ts";
export { raiseOrder, raiseOrderInput } from "./orders/raise-order.ts";
export { signOrder, signOrderInput } from "./orders/sign-order.ts";
export { addChecklist, addChecklistInput } from "./orders/tasks-from-checklist.ts";
export { updateOrder, updateOrderInput, writeOutcome, writeOutcomeInput } from "./orders/update-order.ts";
export { waitingOrders } from "./orders/waiting-orders.ts";
export { writeTasks, writeTasksInput } from "./orders/write-tasks.ts";
export { getPart, getPartInput } from "./parts/get-part.ts";
export {
	countPart,
	countPartInput,
	receivePart,
	receivePartInput,
	returnPart,
	returnPartInput,
	transferPart,
	transferPartInput,
	usePart,
	usePartInput,
} from "./parts/move-part.ts";
export {
	createPart,
	createPartInput,
	listParts,
	listPartsInput,
	updatePart,
	updatePartInput,
} from "./parts/parts.ts";
export { reservePart, reservePartInput } from "./parts/reserve.ts";
export { photoLimits as maintenancePhotoLimits } from "./photos.ts";
export { forecast, forecastInput, getPlan, getPlanInput, listPlans, listPlansInput } from "./plans/list-plans.ts";
export { makeDueOrders, makePlannedOrder, makePlannedOrderInput } from "./plans/make-orders.ts";
export {
	createPlan,
	createPlanInput,
	pausePlan,
	pausePlanInput,
	updatePlan,
	updatePlanInput,
} from "./plans/write-plan.ts";
export { addRequestPhoto, addRequestPhotoInput } from "./requests/add-request-photo.ts";
export {
	addPhotoAtLabel,
	atLabelInput,
	lookAtLabel,
	photoAtLabelInput,
	reportAtLabel,
	reportAtLabelInput,
} from "./requests/at-label.ts";
export {
	approveRequest,
	approveRequestInput,
	cancelRequest,
	cancelRequestInput,
	rejectRequest,
	rejectRequestInput,
	triageRequest,
	triageRequestInput,
} from "./requests/decide-request.ts";
export {
	downloadRequestPhoto,
	downloadRequestPhotoInput,
	getRequest,
	getRequestInput,
} from "./requests/get-request.ts";
export { listRequests, listRequestsInput } from "./requests/list-requests.ts";
export { sendRequest, sendRequestInput } from "./requests/send-request.ts";
export { searchMaintenance } from "./search-maintenance.ts";
export { readSums, readSumsInput } from "./sums/read-sums.ts";
export {
	enterTime,
	enterTimeInput,
	removeTime,
	removeTimeInput,
	runningTimer,
	startTimer,
	startTimerInput,
	stopTimer,
	stopTimerInput,
} from "./time/book-time.ts";
export { listRates, setCurrency, setCurrencyInput, setRate, setRateInput } from "./time/rates.ts";
export { maintenanceWork } from "./work.ts";
