export {
	authorisationInput,
	getAuthorisation,
	readAuthorisation,
} from "./authorisations/get-authorisation.ts";
export { moveAuthorisation, moveAuthorisationInput } from "./authorisations/move-authorisation.ts";
export { signAuthorisation, signAuthorisationInput } from "./authorisations/sign-authorisation.ts";
export { waitingAuthorisations } from "./authorisations/waiting.ts";
export {
	beginForTeam,
	draftAuthorisation,
	draftAuthorisationInput,
	newAuthorisation,
	newAuthorisationInput,
	writeAuthorisation,
	writeAuthorisationInput,
} from "./authorisations/write-authorisation.ts";
export { addCredential, addCredentialInput } from "./credentials/add-credential.ts";
export { revealCredential, revealCredentialInput } from "./credentials/reveal-credential.ts";
export { withdrawCredential, withdrawCredentialInput } from "./credentials/withdraw-credential.ts";
export { askForChecks, lastChecks } from "./engagement-checks/ask-for-checks.ts";
export { assignTester, assignTesterInput } from "./engagements/assign-tester.ts";
export { authoriseEngagement, authoriseEngagementInput } from "./engagements/authorise-engagement.ts";
export { createEngagement, createEngagementInput } from "./engagements/create-engagement.ts";
export { downloadAuthorisation, downloadAuthorisationInput } from "./engagements/download-authorisation.ts";
export { websecurityJobs } from "./engagements/end-due-engagements.job.ts";
export { endEngagement } from "./engagements/end-engagement.ts";
export { getEngagement } from "./engagements/get-engagement.ts";
export { type Asked, listEngagements } from "./engagements/list-engagements.ts";
export { engagementInput, startEngagement } from "./engagements/start-engagement.ts";
export {
	openTeamEngagement,
	teamEngagementInput,
	teamEngagements,
	teamEngagementsInput,
} from "./engagements/team-engagements.ts";
export { updateEngagement, updateEngagementInput } from "./engagements/update-engagement.ts";
export { checklistCases, checklistInput, recordTest, recordTestInput, testOutcomes } from "./findings/checklist.ts";
export {
	addPicture,
	addPictureInput,
	addText,
	addTextInput,
	downloadEvidence,
	evidenceInput,
	evidenceLimits,
	removeEvidence,
} from "./findings/evidence.ts";
export { getFinding, getFindingInput } from "./findings/get-finding.ts";
export {
	findingFile,
	findingFileInput,
	findingNumbers,
	findingsOfAudit,
	findingsOfAuditInput,
	listFindings,
	listFindingsInput,
} from "./findings/list-findings.ts";
export { makeReport, makeReportInput } from "./findings/make-report.ts";
export {
	acceptFinding,
	acceptFindingInput,
	moveFinding,
	moveFindingInput,
	openFindings,
	openFindingsInput,
	retestFinding,
	retestFindingInput,
} from "./findings/move-finding.ts";
export {
	asTeam,
	teamChecklist,
	teamFinding,
	teamFindingInput,
	teamFindings,
	teamFindingsInput,
} from "./findings/team-findings.ts";
export { createFinding, createFindingInput, updateFinding, updateFindingInput } from "./findings/write-finding.ts";
export { listErrands, listErrandsForTeam, listErrandsInput } from "./gate/list-errands.ts";
export { type GateRefusal, gateRefusals } from "./gate/refusals.ts";
export {
	archiveKept,
	archiveKeptInput,
	downloadKeptEvidence,
	downloadKeptInput,
	downloadKeptReport,
	keptOrganisationInput,
	listKeptReports,
	withdrawKeptArchive,
} from "./kept/kept-reports.ts";
export { pdfBytes } from "./pdf-file.ts";
export { askForAudit, askForAuditInput } from "./prospects/ask-for-audit.ts";
export { authorisationStatement } from "./prospects/authorisation-statement.words.ts";
export { becomeClient, becomeClientInput } from "./prospects/become-client.ts";
export {
	declineAuditRequest,
	declineAuditRequestInput,
	dropSpamRequest,
	takeOnAuditRequest,
} from "./prospects/handle-audit-request.ts";
export {
	auditRequest,
	auditRequestInput,
	listAuditRequests,
	listAuditRequestsInput,
} from "./prospects/list-audit-requests.ts";
export { websecurityMails } from "./prospects/mails.ts";
export { archiveStatus, requestArchive, requestArchiveInput, withdrawArchive } from "./reports/archive-reports.ts";
export { downloadReport, downloadReportInput, findReport } from "./reports/download-report.ts";
export { listReports } from "./reports/list-reports.ts";
export { uploadReport, uploadReportInput } from "./reports/upload-report.ts";
export { searchAudits } from "./search-audits.ts";
export { forTeam } from "./service-team.ts";
export { type AuditTile, auditsToday } from "./today.ts";
export { addWebsite, addWebsiteInput } from "./websites/add-website.ts";
export {
	askForProof,
	orderMonitoring,
	orderMonitoringInput,
	removeWebsite,
	updateWebsite,
	updateWebsiteInput,
	websiteInput,
} from "./websites/change-website.ts";
export { getWebsite, listWebsites, type ProofState } from "./websites/list-websites.ts";
export { waitingWebsites } from "./websites/waiting-websites.ts";
export { websecurityWork } from "./work.ts";
