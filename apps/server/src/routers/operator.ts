import { listOrganisations } from "@calibrant/identity";
import { inAccount } from "@calibrant/kernel";
import {
	callBackMove,
	callBackMoveInput,
	endedAuditLog,
	lateExports,
	listMoves,
	moveStorage,
	moveStorageInput,
	policyChange,
	policyChangeInput,
	purgeDryRun,
	refuseStorage,
	refuseStorageInput,
	storageOf,
	storageOfInput,
	takeAuditDeletion,
	takeAuditDeletionInput,
	usageFigures,
	usageFiguresInput,
} from "@calibrant/lifecycle";
import { z } from "zod";
import { added } from "../modules/in-order.ts";
import { operatorProcedure } from "../trpc/operator-procedure.ts";
import { router } from "../trpc/procedures.ts";
import { operatorAgreementRequestsRouter } from "./agreement-requests.ts";
import { operatorConsoleRouter, operatorContentRouter } from "./operator-console.ts";
import {
	operatorHoldsRouter,
	operatorIncidentsRouter,
	operatorNewsRouter,
	operatorRequestsRouter,
	operatorReviewsRouter,
	operatorSubProcessorsRouter,
} from "./operator-duties.ts";
import { operatorPeopleRouter, operatorSessionRouter } from "./operator-session.ts";
import { operatorSupportRouter } from "./support.ts";

export const operatorRouter = router({
	session: operatorSessionRouter,
	people: operatorPeopleRouter,
	console: operatorConsoleRouter,
	content: operatorContentRouter,
	requests: operatorRequestsRouter,
	holds: operatorHoldsRouter,
	incidents: operatorIncidentsRouter,
	reviews: operatorReviewsRouter,
	subProcessors: operatorSubProcessorsRouter,
	news: operatorNewsRouter,
	support: operatorSupportRouter,
	agreementRequests: operatorAgreementRequestsRouter,
	/** Places of storage agreed with organisations. */
	storage: router({
		of: operatorProcedure.input(storageOfInput).query(({ ctx, input }) => storageOf(ctx.house, input)),
		move: operatorProcedure
			.input(moveStorageInput)
			.mutation(({ ctx, input }) => moveStorage(ctx.house, ctx.operator, input)),
		moves: operatorProcedure.query(({ ctx }) => listMoves(ctx.house, ctx.operator)),
		callBack: operatorProcedure
			.input(callBackMoveInput)
			.mutation(({ ctx, input }) => callBackMove(ctx.house, ctx.operator, input)),
		refuse: operatorProcedure
			.input(refuseStorageInput)
			.mutation(({ ctx, input }) => refuseStorage(ctx.house, ctx.operator, input)),
	}),
	organisations: operatorProcedure.query(({ ctx }) => listOrganisations(ctx.house, ctx.operator)),
	/** Exports that wait too long or could not be made. */
	lateExports: operatorProcedure.query(async ({ ctx }) =>
		lateExports(ctx.house, await listOrganisations(ctx.house, ctx.operator)),
	),
	purgeDryRun: operatorProcedure.query(({ ctx }) => purgeDryRun(ctx.house, ctx.operator)),
	/** What is left of a deleted organisation's audit log, as text for `calibrant audit verify`. */
	auditLog: operatorProcedure
		.input(z.strictObject({ orgId: z.uuid() }))
		.query(({ ctx, input }) =>
			ctx.house.db.withOrg(input.orgId, { readOnly: true }, ({ tx }) => endedAuditLog(tx, input.orgId)),
		),
	/** A former owner asked for early deletion of the audit log, and was verified. */
	takeAuditDeletion: operatorProcedure
		.input(takeAuditDeletionInput)
		.mutation(({ ctx, input }) => ctx.house.db.withOrg(input.orgId, {}, (opened) => takeAuditDeletion(opened, input))),
	/** What a new version of the policy would change; publishes nothing. A mutation because a policy fits into no address. */
	policyChange: operatorProcedure
		.input(policyChangeInput)
		.mutation(({ ctx, input }) =>
			inAccount(ctx.house, ctx.operator.userId, { readOnly: true }, (account) => policyChange(account, input)),
		),
	/** Counts of use and of page views, without those that are too small to be shown. */
	usage: operatorProcedure.input(usageFiguresInput).query(({ ctx, input }) => usageFigures(ctx.house, input)),
	...added("operator"),
});
