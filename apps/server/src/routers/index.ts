import type { inferRouterOutputs } from "@trpc/server";
import { router } from "../trpc/procedures.ts";
import { accountRouter } from "./account.ts";
import { activityRouter } from "./activity.ts";
import { agreementRequestsRouter } from "./agreement-requests.ts";
import { apiKeysRouter } from "./api-keys.ts";
import { archivesRouter } from "./archives.ts";
import { auditRouter } from "./audit.ts";
import { auditorRouter, auditorsRouter } from "./auditors.ts";
import { billingRouter } from "./billing.ts";
import { botCheckRouter } from "./bot-check.ts";
import { calibrationsRouter } from "./calibrations.ts";
import { certificatesRouter, certificateTemplatesRouter, customersRouter, verificationRouter } from "./certificates.ts";
import { checklistRunsRouter, checklistsRouter } from "./checklists.ts";
import { evidenceRouter } from "./evidence.ts";
import { exportsRouter } from "./exports.ts";
import { historyRouter, importsRouter } from "./imports.ts";
import { customFieldsRouter, instrumentsRouter, savedViewsRouter } from "./instruments.ts";
import { complaintsRouter, internalAuditsRouter } from "./internal-audits.ts";
import { lifecycleRouter, receiptsRouter } from "./lifecycle.ts";
import { locationsRouter } from "./locations.ts";
import {
	assetsRouter,
	labourRouter,
	partsRouter,
	preventivePlansRouter,
	requestsAtLabelRouter,
	serviceRequestsRouter,
	workOrdersRouter,
} from "./maintenance.ts";
import { invitationsRouter, membersRouter } from "./members.ts";
import {
	authorisationsRouter,
	budgetsRouter,
	intervalStudiesRouter,
	proceduresRouter,
	scopesRouter,
} from "./methods.ts";
import { noticesRouter } from "./notices.ts";
import { notificationsRouter } from "./notifications.ts";
import { ootRouter, usageRouter } from "./oot.ts";
import { operatorRouter } from "./operator.ts";
import { organisationRouter } from "./organisation.ts";
import { pageViewsRouter } from "./page-views.ts";
import { passkeysRouter } from "./passkeys.ts";
import { calendarFeedRouter, planRouter } from "./plan.ts";
import { policyRouter } from "./policy.ts";
import { documentsRouter, nonconformitiesRouter, trainingRouter } from "./quality.ts";
import { custodyRouter, decisionRulesRouter, functionsRouter } from "./register.ts";
import { requestsRouter } from "./requests.ts";
import { searchRouter } from "./search.ts";
import { secondFactorRouter } from "./second-factor.ts";
import { sessionRouter } from "./session.ts";
import { supportRouter } from "./support.ts";
import { webhooksRouter } from "./webhooks.ts";
import { auditRequestsRouter, engagementsRouter, reportsRouter } from "./websecurity.ts";

/** The table of contents: one line per module. */
export const appRouter = router({
	account: accountRouter,
	agreementRequests: agreementRequestsRouter,
	apiKeys: apiKeysRouter,
	invitations: invitationsRouter,
	members: membersRouter,
	operator: operatorRouter,
	passkeys: passkeysRouter,
	secondFactor: secondFactorRouter,
	session: sessionRouter,
	archives: archivesRouter,
	audit: auditRouter,
	auditor: auditorRouter,
	auditors: auditorsRouter,
	billing: billingRouter,
	botCheck: botCheckRouter,
	assets: assetsRouter,
	labour: labourRouter,
	parts: partsRouter,
	preventivePlans: preventivePlansRouter,
	requestsAtLabel: requestsAtLabelRouter,
	serviceRequests: serviceRequestsRouter,
	workOrders: workOrdersRouter,
	documents: documentsRouter,
	nonconformities: nonconformitiesRouter,
	training: trainingRouter,
	internalAudits: internalAuditsRouter,
	complaints: complaintsRouter,
	auditRequests: auditRequestsRouter,
	engagements: engagementsRouter,
	reports: reportsRouter,
	calibrations: calibrationsRouter,
	certificates: certificatesRouter,
	certificateTemplates: certificateTemplatesRouter,
	customers: customersRouter,
	verification: verificationRouter,
	checklistRuns: checklistRunsRouter,
	checklists: checklistsRouter,
	custody: custodyRouter,
	decisionRules: decisionRulesRouter,
	exports: exportsRouter,
	functions: functionsRouter,
	history: historyRouter,
	imports: importsRouter,
	instruments: instrumentsRouter,
	lifecycle: lifecycleRouter,
	locations: locationsRouter,
	notices: noticesRouter,
	notifications: notificationsRouter,
	oot: ootRouter,
	usage: usageRouter,
	organisation: organisationRouter,
	pageViews: pageViewsRouter,
	activity: activityRouter,
	plan: planRouter,
	calendarFeed: calendarFeedRouter,
	policy: policyRouter,
	customFields: customFieldsRouter,
	savedViews: savedViewsRouter,
	search: searchRouter,
	receipts: receiptsRouter,
	requests: requestsRouter,
	support: supportRouter,
	authorisations: authorisationsRouter,
	budgets: budgetsRouter,
	procedures: proceduresRouter,
	scopes: scopesRouter,
	intervalStudies: intervalStudiesRouter,
	evidence: evidenceRouter,
	webhooks: webhooksRouter,
});

export type AppRouter = typeof appRouter;

/** What each procedure answers. */
export type RouterAnswers = inferRouterOutputs<AppRouter>;
