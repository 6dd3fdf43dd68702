import * as verbs from "@calibrant/quality";
import { signingProof } from "../signing-proof.ts";
import { auditorQuery, viewed } from "../trpc/auditor-procedure.ts";
import { orgMutation, orgQuery, orgSteps, router } from "../trpc/procedures.ts";

const change = orgMutation("blocked");

/** Controlled documents. Their files come in and go out at `/api/document-files`, copies at `/api/documents`. */
export const documentsRouter = router({
	list: orgQuery.input(verbs.listDocumentsInput).query(({ ctx, input }) => verbs.listDocuments(ctx.org, input)),
	get: orgQuery.input(verbs.getDocumentInput).query(({ ctx, input }) => verbs.getDocument(ctx.org, input)),
	compare: orgQuery.input(verbs.compareVersionsInput).query(({ ctx, input }) => verbs.compareVersions(ctx.org, input)),
	history: orgQuery.input(verbs.recordHistoryInput).query(({ ctx, input }) => verbs.documentHistory(ctx.org, input)),
	people: orgQuery.query(({ ctx }) => verbs.listPeople(ctx.org)),
	myReadings: orgQuery.input(verbs.myReadingsInput).query(({ ctx, input }) => verbs.myReadings(ctx.org, input)),
	create: change.input(verbs.createDocumentInput).mutation(({ ctx, input }) => verbs.createDocument(ctx.org, input)),
	update: change.input(verbs.updateDocumentInput).mutation(({ ctx, input }) => verbs.updateDocument(ctx.org, input)),
	setAudience: change.input(verbs.setAudienceInput).mutation(({ ctx, input }) => verbs.setAudience(ctx.org, input)),
	confirmReview: change
		.input(verbs.confirmReviewInput)
		.mutation(({ ctx, input }) => verbs.confirmReview(ctx.org, input)),
	startVersion: change.input(verbs.startVersionInput).mutation(({ ctx, input }) => verbs.startVersion(ctx.org, input)),
	write: change.input(verbs.writeVersionInput).mutation(({ ctx, input }) => verbs.writeVersion(ctx.org, input)),
	nameSignatories: change
		.input(verbs.nameSignatoriesInput)
		.mutation(({ ctx, input }) => verbs.nameSignatories(ctx.org, input)),
	submit: change.input(verbs.submitVersionInput).mutation(({ ctx, input }) => verbs.submitVersion(ctx.org, input)),
	sign: change
		.input(verbs.signVersionInput)
		.mutation(({ ctx, input }) => verbs.signVersion(ctx.org, input, signingProof(ctx.visitor))),
	sendBack: change
		.input(verbs.sendBackVersionInput)
		.mutation(({ ctx, input }) => verbs.sendBackVersion(ctx.org, input)),
	makeObsolete: change
		.input(verbs.obsoleteVersionInput)
		.mutation(({ ctx, input }) => verbs.obsoleteVersion(ctx.org, input, signingProof(ctx.visitor))),
	acknowledge: change
		.input(verbs.acknowledgeInput)
		.mutation(({ ctx, input }) => verbs.acknowledge(ctx.org, input, signingProof(ctx.visitor))),
	removeFile: orgSteps("blocked")
		.input(verbs.removeDocumentFileInput)
		.mutation(({ ctx, input }) => verbs.removeDocumentFile(ctx.steps, input)),
	takeOverFile: orgSteps("blocked")
		.input(verbs.takeOverFileInput)
		.mutation(({ ctx, input }) => verbs.takeOverFile(ctx.steps, input)),
	discard: orgSteps("blocked")
		.input(verbs.discardDraftInput)
		.mutation(({ ctx, input }) => verbs.discardDraft(ctx.steps, input)),
});

