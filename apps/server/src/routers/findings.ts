import { languages } from "@calibrant/policy";
import * as verbs from "@calibrant/websecurity";
import { z } from "zod";
import { signingProof } from "../signing-proof.ts";
import { operatorProcedure as operators } from "../trpc/operator-procedure.ts";
import { orgMutation, orgQuery, router } from "../trpc/procedures.ts";

const change = orgMutation("blocked");

/** What was found on a client's websites. Evidence comes out at `/api/finding-evidence`, the list as a file at `/api/findings.csv`. */
export const findingsRouter = router({
	list: orgQuery.input(verbs.listFindingsInput).query(({ ctx, input }) => verbs.listFindings(ctx.org, input)),
	ofAudit: orgQuery.input(verbs.findingsOfAuditInput).query(({ ctx, input }) => verbs.findingsOfAudit(ctx.org, input)),
	numbers: orgQuery.query(({ ctx }) => verbs.findingNumbers(ctx.org)),
	get: orgQuery.input(verbs.getFindingInput).query(({ ctx, input }) => verbs.getFinding(ctx.org, input)),
	move: change
		.input(verbs.moveFindingInput)
		.mutation(({ ctx, input }) => verbs.moveFinding(ctx.org, input, { side: "client" })),
	accept: change
		.input(verbs.acceptFindingInput)
		.mutation(({ ctx, input }) => verbs.acceptFinding(ctx.org, input, signingProof(ctx.visitor))),
});

const ofClient = { organisationId: z.uuid() };
type OfClient = { organisationId: string };

/** What a verb is given beside of which client it is. */
const apart = <T extends OfClient>({ organisationId: _, ...input }: T) => input;

/** The service team: writes findings, tells the client, looks again, keeps the checklist, makes the report. */
export const operatorFindingsRouter = router({
	/** Mutations where only something is read, because the client's audit log says who opened it. */
	ofAudit: operators
		.input(verbs.teamFindingsInput)
		.mutation(({ ctx, input }) => verbs.teamFindings(ctx.house, ctx.operator, input)),
	get: operators
		.input(verbs.teamFindingInput)
		.mutation(({ ctx, input }) => verbs.teamFinding(ctx.house, ctx.operator, input)),
	/** The cases of the checklist in a language, for choosing one. */
	cases: operators
		.input(z.strictObject({ language: z.enum(languages).default("en") }))
		.query(({ input: { language } }) => verbs.checklistCases(language)),
	checklist: operators
		.input(verbs.checklistInput.extend({ ...ofClient, language: z.enum(languages).default("en") }))
		.mutation(({ ctx, input }) => verbs.teamChecklist(ctx.house, ctx.operator, input)),
	create: operators
		.input(verbs.createFindingInput.extend(ofClient))
		.mutation(({ ctx, input }) =>
			verbs.asTeam(ctx.house, ctx.operator, { ...input, reference: input.engagementId }, (org) =>
				verbs.createFinding(org, apart(input), ctx.operator),
			),
		),
	update: operators
		.input(verbs.updateFindingInput.extend(ofClient))
		.mutation(({ ctx, input }) =>
			verbs.asTeam(ctx.house, ctx.operator, { ...input, reference: input.id }, (org) =>
				verbs.updateFinding(org, apart(input), ctx.operator),
			),
		),
	move: operators
		.input(verbs.moveFindingInput.extend(ofClient))
		.mutation(({ ctx, input }) =>
			verbs.asTeam(ctx.house, ctx.operator, { ...input, reference: input.id }, (org) =>
				verbs.moveFinding(org, apart(input), { side: "team", userId: ctx.operator.userId }),
			),
		),
	open: operators
		.input(verbs.openFindingsInput.extend(ofClient))
		.mutation(({ ctx, input }) =>
			verbs.asTeam(ctx.house, ctx.operator, { ...input, reference: input.engagementId }, (org) =>
				verbs.openFindings(org, apart(input), { side: "team", userId: ctx.operator.userId }),
			),
		),
	retest: operators
		.input(verbs.retestFindingInput.extend(ofClient))
		.mutation(({ ctx, input }) =>
			verbs.asTeam(ctx.house, ctx.operator, { ...input, reference: input.id }, (org) =>
				verbs.retestFinding(org, apart(input), { side: "team", userId: ctx.operator.userId }),
			),
		),
	addText: operators
		.input(verbs.addTextInput.extend(ofClient))
		.mutation(({ ctx, input }) =>
			verbs.addText(
				verbs.forTeam(ctx.house, input.organisationId, ctx.operator, input.findingId),
				apart(input),
				ctx.operator,
			),
		),
	removeEvidence: operators
		.input(verbs.evidenceInput.extend(ofClient))
		.mutation(({ ctx, input }) =>
			verbs.removeEvidence(verbs.forTeam(ctx.house, input.organisationId, ctx.operator, input.id), apart(input)),
		),
	recordTest: operators
		.input(verbs.recordTestInput.extend(ofClient))
		.mutation(({ ctx, input }) =>
			verbs.asTeam(ctx.house, ctx.operator, { ...input, reference: input.engagementId }, (org) =>
				verbs.recordTest(org, apart(input), ctx.operator),
			),
		),
	makeReport: operators
		.input(verbs.makeReportInput.safeExtend(ofClient))
		.mutation(({ ctx, input }) =>
			verbs.makeReport(
				verbs.forTeam(ctx.house, input.organisationId, ctx.operator, input.engagementId),
				ctx.house,
				apart(input),
			),
		),
});
