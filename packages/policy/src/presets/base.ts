import type { Policy } from "../policy-schema.ts";
import { accountClasses } from "./account-classes.ts";
import { evidenceClasses } from "./evidence-classes.ts";
import { workspaceClasses } from "./workspace-classes.ts";

/** What every preset starts from. A preset file says only what differs. */
export const base: Omit<Policy, "preset"> = {
	version: "2026-11-01",
	publishedAt: "2026-11-01T00:00:00Z",
	effectiveAt: "2026-11-15T00:00:00Z",
	modules: ["calibration"],
	leaving: {
		graceDays: 30,
		reminderDay: 23,
		tick: { hour: 4, minute: 0 },
		reactivatingHours: 24,
		reminderRetryMinutes: 15,
		catchUpAfterHours: 24,
		blastRadius: { organisations: 5, percent: 2 },
	},
	subscription: {
		trialDays: null,
		trialNoticeDays: 3,
		paymentDays: 14,
		autoCancelDays: null,
		autoCancelNoticeDays: 14,
	},
	auditLog: { years: 7, floorYears: 7, capYears: 7, survivesPurge: true, sweepCron: "30 4 1 1,4,7,10 *" },
	export: {
		syncMaxInstruments: 500,
		syncMaxCertificates: 500,
		linkDays: 7,
		maxDownloads: 20,
		streamMinutes: 60,
		storageLinkSeconds: 60,
		bypassHours: 24,
		fulfilWithinDays: 7,
		alertAfterHours: [24, 120],
		planRequired: "any",
	},
	requests: { answerWithinDays: 30, answerWithinMonths: 1, alertDays: [14, 25, 29] },
	breach: { notifyWithinHours: 72, alertHours: [24, 48, 66] },
	backups: { keepDays: 35, goneWithinDays: 90, everyHours: 24 },
	invoices: { byJurisdiction: {}, defaultYears: 7 },
	logs: { technicalMaxMonths: 12 },
	notice: {
		policyChangeDays: 14,
		subProcessorChangeDays: 14,
		subProcessorCheckDays: 90,
		channels: ["email", "in_app"],
	},
	security: {
		sessionIdleHours: 12,
		sessionAbsoluteDays: 30,
		resetLinkMinutes: 60,
		verificationLinkHours: 24,
		invitationDays: 7,
		stepUpMinutes: 10,
		signIn: { attemptsPerAccount: 10, attemptsPerAddress: 100, windowMinutes: 15 },
		apiKeyDays: 365,
		mfaRequiredFor: "nobody",
		accessReviewMonths: 3,
	},
	cookies: { analytics: "none" },
	residency: { regions: ["EU"], transfer: "adequacy_or_standard_clauses" },
	authorities: ["ico"],
	classes: { ...workspaceClasses, ...accountClasses, ...evidenceClasses },
};
