import { listOrganisations } from "@calibrant/identity";
import { inAccount, platformCtx } from "@calibrant/kernel";
import {
	endedAuditLog,
	lateExports,
	noteContact,
	noteContactInput,
	planPurge,
	policyChange,
	policyChangeInput,
	takeAuditDeletion,
	takeAuditDeletionInput,
} from "@calibrant/lifecycle";
import { z } from "zod";
import { operatorProcedure } from "../trpc/operator-procedure.ts";
import { router } from "../trpc/procedures.ts";
import { operatorConsoleRouter, operatorContentRouter } from "./operator-console.ts";
import {
	operatorHoldsRouter,
	operatorIncidentsRouter,
	operatorRequestsRouter,
	operatorReviewsRouter,
} from "./operator-duties.ts";
import { operatorPeopleRouter, operatorSessionRouter } from "./operator-session.ts";

export const operatorRouter = router({
	session: operatorSessionRouter,
	people: operatorPeopleRouter,
	console: operatorConsoleRouter,
	content: operatorContentRouter,
	requests: operatorRequestsRouter,
	holds: operatorHoldsRouter,
	incidents: operatorIncidentsRouter,
	reviews: operatorReviewsRouter,
	organisations: operatorProcedure.query(({ ctx }) => listOrganisations(ctx.house, ctx.operator)),
	/** Exports that wait too long or could not be made. */
	lateExports: operatorProcedure.query(async ({ ctx }) =>
		lateExports(ctx.house, await listOrganisations(ctx.house, ctx.operator)),
	),
	purgeDryRun: operatorProcedure.query(({ ctx }) =>
		inAccount(ctx.house, ctx.operator.userId, { readOnly: true }, ({ tx }) => planPurge(tx, ctx.house.policy)),
	),
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
	/** Somebody asked for an offer, or was spoken to again. */
	noteContact: operatorProcedure
		.input(noteContactInput)
		.mutation(({ ctx, input }) =>
			ctx.house.db.withoutOrg({}, (opened) => noteContact(platformCtx(ctx.house, opened), input)),
		),
});
