import { calibrationActivity, calibrationWork, searchRecords, waitingWork } from "@calibrant/calibration";
import { auditorProcedures, auditorsRouter } from "../routers/auditors.ts";
import { calibrationContent } from "../routers/calibration-content.ts";
import { calibrationsRouter } from "../routers/calibrations.ts";
import {
	certificatesRouter,
	certificateTemplatesRouter,
	customersRouter,
	verificationRouter,
} from "../routers/certificates.ts";
import { checklistRunsRouter, checklistsRouter } from "../routers/checklists.ts";
import { evidenceRouter } from "../routers/evidence.ts";
import { historyRouter, importsRouter } from "../routers/imports.ts";
import { customFieldsRouter, instrumentsRouter, savedViewsRouter } from "../routers/instruments.ts";
import { locationsRouter } from "../routers/locations.ts";
import {
	authorisationsRouter,
	budgetsRouter,
	intervalStudiesRouter,
	proceduresRouter,
	scopesRouter,
} from "../routers/methods.ts";
import { ootRouter, usageRouter } from "../routers/oot.ts";
import { calendarFeedRouter, planRouter } from "../routers/plan.ts";
import { custodyRouter, decisionRulesRouter, functionsRouter } from "../routers/register.ts";
import { auditorRoutes } from "../routes/auditor.ts";
import { calibrationOperatorFiles } from "../routes/calibration-operator-files.ts";
import { calibrationRoutes } from "../routes/calibrations.ts";
import { certificateRoutes } from "../routes/certificates.ts";
import { checklistRoutes } from "../routes/checklists.ts";
import { importRoutes } from "../routes/imports.ts";
import { labelRoutes } from "../routes/labels.ts";
import { ootRoutes } from "../routes/oot.ts";
import { planRoutes } from "../routes/plan.ts";
import { reportRoutes } from "../routes/reports.ts";
import type { ServerModule } from "./server-module.ts";

/** Instruments, their calibration, and what is made of it. */
export const calibration = {
	routers: {
		auditors: auditorsRouter,
		calibrations: calibrationsRouter,
		certificates: certificatesRouter,
		certificateTemplates: certificateTemplatesRouter,
		customers: customersRouter,
		verification: verificationRouter,
		checklistRuns: checklistRunsRouter,
		checklists: checklistsRouter,
		evidence: evidenceRouter,
		history: historyRouter,
		imports: importsRouter,
		customFields: customFieldsRouter,
		instruments: instrumentsRouter,
		savedViews: savedViewsRouter,
		locations: locationsRouter,
		authorisations: authorisationsRouter,
		budgets: budgetsRouter,
		intervalStudies: intervalStudiesRouter,
		procedures: proceduresRouter,
		scopes: scopesRouter,
		oot: ootRouter,
		usage: usageRouter,
		calendarFeed: calendarFeedRouter,
		plan: planRouter,
		custody: custodyRouter,
		decisionRules: decisionRulesRouter,
		functions: functionsRouter,
	},
	forWhat: ["activity", "auditor"],
	content: calibrationContent,
	auditor: auditorProcedures,
	routes: [
		...[...auditorRoutes, ...calibrationRoutes, ...certificateRoutes, ...checklistRoutes, ...importRoutes],
		...[...labelRoutes, ...ootRoutes, ...planRoutes, ...reportRoutes, ...calibrationOperatorFiles],
	],
	areas: {
		instruments: ["instruments", "functions", "custody", "locations", "savedViews", "customFields", "imports"],
		calibrations: ["calibrations", "plan", "usage", "history", "intervalStudies", "evidence", "search"],
		certificates: ["certificates", "certificateTemplates", "customers"],
		methods: ["procedures", "budgets", "scopes", "authorisations", "decisionRules"],
		checklists: ["checklists", "checklistRuns"],
		oot: ["oot"],
	},
	forPeople: ["auditors", "calendarFeed", "verification"],
	events: ["instrument", "calibration", "certificate", "oot"],
	mails: calibrationWork.mails,
	search: searchRecords,
	activity: calibrationActivity,
	waiting: waitingWork,
} satisfies ServerModule;
