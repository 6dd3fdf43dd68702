import { archiveInput, confirmArchive, restoreStatus, withdrawArchive } from "@calibrant/lifecycle";
import { orgMutation, orgQuery, router } from "../trpc/procedures.ts";

/** Archives that the organisation is started from; they are uploaded at `/api/archives`. */
export const archivesRouter = router({
	status: orgQuery.query(({ ctx }) => restoreStatus(ctx.org)),
	confirm: orgMutation("blocked")
		.input(archiveInput)
		.mutation(({ ctx, input }) => confirmArchive(ctx.org, input)),
	withdraw: orgMutation("blocked")
		.input(archiveInput)
		.mutation(({ ctx, input }) => withdrawArchive(ctx.org, input)),
});
