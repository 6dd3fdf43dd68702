import * as verbs from "@calibrant/calibration";
import {
	endAuditorAccess,
	endAuditorAccessInput,
	extendAuditorAccess,
	extendAuditorAccessInput,
	inviteAuditor,
	inviteAuditorInput,
	listAuditors,
} from "@calibrant/identity";
import { auditorMutation, auditorQuery, viewed } from "../trpc/auditor-procedure.ts";
import { orgMutation, orgQuery, orgSteps, router } from "../trpc/procedures.ts";

/** External auditors as the organisation sees them. */
export const auditorsRouter = router({
	list: orgQuery.query(({ ctx }) => listAuditors(ctx.org)),
	invite: orgSteps("blocked", "administration")
		.input(inviteAuditorInput)
		.mutation(({ ctx, input }) => inviteAuditor(ctx.house, ctx.steps.open, input, verbs.needKnownScope)),
	extend: orgMutation("blocked", "administration")
		.input(extendAuditorAccessInput)
		.mutation(({ ctx, input }) => extendAuditorAccess(ctx.org, input)),
	end: orgMutation("allowed", "administration")
		.input(endAuditorAccessInput)
		.mutation(({ ctx, input }) => endAuditorAccess(ctx.org, input)),
});

/** What is open to an external auditor; see auditorRouter. */
export const auditorProcedures = {
	landing: auditorQuery.query(viewed("auditor_portal", verbs.auditorLanding)),
	register: auditorQuery.input(verbs.auditorRegisterInput).query(viewed("register", verbs.auditorRegister)),
	instrument: auditorQuery.input(verbs.auditorInstrumentInput).query(viewed("instrument", verbs.auditorInstrument)),
	calibration: auditorQuery.input(verbs.auditorCalibrationInput).query(viewed("calibration", verbs.auditorCalibration)),
	certificates: auditorQuery
		.input(verbs.auditorCertificatesInput)
		.query(viewed("certificates", verbs.auditorCertificates)),
	cases: auditorQuery.query(viewed("oot_cases", verbs.auditorCases)),
	case: auditorQuery.input(verbs.auditorCaseInput).query(viewed("oot_case", verbs.auditorCase)),
	sample: auditorQuery.input(verbs.auditorSampleInput).query(viewed("sample", verbs.auditorSample)),
	basket: auditorQuery.query(viewed("basket", verbs.auditorBasket)),
	addToBasket: auditorMutation
		.input(verbs.addToBasketInput)
		.mutation(({ ctx, input }) => ctx.auditor({}, (org) => verbs.addToBasket(org, input))),
	removeFromBasket: auditorMutation
		.input(verbs.removeFromBasketInput)
		.mutation(({ ctx, input }) => ctx.auditor({}, (org) => verbs.removeFromBasket(org, input))),
};
