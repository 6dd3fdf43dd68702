import { seeNotice, seeNoticeInput, unseenNotices } from "@calibrant/lifecycle";
import { accountMutation, accountQuery, router } from "../trpc/procedures.ts";

export const noticesRouter = router({
	unseen: accountQuery.query(({ ctx }) => unseenNotices(ctx.house, ctx.session.user.id)),
	see: accountMutation("reading")
		.input(seeNoticeInput)
		.mutation(({ ctx, input }) => seeNotice(ctx.house, ctx.session.user.id, input)),
});
