export { calibrationActivity } from "./activity.ts";
export {
	addToBasket,
	addToBasketInput,
	auditorBasket,
	removeFromBasket,
	removeFromBasketInput,
} from "./auditor/basket.ts";
export {
	auditorCalibration,
	auditorCalibrationInput,
	auditorCertificateInput,
	type TraceNode,
} from "./auditor/calibration.ts";
export { auditorCase, auditorCaseInput, auditorCases } from "./auditor/cases.ts";
export { printDossier } from "./auditor/dossier.ts";
export { printMarkedCertificate } from "./auditor/marked-certificate.ts";
export {
	auditorCertificates,
	auditorCertificatesInput,
	auditorInstrument,
	auditorInstrumentInput,
	auditorRegister,
	auditorRegisterInput,
} from "./auditor/register.ts";
export { auditorSample, auditorSampleInput } from "./auditor/sample.ts";
export { auditorLanding, dayOf as auditorDay, needKnownScope, scopeOf as auditorScope } from "./auditor/scope.ts";
export { acts, authorisedOn } from "./authorisations/authorised-on.ts";
export { endAuthorisation, endAuthorisationInput } from "./authorisations/end-authorisation.ts";
export { grantAuthorisation, grantAuthorisationInput } from "./authorisations/grant-authorisation.ts";
export { listAuthorisations, listAuthorisationsInput } from "./authorisations/list-authorisations.ts";
export { archiveBudget, archiveBudgetInput } from "./budgets/archive-budget.ts";
export { createBudget, createBudgetInput } from "./budgets/create-budget.ts";
export { discardBudgetDraft, discardBudgetDraftInput } from "./budgets/discard-budget-draft.ts";
export { getBudget, getBudgetDraft, getBudgetDraftInput, getBudgetInput } from "./budgets/get-budget.ts";
export { listBudgets, listBudgetsInput } from "./budgets/list-budgets.ts";
export { publishBudget, publishBudgetInput } from "./budgets/publish-budget.ts";
export { saveBudgetDraft, saveBudgetDraftInput } from "./budgets/save-budget-draft.ts";
export {
	applyBulk,
	applyBulkInput,
	undoableBulk,
	undoBulk,
	undoBulkInput,
} from "./bulk/apply-bulk.ts";
export { bulkInput, previewBulk } from "./bulk/plan-bulk.ts";
export { endFeed, getFeed, makeFeed, makeFeedInput } from "./calendar-feeds/own-feed.ts";
export { readFeed, readFeedInput } from "./calendar-feeds/read-feed.ts";
export { adjustCalibration, adjustCalibrationInput } from "./calibrations/adjust-calibration.ts";
export { calibrationBrief } from "./calibrations/calibration-brief.ts";
export { recordCalibrationInput, saveCalibrationInput } from "./calibrations/calibration-input.ts";
export {
	getCalibrationSettings,
	getCalibrationSettingsInput,
	updateCalibrationSettings,
	updateCalibrationSettingsInput,
} from "./calibrations/calibration-settings.ts";
export { completeCalibration, completeCalibrationInput } from "./calibrations/complete-calibration.ts";
export {
	type CalibrationDeletion,
	calibrationDeletion,
	calibrationDeletionInput,
	deleteCalibration,
	deleteCalibrationInput,
} from "./calibrations/delete-calibration.ts";
export { getCalibration, getCalibrationInput } from "./calibrations/get-calibration.ts";
export { getCalibrationTemplate, getCalibrationTemplateInput } from "./calibrations/get-calibration-template.ts";
export { getCalibrationWork, getCalibrationWorkInput } from "./calibrations/get-calibration-work.ts";
export { listCalibrations, listCalibrationsInput } from "./calibrations/list-calibrations.ts";
export {
	nameStandard,
	nameStandardInput,
	removeStandard,
	removeStandardInput,
} from "./calibrations/name-standard.ts";
export { recordCalibration } from "./calibrations/record-calibration.ts";
export {
	certificateBytes,
	recordExternalCalibration,
	recordExternalCalibrationInput,
} from "./calibrations/record-external-calibration.ts";
export {
	approveCalibration,
	approveCalibrationInput,
	sendBackCalibration,
	sendBackCalibrationInput,
} from "./calibrations/review-calibration.ts";
export { saveCalibration } from "./calibrations/save-calibration.ts";
export { startCalibration, startCalibrationInput } from "./calibrations/start-calibration.ts";
export { withdrawCalibration, withdrawCalibrationInput } from "./calibrations/withdraw-calibration.ts";
export {
	archiveTemplate,
	archiveTemplateInput,
	chooseTemplate,
	chooseTemplateInput,
	setDefaultTemplate,
	setDefaultTemplateInput,
} from "./certificate-templates/choose-template.ts";
export {
	getTemplate,
	getTemplateInput,
	listTemplates,
	listTemplatesInput,
} from "./certificate-templates/get-template.ts";
export { previewTemplate, previewTemplateInput } from "./certificate-templates/preview-template.ts";
export {
	createTemplate,
	createTemplateInput,
	saveTemplate,
	saveTemplateInput,
} from "./certificate-templates/save-template.ts";
export {
	type CheckedCertificate,
	checkCertificate,
	checkCertificateInput,
} from "./certificates/check-certificate.ts";
export {
	downloadCertificate,
	downloadCertificateInput,
	downloadDigital,
	findCertificateFile,
} from "./certificates/download-certificate.ts";
export { getCertificate, getCertificateInput } from "./certificates/get-certificate.ts";
export { issueCertificate, issueCertificateInput } from "./certificates/issue-certificate.ts";
export { listCertificates, listCertificatesInput } from "./certificates/list-certificates.ts";
export { reasonClasses } from "./certificates/particulars.ts";
export {
	prepareCertificate,
	prepareCertificateInput,
	previewCertificate,
	previewCertificateInput,
} from "./certificates/prepare-certificate.ts";
export type { PublishSteps } from "./certificates/publish-certificate.ts";
export { reviseCertificate, reviseCertificateInput } from "./certificates/revise-certificate.ts";
export { abandonRun, abandonRunInput } from "./checklists/abandon-run.ts";
export { addPhoto, addPhotoInput } from "./checklists/add-photo.ts";
export { archiveChecklist, archiveChecklistInput } from "./checklists/archive-checklist.ts";
export { completeRun, completeRunInput } from "./checklists/complete-run.ts";
export { correctRun, correctRunInput } from "./checklists/correct-run.ts";
export { createChecklist, createChecklistInput } from "./checklists/create-checklist.ts";
export { deleteRun, deleteRunInput, runDeletion, runDeletionInput } from "./checklists/delete-run.ts";
export { discardDraft, discardDraftInput } from "./checklists/discard-draft.ts";
export { downloadPhoto, downloadPhotoInput } from "./checklists/download-photo.ts";
export { getChecklist, getChecklistInput, getDraft, getDraftInput } from "./checklists/get-checklist.ts";
export { getRun, getRunInput } from "./checklists/get-run.ts";
export { instrumentChecklists, instrumentChecklistsInput } from "./checklists/instrument-checklists.ts";
export { isAnswered, judgeAnswer } from "./checklists/judge-answer.ts";
export { listChecklists, listChecklistsInput } from "./checklists/list-checklists.ts";
export { listRuns, listRunsInput } from "./checklists/list-runs.ts";
export { photoLimits } from "./checklists/photo-limits.ts";
export { printRun, printRunInput } from "./checklists/print-run.ts";
export { publishChecklist, publishChecklistInput } from "./checklists/publish-checklist.ts";
export { checklistTitle, publishedItems } from "./checklists/published-items.ts";
export { removePhoto, removePhotoInput } from "./checklists/remove-photo.ts";
export { saveAnswer, saveAnswerInput } from "./checklists/save-answer.ts";
export { saveDraft, saveDraftInput } from "./checklists/save-draft.ts";
export { startRun, startRunInput } from "./checklists/start-run.ts";
export { checkIn, checkInInput } from "./custody/check-in.ts";
export { checkOut, checkOutInput } from "./custody/check-out.ts";
export { endConcession, endConcessionInput } from "./custody/end-concession.ts";
export { grantConcession, grantConcessionInput } from "./custody/grant-concession.ts";
export { listCheckouts, listCheckoutsInput } from "./custody/list-checkouts.ts";
export { listConcessions, listConcessionsInput } from "./custody/list-concessions.ts";
export {
	checkInMany,
	checkInManyInput,
	checkOutMany,
	checkOutManyInput,
	previewCustody,
	previewCustodyInput,
} from "./custody/move-many.ts";
export {
	archiveField,
	archiveFieldInput,
	deleteField,
	deleteFieldInput,
	moveField,
	moveFieldInput,
	updateField,
	updateFieldInput,
} from "./custom-fields/change-field.ts";
export { createField, createFieldInput, previewField, previewFieldInput } from "./custom-fields/create-field.ts";
export { getField, getFieldInput, keptHeadings, listFields } from "./custom-fields/list-fields.ts";
export { createCustomer, createCustomerInput } from "./customers/create-customer.ts";
export { getCustomer, getCustomerInput, listCustomers, listCustomersInput } from "./customers/list-customers.ts";
export { updateCustomer, updateCustomerInput } from "./customers/update-customer.ts";
export { archiveRule, archiveRuleInput } from "./decision-rules/archive-rule.ts";
export { compareRules, compareRulesInput } from "./decision-rules/compare-rules.ts";
export { type PublishedRule, ruleProposals } from "./decision-rules/content.ts";
export { createRule, createRuleInput } from "./decision-rules/create-rule.ts";
export { discardRuleDraft, discardRuleDraftInput } from "./decision-rules/discard-rule-draft.ts";
export { getRule, getRuleInput } from "./decision-rules/get-rule.ts";
export { listRules, listRulesInput } from "./decision-rules/list-rules.ts";
export { publishRule, publishRuleInput } from "./decision-rules/publish-rule.ts";
export { saveRuleDraft, saveRuleDraftInput } from "./decision-rules/save-rule-draft.ts";
export { setDefaultRule, setDefaultRuleInput } from "./decision-rules/set-default-rule.ts";
export {
	checkDigitalCertificate,
	checkDigitalCertificateInput,
	type DigitalCertificateCheck,
	mostCertificateBytes,
} from "./digital-certificates/check-digital-certificate.ts";
export { getDrift, getDriftInput } from "./drift/get-drift.ts";
export { printDrift } from "./drift/print-drift.ts";
export { listEvents, listEventsInput } from "./events/list-events.ts";
export { recordEvent, recordEventInput } from "./events/record-event.ts";
export { externalWork } from "./external/external-work.ts";
export { keepLaboratory, keepLaboratoryInput } from "./external/keep-laboratory.ts";
export { addFunction, addFunctionInput } from "./functions/add-function.ts";
export { getFunction, getFunctionInput } from "./functions/get-function.ts";
export { listFunctions, listFunctionsInput } from "./functions/list-functions.ts";
export { retireFunction, retireFunctionInput } from "./functions/retire-function.ts";
export { specifyTolerance, specifyToleranceInput } from "./functions/specify-tolerance.ts";
export { updateFunction, updateFunctionInput } from "./functions/update-function.ts";
export { historyFields } from "./history/history-fields.ts";
export {
	checkHistoryImport,
	checkHistoryImportInput,
	downloadHistoryErrors,
	runHistoryImport,
	runHistoryImportInput,
} from "./history/import-history.ts";
export { undoHistoryImport, undoHistoryImportInput } from "./history/undo-history.ts";
export { importLimits } from "./import/index.ts";
export { checkImport, checkImportInput } from "./imports/check-import.ts";
export { downloadImportErrors, downloadImportErrorsInput } from "./imports/download-import-errors.ts";
export type { BatchKind } from "./imports/find-batch.ts";
export { getImport, getImportInput } from "./imports/get-import.ts";
export { importTemplate, importTemplateInput } from "./imports/import-template.ts";
export {
	forgetMapping,
	forgetMappingInput,
	keepMapping,
	keepMappingInput,
	listMappings,
	listMappingsInput,
} from "./imports/kept-mappings.ts";
export { listImports, listImportsInput } from "./imports/list-imports.ts";
export { runImport, runImportInput } from "./imports/run-import.ts";
export { sampleRegister, sampleRegisterInput } from "./imports/sample-register.ts";
export {
	importProgress,
	oneImportInput,
	startImport,
	startImportInput,
	stopImport,
} from "./imports/start-import.ts";
export { undoImport, undoImportInput } from "./imports/undo-import.ts";
export { uploadImport, uploadImportInput } from "./imports/upload-import.ts";
export { createInstrument, createInstrumentInput } from "./instruments/create-instrument.ts";
export { soonDays } from "./instruments/due-state.ts";
export { getInstrument, getInstrumentInput } from "./instruments/get-instrument.ts";
export { listInstrumentHistory, listInstrumentHistoryInput } from "./instruments/list-instrument-history.ts";
export { listInstruments, listInstrumentsInput } from "./instruments/list-instruments.ts";
export { locationWords, registerWords } from "./instruments/register-words.ts";
export { restoreInstrument, restoreInstrumentInput } from "./instruments/restore-instrument.ts";
export { retireInstrument, retireInstrumentInput } from "./instruments/retire-instrument.ts";
export { summariseInstruments, summariseInstrumentsInput } from "./instruments/summarise-instruments.ts";
export { readAsSql } from "./instruments/tag-form.ts";
export { updateInstrument, updateInstrumentInput } from "./instruments/update-instrument.ts";
export { approveStudy, approveStudyInput, dismissStudy, dismissStudyInput } from "./interval-studies/decide-study.ts";
export { studyPoints, studyPointsInput } from "./interval-studies/gather-drifts.ts";
export { getStudy, getStudyInput, listStudies, listStudiesInput, studySubjects } from "./interval-studies/get-study.ts";
export { previewStudy, proposeStudy } from "./interval-studies/propose-study.ts";
export { studyInput } from "./interval-studies/study-input.ts";
export { calibrationJobs } from "./jobs.ts";
export { chooseLabels, chooseLabelsInput } from "./labels/choose-labels.ts";
export { findByLabel, findByLabelInput } from "./labels/find-by-label.ts";
export { findByTags, findByTagsInput } from "./labels/find-by-tags.ts";
export { getLabelDefaults, setLabelDefaults, setLabelDefaultsInput } from "./labels/label-defaults.ts";
export { printLabels, printLabelsInput } from "./labels/print-labels.ts";
export {
	changeLocation,
	changeLocationInput,
	previewLocation,
	previewLocationInput,
} from "./locations/change-location.ts";
export { createLocation, createLocationInput } from "./locations/create-location.ts";
export { deleteLocation, deleteLocationInput } from "./locations/delete-location.ts";
export { findOrCreateLocationPath } from "./locations/find-location.ts";
export { listLocations } from "./locations/list-locations.ts";
export { tidyPath } from "./locations/location-path.ts";
export {
	mergeLocations,
	mergeLocationsInput,
	previewMerge,
	previewMergeInput,
} from "./locations/merge-locations.ts";
export { calibrationMails } from "./mails.ts";
export {
	addAction,
	addActionInput,
	completeAction,
	completeActionInput,
} from "./oot/actions.ts";
export {
	closeCase,
	closeCaseInput,
	reopenCase,
	reopenCaseInput,
	setAsideCase,
	setAsideCaseInput,
	submitCase,
	submitCaseInput,
	takeBackCase,
	takeBackCaseInput,
} from "./oot/close-case.ts";
export { decideItems, decideItemsInput, noteOutcome, noteOutcomeInput } from "./oot/decide-items.ts";
export { getCase, getCaseInput } from "./oot/get-case.ts";
export { listCases, listCasesInput, myActions } from "./oot/list-cases.ts";
export { listItems, listItemsInput } from "./oot/list-items.ts";
export { proposeNotice, proposeNoticeInput, sendNotice, sendNoticeInput } from "./oot/notices.ts";
export {
	printCase,
	printCaseInput,
	printClosing,
	printClosingInput,
	printItems,
	printItemsInput,
} from "./oot/print-case.ts";
export { traceCase, traceCaseInput } from "./oot/scope-case.ts";
export { updateCase, updateCaseInput } from "./oot/update-case.ts";
export { getCalendar, getCalendarInput } from "./plan/get-calendar.ts";
export { getPlan, getPlanInput } from "./plan/get-plan.ts";
export { planCalibrations, planCalibrationsInput } from "./plan/plan-calibrations.ts";
export { archiveProcedure, archiveProcedureInput } from "./procedures/archive-procedure.ts";
export { createProcedure, createProcedureInput } from "./procedures/create-procedure.ts";
export { discardProcedureDraft, discardProcedureDraftInput } from "./procedures/discard-procedure-draft.ts";
export {
	compareProcedures,
	compareProceduresInput,
	getProcedure,
	getProcedureDraft,
	getProcedureDraftInput,
	getProcedureInput,
} from "./procedures/get-procedure.ts";
export { listProcedures, listProceduresInput, procedureChoices } from "./procedures/list-procedures.ts";
export { publishProcedure, publishProcedureInput } from "./procedures/publish-procedure.ts";
export { type PublishedVersion, publishedVersions } from "./procedures/published-versions.ts";
export { saveProcedureDraft, saveProcedureDraftInput } from "./procedures/save-procedure-draft.ts";
export {
	dropAuditReportJob,
	dropAuditReportJobInput,
	listAuditReportJobs,
	startAuditReport,
} from "./reports/audit-report-jobs.ts";
export {
	downloadAuditReport,
	downloadAuditReportInput,
	listAuditReports,
	makeAuditReport,
	makeAuditReportInput,
} from "./reports/make-audit-report.ts";
export { getReport, printReport } from "./reports/make-report.ts";
export { onTimeRate } from "./reports/performance-reports.ts";
export { reportInput } from "./reports/report.ts";
export {
	forgetView,
	forgetViewInput,
	keepView,
	keepViewInput,
	listViews,
	listViewsInput,
} from "./saved-views/saved-views.ts";
export { enterScope } from "./scope/enter-scope.ts";
export { askScope, askScopeInput, getScope, getScopeInput, listScopes } from "./scope/get-scope.ts";
export { enterScopeInput } from "./scope/scope-input.ts";
export { scopeOn } from "./scope/scope-on.ts";
export { searchRecords } from "./search/search-records.ts";
export type { Steps } from "./stored-files.ts";
export { countUses } from "./usage/count-uses.ts";
export {
	checkUsageImport,
	checkUsageImportInput,
	downloadUsageErrors,
	runUsageImport,
	runUsageImportInput,
	undoUsageImport,
	undoUsageImportInput,
	usageChoices,
} from "./usage/import-usage.ts";
export { listUsage, listUsageInput } from "./usage/list-usage.ts";
export { recordUsage, recordUsageInput } from "./usage/record-usage.ts";
export { usageFields } from "./usage/usage-file.ts";
export { usageKinds } from "./usage/usage-values.ts";
export { voidUsage, voidUsageInput } from "./usage/void-usage.ts";
export { waitingWork } from "./waiting/waiting-work.ts";
export { calibrationWork } from "./work.ts";
