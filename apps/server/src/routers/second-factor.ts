import {
	beginSecondFactor,
	confirmSecondFactor,
	confirmSecondFactorInput,
	removeSecondFactor,
	renewRecoveryCodes,
	secondFactorStatus,
} from "@calibrant/identity";
import { accountMutation, accountQuery, router } from "../trpc/procedures.ts";

export const secondFactorRouter = router({
	status: accountQuery.query(({ ctx }) => secondFactorStatus(ctx.house, ctx.session)),
	begin: accountMutation("security").mutation(({ ctx }) => beginSecondFactor(ctx.house, ctx.session)),
	confirm: accountMutation("security")
		.input(confirmSecondFactorInput)
		.mutation(({ ctx, input }) => confirmSecondFactor(ctx.house, ctx.session, input, ctx.visitor)),
	renewRecoveryCodes: accountMutation("security").mutation(({ ctx }) =>
		renewRecoveryCodes(ctx.house, ctx.session, ctx.visitor),
	),
	remove: accountMutation("security")
		.input(confirmSecondFactorInput)
		.mutation(({ ctx, input }) => removeSecondFactor(ctx.house, ctx.session, input, ctx.visitor)),
});
