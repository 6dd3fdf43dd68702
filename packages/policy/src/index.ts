export { auditDisclosure, purgeDay } from "./audit-disclosure.ts";
export { latestAuditEnd, openAuditHours } from "./audit-ends.ts";
export { type Authority, authorities } from "./authorities.ts";
export { canonicalJson } from "./canonical-json.ts";
export type { ChangeDue } from "./change-due.ts";
export { checkPolicy, type PolicyCheck } from "./check-policy.ts";
export { checkStorage } from "./check-storage.ts";
export { type DataClass, dataClasses } from "./classes.ts";
export type { Clause, ClauseKind } from "./clauses/clause.ts";
export { type ClauseId, clauseIds, clauses, isClauseId } from "./clauses/clauses.ts";
export { type CookieId, cookieLives, cookieNames, goodbyeCookieSeconds } from "./cookies.ts";
export { countedPages } from "./counted-pages.ts";
export {
	type DeletionDue,
	type DeletionStop,
	deletionDue,
	deletionSentence,
	type Held,
	isLate,
	latenessOf,
	secondsLate,
	stopSentence,
} from "./deletion-due.ts";
export { diffPolicies, type PolicyDifference } from "./diff-policies.ts";
export { type PublishedJobName, publishedJobNames } from "./job-names.ts";
export {
	type AuditRowFacts,
	afterSubscription,
	archiveCap,
	auditKeepUntil,
	backupKeepUntil,
	backupLateAt,
	backupsGoneBy,
	breachDueAt,
	exportDueAt,
	exportLinkExpiresAt,
	invoiceKeepUntil,
	invoiceYears,
	requestDueAt,
	reviewPeriodStart,
} from "./keep-until.ts";
export { type GraceHours, graceHours, leavingDates } from "./leaving-dates.ts";
export { loadPolicy, policyReference, presetVersions } from "./load-policy.ts";
export { type ModuleName, moduleNames } from "./module-names.ts";
export { modulesClosed, moduleWords, offers } from "./modules.ts";
export { type NextChange, nextChange } from "./next-change.ts";
export { lastTick, nextTick } from "./next-tick.ts";
export { demoOperator, type Operator, operatorSchema, type Price } from "./operator.ts";
export {
	can,
	canBecome,
	isWritable,
	type OrganisationAction,
	type OrganisationState,
	organisationActions,
	organisationStates,
	states,
	type Transition,
	transitions,
	whyNot,
	writableStates,
} from "./organisation-states.ts";
export { backupsExplained } from "./pages/backups-explained.ts";
export {
	heldClasses,
	keptFor,
	type Survivor,
	survivesPurge,
	whatIsLeft,
	whatStays,
	withLogYears,
} from "./pages/class-table.ts";
export { cookiesPage } from "./pages/cookies-page.ts";
export {
	chooseLanguage,
	type Language,
	languages,
	readersLanguage,
} from "./pages/language.ts";
export { afterCancellation } from "./pages/leaving-timeline.ts";
export { type Block, type Page, pageText, type Row, type Section, type TimelineStep } from "./pages/page.ts";
export { periodWords } from "./pages/period-words.ts";
export { privacyPage, supervisoryAuthority } from "./pages/privacy-page.ts";
export {
	historyPage,
	type Published,
	publicPage,
	type VersionedPage,
	versionedPages,
} from "./pages/public-pages.ts";
export { retentionPage } from "./pages/retention-page.ts";
export { serviceOf } from "./pages/sub-processor-words.ts";
export { subProcessorsFeed } from "./pages/sub-processors-feed.ts";
export {
	changeInWords,
	type SubProcessorChange,
	type SubProcessorList,
	subProcessorsPage,
} from "./pages/sub-processors-page.ts";
export { termsPage } from "./pages/terms-page.ts";
export { classWords, inSentence, named, numberInWords, regionName as regionInWords, typeset } from "./pages/words.ts";
export { parseJson } from "./parse-json.ts";
export { addHours, addPeriod, addWorkingDays, type CountedPeriod, describePeriod, type Period } from "./period.ts";
export { type Plan, planIncludesExport, planOfPrice, plansOf, pricesOf, startingPlan } from "./plans.ts";
export type { PolicyFault } from "./policy-fault.ts";
export { checkPolicyFile, type PolicyFileCheck } from "./policy-file.ts";
export { policyHash } from "./policy-hash.ts";
export {
	type AuthorityId,
	type ClassRule,
	type LegalBasis,
	type Policy,
	type PresetName,
	policySchema,
	presetNames,
	type Trigger,
} from "./policy-schema.ts";
export { namedClauses, promise } from "./promises/promise.ts";
export { promiseResults } from "./promises/promise-results.ts";
export {
	countPromises,
	type PromiseCount,
	type PromiseResult,
	promiseFaults,
	renderPromises,
} from "./promises/render-promises.ts";
export { publicationFaults } from "./published-versions.ts";
export { qualityBounds } from "./quality-bounds.ts";
export { type ReceiptSentence, receiptSentences, sentenceCode, signedTextIn } from "./receipt-sentences.ts";
export {
	isRefusedWhileRestricted,
	type OpenWhileRestricted,
	type RefusedWhileRestricted,
	type RestrictionEndGround,
	restrictionEndGrounds,
	restrictionEndsAt,
	restrictionLists,
} from "./restriction.ts";
export { type Schedule, schedules } from "./schedules.ts";
export { securityText } from "./security-text.ts";
export { type SimulationEvent, simulationEventsSchema } from "./simulation/event.ts";
export { type Forecast, forecast, type HeldOrganisation, type HeldRows } from "./simulation/forecast.ts";
export { type SimulatedDeletion, type Simulation, simulate } from "./simulation/simulate.ts";
export {
	checkSubProcessors,
	demoSubProcessors,
	presentForm,
	type SubProcessor,
	type SubProcessorCheck,
	subProcessorSchema,
	subProcessorsSchema,
} from "./sub-processors.ts";
export {
	keptUntil,
	longestYears,
	policyInForce,
	policyToCome,
	promisedPeriods,
	type Reign,
	reigns,
} from "./versions.ts";
export { websiteBounds } from "./website-bounds.ts";
