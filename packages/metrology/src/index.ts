export { bindBudget } from "./budget/bind-budget.ts";
export { type BenchPoint, type BudgetAtBench, bindPoint, plainUnit } from "./budget/bind-point.ts";
export type { BudgetInput, UncertaintyInput } from "./budget/budget-input.ts";
export {
	type BudgetSheet,
	benchOf,
	type ExampleBench,
	type LineSource,
	lineSources,
	placesOf,
	rolesOf,
	type SheetLine,
	templateOf,
} from "./budget/budget-sheet.ts";
export type { Bench, BenchStandard, BudgetTemplate } from "./budget/budget-template.ts";
export { evaluateBudget, type UncertaintyResult } from "./budget/evaluate-budget.ts";
export { type EvaluatedSheet, evaluateSheet, type WrittenBudget } from "./budget/evaluate-sheet.ts";
export { budgetLimits, checkTemplate, type TriedBudget, tryBudget } from "./budget/try-budget.ts";
export {
	type ControlLimits,
	type ControlPoint,
	type ControlTest,
	controlLimits,
	controlSource,
	controlTests,
} from "./control/control-limits.ts";
export { applyRule, type MeasuredPoint, type RuleOutcome } from "./decision/compare-rules.ts";
export { type Conformity, type Decision, decide, decideFile } from "./decision/decide.ts";
export type { DecisionInput, DecisionRule, Process } from "./decision/decision-input.ts";
export { type NormalizedError, normalizedError, testAccuracyRatio, testUncertaintyRatio } from "./decision/ratios.ts";
export { readDecisionRule, ruleStatement } from "./decision/read-rule.ts";
export { binomialLimits } from "./distributions/binomial.ts";
export { normalCoverage } from "./distributions/normal.ts";
export { type DriftFit, type DriftInput, fitDrift } from "./drift/fit-drift.ts";
export { type Jump, jumpWithout, suspiciousJump } from "./drift/suspicious-jump.ts";
export { formatDecimal, formatTolerance } from "./format-decimal.ts";
export { errorAt, type FoundError } from "./impact/error-at.ts";
export {
	type Finding,
	type ImpactPart,
	type ImpactResult,
	type ImpactSnapshot,
	judgeImpact,
	type Severity,
	severities,
} from "./impact/judge-impact.ts";
export { impactWords } from "./impact/words/impact-words.ts";
export { type Calculated, type Fault, faultText } from "./input/fault.ts";
export { folded, hasInvisible, otherHyphens, readAs } from "./input/reads-alike.ts";
export { type BackTest, backTest, leastBefore, type PastCalibration } from "./intervals/back-test.ts";
export { type DriftIntervalInput, type DriftIntervalResult, intervalFromDrift } from "./intervals/drift-interval.ts";
export { daysOfInterval, intervalOfDays } from "./intervals/interval-days.ts";
export { type IntervalResult, wholeDays } from "./intervals/interval-result.ts";
export { type IntervalTestInput, type IntervalTestResult, testInterval } from "./intervals/interval-test.ts";
export { recommendInterval } from "./intervals/recommend-interval.ts";
export { fitReliability, type ReliabilityFitInput, type ReliabilityFitResult } from "./intervals/reliability-fit.ts";
export { type StaircaseInput, staircase } from "./intervals/staircase.ts";
export { type Interval, nextDue } from "./next-due.ts";
export {
	type ParsedReading,
	parseReading,
	parseWritten,
	type ReadingFault,
	readingFaultText,
} from "./parse-reading.ts";
export { type OrderedPoint, pointsInOrder } from "./procedure/points-in-order.ts";
export { type FoundPoint, pointsToAdjust } from "./procedure/points-to-adjust.ts";
export {
	adjustments,
	type DeviceKind,
	deviceKinds,
	directions,
	type Procedure,
	type ProcedureInput,
	pointKinds,
	pointOrders,
} from "./procedure/procedure.ts";
export { readProcedure } from "./procedure/read-procedure.ts";
export {
	type CalibrationRecord,
	calibrationContent,
	formerContent,
	type ReviewedRecord,
	reviewedContent,
	type SealedRecord,
	sealedCalibration,
} from "./record/calibration-content.ts";
export { type CaseRecord, caseForms } from "./record/case-content.ts";
export { formerCertificate, type SignedCertificate, signedCertificate } from "./record/certificate-content.ts";
export { type Completion, completedContent, sealedCompletion } from "./record/completion-content.ts";
export { judgePoint, type PointResult } from "./record/judge-point.ts";
export { overallVerdicts } from "./record/overall-verdicts.ts";
export type { PointSnapshot, PointUncertainty } from "./record/point-snapshot.ts";
export {
	closingContent,
	endingContent,
	type InternalAuditRecord,
	internalAuditContent,
	type ManagementReviewRecord,
	managementReviewContent,
	type NonconformityRecord,
	planContent,
	readingContent,
	supplierEvaluationContent,
	trainingContent,
	type VersionRecord,
	versionContent,
	withdrawalContent,
} from "./record/quality-content.ts";
export { type Difference, recompute } from "./record/recompute.ts";
export { askedOf, type RiskAsks, type RiskRecord, riskContent, standingOf } from "./record/risk-content.ts";
export { type RunRecord, runContent } from "./record/run-content.ts";
export { studyForms } from "./record/study-content.ts";
export { websiteAuthorisationContent } from "./record/website-authorisation-content.ts";
export { type RecordedResult, reportResult } from "./rounding/report-result.ts";
export { type RoundedResult, roundFile, roundResult } from "./rounding/round-result.ts";
export { combinations, type Place, places, type ReadEntry, readScope, type ScopeEntry } from "./scope/read-scope.ts";
export { sameKind } from "./scope/same-kind.ts";
export { type ScopeNote, scopeNotes } from "./scope/scope-notes.ts";
export { readScopeText, type ScopeTable, scopeColumns, writeScopeText } from "./scope/scope-text.ts";
export { scopeUnitFaults } from "./scope/scope-units.ts";
export {
	belowCmc,
	outOfScope,
	type ScopePoint,
	type SmallestUncertainty,
	smallestUncertainty,
} from "./scope/smallest-uncertainty.ts";
export { uncertaintyAsInScope } from "./scope/uncertainty-as-in-scope.ts";
export { readToleranceNotation, type WrittenLimits } from "./tolerance/read-notation.ts";
export { readToleranceSpec } from "./tolerance/read-tolerance-spec.ts";
export { type ToleranceAt, toleranceAt, uncovered } from "./tolerance/tolerance-at.ts";
export { bandNotation, toleranceNotation } from "./tolerance/tolerance-notation.ts";
export type { ToleranceBand, ToleranceSide, ToleranceSpec, ToleranceTerm } from "./tolerance/tolerance-spec.ts";
export { type ToleranceStrip, toleranceStrip } from "./tolerance-strip.ts";
export { convert, readUnit, type Unit } from "./units/convert.ts";
export { deviation, type TolerancePoint, type Verdict, verdict, verdicts, worstVerdict } from "./verdict.ts";
