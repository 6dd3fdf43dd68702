import { seeNotice, seeNoticeInput, unseenNotices } from "@calibrant/lifecycle";
import { accountProcedure, router } from "../trpc/procedures.ts";

export const noticesRouter = router({
	unseen: accountProcedure.query(({ ctx }) => unseenNotices(ctx.house, ctx.session.user.id)),
	see: accountProcedure
		.input(seeNoticeInput)
		.mutation(({ ctx, input }) => seeNotice(ctx.house, ctx.session.user.id, input)),
});
