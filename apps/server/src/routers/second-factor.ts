import {
	beginSecondFactor,
	confirmSecondFactor,
	confirmSecondFactorInput,
	removeSecondFactor,
	renewRecoveryCodes,
	secondFactorStatus,
} from "@calibrant/identity";
import { accountProcedure, router } from "../trpc/procedures.ts";

export const secondFactorRouter = router({
	status: accountProcedure.query(({ ctx }) => secondFactorStatus(ctx.house, ctx.session)),
	begin: accountProcedure.mutation(({ ctx }) => beginSecondFactor(ctx.house, ctx.session)),
	confirm: accountProcedure
		.input(confirmSecondFactorInput)
		.mutation(({ ctx, input }) => confirmSecondFactor(ctx.house, ctx.session, input, ctx.visitor)),
	renewRecoveryCodes: accountProcedure.mutation(({ ctx }) => renewRecoveryCodes(ctx.house, ctx.session, ctx.visitor)),
	remove: accountProcedure
		.input(confirmSecondFactorInput)
		.mutation(({ ctx, input }) => removeSecondFactor(ctx.house, ctx.session, input, ctx.visitor)),
});
