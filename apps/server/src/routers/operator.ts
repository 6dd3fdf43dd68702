import { listOrganisations } from "@calibrant/identity";
import { operatorProcedure } from "../trpc/operator-procedure.ts";
import { router } from "../trpc/procedures.ts";

export const operatorRouter = router({
	organisations: operatorProcedure.query(({ ctx }) => listOrganisations(ctx.house, ctx.operator)),
});
