import { findOperator, listOrganisations, operatorReadInput, readAsOperator } from "@calibrant/identity";
import { languages, periodWords } from "@calibrant/policy";
import * as verbs from "@calibrant/websecurity";
import { z } from "zod";
import { operatorProcedure as operators } from "../trpc/operator-procedure.ts";
import { accountMutation, accountQuery, orgMutation, orgQuery, publicProcedure, router } from "../trpc/procedures.ts";
import { sentByPerson } from "../trpc/sent-by-person.ts";
import { operatorAuthorisations } from "./audit-authorisations.ts";

/** What a client orders. Signed documents and reports come in and go out at `/api/authorisations` and `/api/reports`. */
export const engagementsRouter = router({
	list: orgQuery.query(({ ctx }) => verbs.listEngagements(ctx.org)),
	get: orgQuery.input(verbs.engagementInput).query(({ ctx, input }) => verbs.getEngagement(ctx.org, input)),
	create: orgMutation("blocked")
		.input(verbs.createEngagementInput)
		.mutation(({ ctx, input }) => verbs.createEngagement(ctx.org, input)),
	update: orgMutation("blocked")
		.input(verbs.updateEngagementInput)
		.mutation(({ ctx, input }) => verbs.updateEngagement(ctx.org, input)),
	start: orgMutation("blocked")
		.input(verbs.engagementInput)
		.mutation(({ ctx, input }) => verbs.startEngagement(ctx.org, input)),
	end: orgMutation("blocked")
		.input(verbs.engagementInput)
		.mutation(({ ctx, input }) => verbs.endEngagement(ctx.org, input)),
	addCredential: orgMutation("blocked")
		.input(verbs.addCredentialInput)
		.mutation(({ ctx, input }) => verbs.addCredential(ctx.house, ctx.org, input)),
	withdrawCredential: orgMutation("blocked")
		.input(verbs.withdrawCredentialInput)
		.mutation(({ ctx, input }) => verbs.withdrawCredential(ctx.org, input)),
});

/** Reports, and their archiving beyond the subscription. */
export const reportsRouter = router({
	list: orgQuery.query(({ ctx }) => verbs.listReports(ctx.org)),
	archive: orgQuery.query(({ ctx }) => verbs.archiveStatus(ctx.org)),
	requestArchive: orgMutation("allowed for owner")
		.input(verbs.requestArchiveInput)
		.mutation(({ ctx, input }) => verbs.requestArchive(ctx.org, input)),
	withdrawArchive: orgMutation("allowed for owner").mutation(({ ctx }) => verbs.withdrawArchive(ctx.org)),
});

/** The public form. */
export const auditRequestsRouter = router({
	form: publicProcedure
		.input(z.strictObject({ language: z.enum(languages).default("en") }))
		.query(({ ctx: { house }, input: { language } }) => ({
			statement: verbs.authorisationStatement[language],
			keptFor: periodWords(house.policy.classes.prospect.keep, language),
		})),
	ask: publicProcedure
		.input(verbs.askForAuditInput)
		.use(sentByPerson("audit_request"))
		.mutation(({ ctx, input }) => verbs.askForAudit(ctx.house, input, ctx.visitor)),
});

/** The service team: requests, clients, test accounts. Reports come in at `/api/operator/reports`. */
export const operatorWebsecurityRouter = router({
	...operatorAuthorisations,
	requests: operators
		.input(verbs.listAuditRequestsInput)
		.query(({ ctx, input }) => verbs.listAuditRequests(ctx.house, input)),
	request: operators.input(verbs.auditRequestInput).query(({ ctx, input }) => verbs.auditRequest(ctx.house, input)),
	takeOn: operators
		.input(verbs.auditRequestInput)
		.mutation(({ ctx, input }) => verbs.takeOnAuditRequest(ctx.house, ctx.operator, input)),
	decline: operators
		.input(verbs.declineAuditRequestInput)
		.mutation(({ ctx, input }) => verbs.declineAuditRequest(ctx.house, ctx.operator, input)),
	spam: operators.input(verbs.auditRequestInput).mutation(({ ctx, input }) => verbs.dropSpamRequest(ctx.house, input)),
	engagements: operators
		.input(verbs.teamEngagementsInput)
		.query(async ({ ctx, input }) =>
			verbs.teamEngagements(ctx.house, await listOrganisations(ctx.house, ctx.operator), input),
		),
	/** A mutation, because the client's audit log says who opened it. */
	engagement: operators
		.input(verbs.teamEngagementInput)
		.mutation(({ ctx, input }) => verbs.openTeamEngagement(ctx.house, ctx.operator, input)),
	becomeClient: operators
		.input(verbs.becomeClientInput)
		.mutation(({ ctx, input }) => verbs.becomeClient(ctx.house, ctx.operator, input)),
	assignTester: operators
		.input(verbs.assignTesterInput)
		.mutation(({ ctx, input }) =>
			verbs.assignTester(
				ctx.house,
				ctx.operator,
				async (userId) => Boolean(await findOperator(ctx.house, { userId })),
				input,
			),
		),
	start: operators
		.input(verbs.teamEngagementInput)
		.mutation(({ ctx, input: { organisationId, id } }) =>
			verbs.forTeam(ctx.house, organisationId, ctx.operator, id).open({}, (org) => verbs.startEngagement(org, { id })),
		),
	end: operators
		.input(verbs.teamEngagementInput)
		.mutation(({ ctx, input: { organisationId, id } }) =>
			verbs.forTeam(ctx.house, organisationId, ctx.operator, id).open({}, (org) => verbs.endEngagement(org, { id })),
		),
	/** A mutation, because it is shown once and the client's audit log says so. */
	revealCredential: operators
		.input(verbs.revealCredentialInput)
		.mutation(({ ctx, input }) => verbs.revealCredential(ctx.house, ctx.operator, input)),
});

/** What it adds to the account. */
export const accountReports = {
	/** Reports of organisations that are gone, for who belonged to them. */
	keptReports: accountQuery.query(({ ctx }) => verbs.listKeptReports(ctx.house, ctx.session.user.id)),
	archiveReports: accountMutation("reading")
		.input(verbs.archiveKeptInput)
		.mutation(({ ctx, input }) => verbs.archiveKept(ctx.house, ctx.session.user.id, input)),
	withdrawReportArchive: accountMutation("reading")
		.input(verbs.keptOrganisationInput)
		.mutation(({ ctx, input }) => verbs.withdrawKeptArchive(ctx.house, ctx.session.user.id, input)),
};

/** What operators read of it in the open. */
export const reportContent = {
	reports: operators
		.input(operatorReadInput)
		.mutation(({ ctx, input }) =>
			readAsOperator(ctx.house, ctx.operator, input, { type: "report", id: null }, (org) => verbs.listReports(org)),
		),
};
