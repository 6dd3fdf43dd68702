import {
	answerSupport,
	closeOwnSupport,
	closeSupport,
	contactSupport,
	contactSupportInput,
	enterSupport,
	enterSupportInput,
	linkSupport,
	linkSupportInput,
	listOwnSupport,
	listSupport,
	listSupportInput,
	replyInput,
	replyToSupport,
	threadInput,
	writeSupport,
	writeSupportInput,
} from "@calibrant/lifecycle";
import { operatorProcedure as operators } from "../trpc/operator-procedure.ts";
import { accountMutation, accountQuery, publicProcedure, router } from "../trpc/procedures.ts";
import { sentByPerson } from "../trpc/sent-by-person.ts";

/** Conversations with the people who run the deployment. */
export const supportRouter = router({
	own: accountQuery.query(({ ctx }) => listOwnSupport(ctx.house, ctx.session)),
	write: accountMutation("writing")
		.input(writeSupportInput)
		.mutation(({ ctx, input }) => writeSupport(ctx.house, ctx.session, input)),
	reply: accountMutation("writing")
		.input(replyInput)
		.mutation(({ ctx, input }) => replyToSupport(ctx.house, ctx.session, input)),
	close: accountMutation("writing")
		.input(threadInput)
		.mutation(({ ctx, input }) => closeOwnSupport(ctx.house, ctx.session, input)),
	/** For people who cannot sign in, or have no account. */
	contact: publicProcedure
		.input(contactSupportInput)
		.use(sentByPerson("contact"))
		.mutation(({ ctx, input }) => contactSupport(ctx.house, input, ctx.visitor)),
});

/** The operators' side of the same conversations. */
export const operatorSupportRouter = router({
	list: operators.input(listSupportInput).query(({ ctx, input }) => listSupport(ctx.house, input)),
	answer: operators.input(replyInput).mutation(({ ctx, input }) => answerSupport(ctx.house, input)),
	close: operators.input(threadInput).mutation(({ ctx, input }) => closeSupport(ctx.house, input)),
	/** What came by mail. */
	enter: operators.input(enterSupportInput).mutation(({ ctx, input }) => enterSupport(ctx.house, input)),
	/** Says whose conversation it is. */
	link: operators.input(linkSupportInput).mutation(({ ctx, input }) => linkSupport(ctx.house, input)),
});