/** What was not as required, and what follows. Files of actions come in and go out at `/api/corrective-action-files`. */
export const nonconformitiesRouter = router({
	list: orgQuery
		.input(verbs.listNonconformitiesInput)
		.query(({ ctx, input }) => verbs.listNonconformities(ctx.org, input)),
	get: orgQuery.input(verbs.getNonconformityInput).query(({ ctx, input }) => verbs.getNonconformity(ctx.org, input)),
	history: orgQuery
		.input(verbs.recordHistoryInput)
		.query(({ ctx, input }) => verbs.nonconformityHistory(ctx.org, input)),
	ofSource: orgQuery
		.input(verbs.ofSourceInput)
		.query(({ ctx, input }) => verbs.nonconformitiesOfSource(ctx.org, input)),
	people: orgQuery.query(({ ctx }) => verbs.listPeople(ctx.org)),
	open: change
		.input(verbs.openNonconformityInput)
		.mutation(({ ctx, input }) => verbs.openNonconformity(ctx.org, input)),
	describe: change
		.input(verbs.describeNonconformityInput)
		.mutation(({ ctx, input }) => verbs.describeNonconformity(ctx.org, input)),
	analyse: change
		.input(verbs.analyseNonconformityInput)
		.mutation(({ ctx, input }) => verbs.analyseNonconformity(ctx.org, input)),
	planAction: change.input(verbs.planActionInput).mutation(({ ctx, input }) => verbs.planAction(ctx.org, input)),
	dropAction: change.input(verbs.dropActionInput).mutation(({ ctx, input }) => verbs.dropAction(ctx.org, input)),
	completeAction: change
		.input(verbs.completeActionInput)
		.mutation(({ ctx, input }) => verbs.completeAction(ctx.org, input)),
	removeFile: orgSteps("blocked")
		.input(verbs.evidenceFileInput)
		.mutation(({ ctx, input }) => verbs.removeEvidence(ctx.steps, verbs.actionEvidence, input)),
	judgeEffect: change.input(verbs.judgeEffectInput).mutation(({ ctx, input }) => verbs.judgeEffect(ctx.org, input)),
	move: change
		.input(verbs.moveNonconformityInput)
		.mutation(({ ctx, input }) => verbs.moveNonconformity(ctx.org, input)),
	sign: change
		.input(verbs.signNonconformityInput)
		.mutation(({ ctx, input }) => verbs.signNonconformity(ctx.org, input, signingProof(ctx.visitor))),
});

/** What people have to be trained in, and who was. The matrix as a file comes out at `/api/training.csv`. */
export const trainingRouter = router({
	matrix: orgQuery.input(verbs.trainingMatrixInput).query(({ ctx, input }) => verbs.trainingMatrix(ctx.org, input)),
	list: orgQuery.input(verbs.listTrainingInput).query(({ ctx, input }) => verbs.listTraining(ctx.org, input)),
	get: orgQuery.input(verbs.getTrainingInput).query(({ ctx, input }) => verbs.getTraining(ctx.org, input)),
	getRecord: orgQuery
		.input(verbs.getTrainingRecordInput)
		.query(({ ctx, input }) => verbs.getTrainingRecord(ctx.org, input)),
	history: orgQuery.input(verbs.recordHistoryInput).query(({ ctx, input }) => verbs.trainingHistory(ctx.org, input)),
	people: orgQuery.query(({ ctx }) => verbs.listPeople(ctx.org)),
	create: change
		.input(verbs.createRequirementInput)
		.mutation(({ ctx, input }) => verbs.createRequirement(ctx.org, input)),
	update: change
		.input(verbs.updateRequirementInput)
		.mutation(({ ctx, input }) => verbs.updateRequirement(ctx.org, input)),
	archive: change
		.input(verbs.archiveRequirementInput)
		.mutation(({ ctx, input }) => verbs.archiveRequirement(ctx.org, input)),
	record: change
		.input(verbs.recordTrainingInput)
		.mutation(({ ctx, input }) => verbs.recordTraining(ctx.org, input, signingProof(ctx.visitor))),
});

