import { listOrganisations } from "@calibrant/identity";
import { inAccount } from "@calibrant/kernel";
import { planPurge } from "@calibrant/lifecycle";
import { operatorProcedure } from "../trpc/operator-procedure.ts";
import { router } from "../trpc/procedures.ts";

export const operatorRouter = router({
	organisations: operatorProcedure.query(({ ctx }) => listOrganisations(ctx.house, ctx.operator)),
	purgeDryRun: operatorProcedure.query(({ ctx }) =>
		inAccount(ctx.house, ctx.operator.userId, { readOnly: true }, ({ tx }) => planPurge(tx, ctx.house.policy)),
	),
});
