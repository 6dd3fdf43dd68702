import { listOrganisations } from "@calibrant/identity";
import { inAccount, platformCtx } from "@calibrant/kernel";
import { noteContact, noteContactInput, planPurge } from "@calibrant/lifecycle";
import { operatorProcedure } from "../trpc/operator-procedure.ts";
import { router } from "../trpc/procedures.ts";

export const operatorRouter = router({
	organisations: operatorProcedure.query(({ ctx }) => listOrganisations(ctx.house, ctx.operator)),
	purgeDryRun: operatorProcedure.query(({ ctx }) =>
		inAccount(ctx.house, ctx.operator.userId, { readOnly: true }, ({ tx }) => planPurge(tx, ctx.house.policy)),
	),
	/** Somebody asked for an offer, or was spoken to again. */
	noteContact: operatorProcedure
		.input(noteContactInput)
		.mutation(({ ctx, input }) =>
			ctx.house.db.withoutOrg({}, (opened) => noteContact(platformCtx(ctx.house, opened), input)),
		),
});
