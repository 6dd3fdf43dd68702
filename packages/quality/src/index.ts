export {
	auditHistory,
	documentHistory,
	nonconformityHistory,
	qualityActivity,
	recordHistoryInput,
	riskHistory,
	trainingHistory,
} from "./activity.ts";
export {
	auditorDocument,
	auditorEvidence,
	auditorInternalAudit,
	auditorNonconformity,
	auditorOneInput,
	auditorOneOnInput,
	auditorQuality,
	auditorQualityInput,
	auditorRisk,
	auditorRiskInput,
	auditorTraining,
} from "./auditor.ts";
export { auditorComplaint } from "./auditor-complaints.ts";
export { auditorManagementReview, auditorSupplier, auditorSupplierInput } from "./auditor-management.ts";
export { answerLine, answerLineInput } from "./audits/answer-line.ts";
export { auditEvidence } from "./audits/audit-files.ts";
export {
	dropFinding,
	dropFindingInput,
	judgeResponse,
	judgeResponseInput,
	respondInput,
	respondToFinding,
	updateFinding,
	updateFindingInput,
	writeFinding,
	writeFindingInput,
} from "./audits/findings.ts";
export { getAudit, getAuditInput } from "./audits/get-audit.ts";
export {
	createClauseList,
	createClauseListInput,
	listClauseLists,
	updateClauseList,
	updateClauseListInput,
} from "./audits/lists.ts";
export {
	concludeAudit,
	concludeAuditInput,
	moveAudit,
	moveAuditInput,
	signAudit,
	signAuditInput,
} from "./audits/move-audit.ts";
export {
	planAudit,
	planAuditInput,
	takeClauses,
	takeClausesInput,
	updateAudit,
	updateAuditInput,
} from "./audits/plan-audit.ts";
export { printAudit, printAuditInput } from "./audits/print-audit.ts";
export {
	createProgramme,
	createProgrammeInput,
	getProgramme,
	getProgrammeInput,
	updateProgramme,
	updateProgrammeInput,
} from "./audits/programmes.ts";
export {
	complaintHistory,
	complaintHistoryInput,
	getComplaint,
	getComplaintInput,
	listComplaints,
	listComplaintsInput,
} from "./complaints/get-complaint.ts";
export { moveComplaint, moveComplaintInput } from "./complaints/move-complaint.ts";
export {
	forgetComplainant,
	forgetComplainantInput,
	recordComplaint,
	recordComplaintInput,
	updateComplaint,
	updateComplaintInput,
} from "./complaints/write-complaint.ts";
export { compareVersions, compareVersionsInput } from "./documents/compare-versions.ts";
export { confirmReview, confirmReviewInput } from "./documents/confirm-review.ts";
export { discardDraft, discardDraftInput } from "./documents/discard-draft.ts";
export {
	downloadDocumentFile,
	downloadDocumentFileInput,
	putDocumentFile,
	putDocumentFileInput,
	removeDocumentFile,
	removeDocumentFileInput,
	takeOverFile,
	takeOverFileInput,
} from "./documents/document-files.ts";
export { getDocument, getDocumentInput } from "./documents/get-document.ts";
export { listDocuments, listDocumentsInput } from "./documents/list-documents.ts";
export {
	obsoleteVersion,
	obsoleteVersionInput,
	sendBackVersion,
	sendBackVersionInput,
	submitVersion,
	submitVersionInput,
} from "./documents/move-version.ts";
export { printDocument, printDocumentInput } from "./documents/print-document.ts";
export {
	acknowledge,
	acknowledgeInput,
	myReadings,
	myReadingsInput,
	setAudience,
	setAudienceInput,
} from "./documents/readings.ts";
export { signVersion, signVersionInput } from "./documents/sign-version.ts";
export { nameSignatories, nameSignatoriesInput } from "./documents/signatories.ts";
export {
	createDocument,
	createDocumentInput,
	startVersion,
	startVersionInput,
	updateDocument,
	updateDocumentInput,
	writeVersion,
	writeVersionInput,
} from "./documents/write-document.ts";
export { dueDays } from "./due-days.ts";
export { dueDayWords } from "./due-days.words.ts";
export { dueQuality } from "./due-quality.ts";
export {
	downloadEvidence,
	type EvidenceKeeper,
	evidenceFileInput,
	putEvidence,
	putEvidenceInput,
	removeEvidence,
} from "./files/evidence-files.ts";
export { qualityFileLimits } from "./files/put-file.ts";
export { qualityJobs } from "./jobs.ts";
export { qualityMails } from "./news/news.mails.ts";
export { actionEvidence } from "./nonconformities/action-files.ts";
export {
	completeAction,
	completeActionInput,
	dropAction,
	dropActionInput,
	planAction,
	planActionInput,
} from "./nonconformities/actions.ts";
export {
	getNonconformity,
	getNonconformityInput,
	listNonconformities,
	listNonconformitiesInput,
	nonconformitiesOfSource,
	ofSourceInput,
} from "./nonconformities/get-nonconformity.ts";
export {
	moveNonconformity,
	moveNonconformityInput,
	signNonconformity,
	signNonconformityInput,
} from "./nonconformities/move-nonconformity.ts";
export { printNonconformity, printNonconformityInput } from "./nonconformities/print-nonconformity.ts";
export {
	analyseNonconformity,
	analyseNonconformityInput,
	describeNonconformity,
	describeNonconformityInput,
	judgeEffect,
	judgeEffectInput,
	openNonconformity,
	openNonconformityInput,
} from "./nonconformities/write-nonconformity.ts";
export { listPeople } from "./people.ts";
export {
	completeReviewAction,
	completeReviewActionInput,
	dropReviewAction,
	dropReviewActionInput,
	planReviewAction,
	planReviewActionInput,
} from "./reviews/actions.ts";
export {
	getReview,
	getReviewInput,
	listReviews,
	listReviewsInput,
	reviewHistory,
	reviewHistoryInput,
} from "./reviews/get-review.ts";
export {
	concludeInput,
	concludeInputInput,
	decideReview,
	decideReviewInput,
	moveReview,
	moveReviewInput,
	signReview,
	signReviewInput,
} from "./reviews/hold-review.ts";
export { planReview, planReviewInput, updateReview, updateReviewInput } from "./reviews/plan-review.ts";
export { printReview, printReviewInput } from "./reviews/print-review.ts";
export {
	completeRiskAction,
	completeRiskActionInput,
	dropRiskAction,
	dropRiskActionInput,
	planRiskAction,
	planRiskActionInput,
} from "./risks/actions.ts";
export { assessRisk, assessRiskInput } from "./risks/assess-risk.ts";
export { getRisk, getRiskInput } from "./risks/get-risk.ts";
export { linkRisk, linkRiskInput, risksOf, risksOfInput, unlinkRisk, unlinkRiskInput } from "./risks/links.ts";
export { listRisks, listRisksInput, riskFile, riskFileInput, riskGrid, riskGridInput } from "./risks/list-risks.ts";
export { getMatrices, setMatrix, setMatrixInput } from "./risks/matrix.ts";
export { moveRisk, moveRiskInput, signRisk, signRiskInput } from "./risks/move-risk.ts";
export { reviewRisk, reviewRiskInput } from "./risks/review-risk.ts";
export {
	createRisk,
	createRiskInput,
	describeRisk,
	describeRiskInput,
	treatRisk,
	treatRiskInput,
} from "./risks/write-risk.ts";
export { searchQuality } from "./search-quality.ts";
export { getSupplierCriteria, setSupplierCriteria, setSupplierCriteriaInput } from "./suppliers/criteria.ts";
export { evaluateSupplier, evaluateSupplierInput } from "./suppliers/evaluate-supplier.ts";
export {
	getSupplier,
	getSupplierInput,
	supplierHistory,
	supplierHistoryInput,
} from "./suppliers/get-supplier.ts";
export { listSuppliers, listSuppliersInput, supplierFile, supplierFileInput } from "./suppliers/list-suppliers.ts";
export { moveSupplier, moveSupplierInput } from "./suppliers/move-supplier.ts";
export { printSuppliers, printSuppliersInput } from "./suppliers/print-suppliers.ts";
export {
	downloadSupplierFile,
	downloadSupplierFileInput,
	putSupplierFile,
	putSupplierFileInput,
	removeSupplierFile,
	removeSupplierFileInput,
} from "./suppliers/supplier-files.ts";
export {
	createSupplier,
	createSupplierInput,
	updateSupplier,
	updateSupplierInput,
} from "./suppliers/write-supplier.ts";
export {
	getTraining,
	getTrainingInput,
	getTrainingRecord,
	getTrainingRecordInput,
	listTraining,
	listTrainingInput,
} from "./training/get-training.ts";
export { neededTraining } from "./training/needed-training.ts";
export { recordTraining, recordTrainingInput } from "./training/record-training.ts";
export { trainingFile, trainingMatrix, trainingMatrixInput } from "./training/training-matrix.ts";
export {
	archiveRequirement,
	archiveRequirementInput,
	createRequirement,
	createRequirementInput,
	updateRequirement,
	updateRequirementInput,
} from "./training/write-requirement.ts";
export { waitingQuality } from "./waiting-quality.ts";
export { qualityWork } from "./work.ts";