/** What is open to an external auditor whose scope is the whole organisation. */
export const qualityForAuditors = {
	complaint: auditorQuery.input(verbs.auditorOneOnInput).query(viewed("complaint", verbs.auditorComplaint)),
	internalAudit: auditorQuery
		.input(verbs.auditorOneOnInput)
		.query(viewed("internal_audit", verbs.auditorInternalAudit)),
	quality: auditorQuery.input(verbs.auditorQualityInput).query(viewed("quality", verbs.auditorQuality)),
	document: auditorQuery.input(verbs.auditorOneInput).query(viewed("document_version", verbs.auditorDocument)),
	nonconformity: auditorQuery.input(verbs.auditorOneOnInput).query(viewed("nonconformity", verbs.auditorNonconformity)),
	risk: auditorQuery.input(verbs.auditorRiskInput).query(viewed("risk", verbs.auditorRisk)),
	supplier: auditorQuery.input(verbs.auditorSupplierInput).query(viewed("supplier", verbs.auditorSupplier)),
	managementReview: auditorQuery
		.input(verbs.auditorOneInput)
		.query(viewed("management_review", verbs.auditorManagementReview)),
	training: auditorQuery.input(verbs.auditorQualityInput).query(viewed("training", verbs.auditorTraining)),
};

/** What may happen, how it is judged and what is done about it. The register as a file comes out at `/api/risks.csv`. */
export const risksRouter = router({
	list: orgQuery.input(verbs.listRisksInput).query(({ ctx, input }) => verbs.listRisks(ctx.org, input)),
	grid: orgQuery.input(verbs.riskGridInput).query(({ ctx, input }) => verbs.riskGrid(ctx.org, input)),
	get: orgQuery.input(verbs.getRiskInput).query(({ ctx, input }) => verbs.getRisk(ctx.org, input)),
	history: orgQuery.input(verbs.recordHistoryInput).query(({ ctx, input }) => verbs.riskHistory(ctx.org, input)),
	of: orgQuery.input(verbs.risksOfInput).query(({ ctx, input }) => verbs.risksOf(ctx.org, input)),
	matrices: orgQuery.query(({ ctx }) => verbs.getMatrices(ctx.org)),
	people: orgQuery.query(({ ctx }) => verbs.listPeople(ctx.org)),
	create: change.input(verbs.createRiskInput).mutation(({ ctx, input }) => verbs.createRisk(ctx.org, input)),
	describe: change.input(verbs.describeRiskInput).mutation(({ ctx, input }) => verbs.describeRisk(ctx.org, input)),
	assess: change.input(verbs.assessRiskInput).mutation(({ ctx, input }) => verbs.assessRisk(ctx.org, input)),
	treat: change.input(verbs.treatRiskInput).mutation(({ ctx, input }) => verbs.treatRisk(ctx.org, input)),
	planAction: change
		.input(verbs.planRiskActionInput)
		.mutation(({ ctx, input }) => verbs.planRiskAction(ctx.org, input)),
	dropAction: change
		.input(verbs.dropRiskActionInput)
		.mutation(({ ctx, input }) => verbs.dropRiskAction(ctx.org, input)),
	completeAction: change
		.input(verbs.completeRiskActionInput)
		.mutation(({ ctx, input }) => verbs.completeRiskAction(ctx.org, input)),
	link: change.input(verbs.linkRiskInput).mutation(({ ctx, input }) => verbs.linkRisk(ctx.org, input)),
	unlink: change.input(verbs.unlinkRiskInput).mutation(({ ctx, input }) => verbs.unlinkRisk(ctx.org, input)),
	review: change.input(verbs.reviewRiskInput).mutation(({ ctx, input }) => verbs.reviewRisk(ctx.org, input)),
	move: change.input(verbs.moveRiskInput).mutation(({ ctx, input }) => verbs.moveRisk(ctx.org, input)),
	sign: change
		.input(verbs.signRiskInput)
		.mutation(({ ctx, input }) => verbs.signRisk(ctx.org, input, signingProof(ctx.visitor))),
	setMatrix: change.input(verbs.setMatrixInput).mutation(({ ctx, input }) => verbs.setMatrix(ctx.org, input)),
});
