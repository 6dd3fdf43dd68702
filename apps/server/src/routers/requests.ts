import { askPublicly, askPubliclyInput, listOwnRequests, sendRequest, sendRequestInput } from "@calibrant/lifecycle";
import { accountMutation, accountQuery, publicProcedure, router } from "../trpc/procedures.ts";
import { sentByPerson } from "../trpc/sent-by-person.ts";

/** What people ask about their data. */
export const requestsRouter = router({
	own: accountQuery.query(({ ctx }) => listOwnRequests(ctx.house, ctx.session.user.id)),
	send: accountMutation("writing")
		.input(sendRequestInput)
		.mutation(({ ctx, input }) => sendRequest(ctx.house, ctx.session, input)),
	/** For people who cannot sign in. */
	ask: publicProcedure
		.input(askPubliclyInput)
		.use(sentByPerson("data_request"))
		.mutation(({ ctx, input }) => askPublicly(ctx.house, input, ctx.visitor)),
});
