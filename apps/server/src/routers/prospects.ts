import { platformCtx } from "@calibrant/kernel";
import { listProspects, noteContact, noteContactByHandInput } from "@calibrant/lifecycle";
import { operatorProcedure as operators } from "../trpc/operator-procedure.ts";
import { router } from "../trpc/procedures.ts";

/** Who asked for an offer and is no client. */
export const operatorProspectsRouter = router({
	list: operators.query(({ ctx }) => listProspects(ctx.house)),
	/** Somebody asked for an offer, or was spoken to again: the period begins anew. */
	noteContact: operators
		.input(noteContactByHandInput)
		.mutation(({ ctx, input: { reason: _, ...contact } }) =>
			ctx.house.db.withoutOrg({}, (opened) => noteContact(platformCtx(ctx.house, opened), contact)),
		),
});
