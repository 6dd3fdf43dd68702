import { needRecentPassword } from "@calibrant/identity";
import {
	getExport,
	getExportInput,
	listExports,
	previewExport,
	requestExport,
	revokeExport,
} from "@calibrant/lifecycle";
import { orgMutation, orgQuery, router } from "../trpc/procedures.ts";

export const exportsRouter = router({
	preview: orgQuery.query(({ ctx }) => previewExport(ctx.org)),
	/** Refuses as the direct download would for want of a recent password, before a browser is sent there. */
	directReady: orgQuery.query(({ ctx }) => {
		const { session } = ctx.visitor;
		if (session) needRecentPassword(session, ctx.org.now, ctx.org.policy);
		return previewExport(ctx.org);
	}),
	list: orgQuery.query(({ ctx }) => listExports(ctx.org)),
	get: orgQuery.input(getExportInput).query(({ ctx, input }) => getExport(ctx.org, input)),
	request: orgMutation("allowed for owner").mutation(({ ctx }) => {
		const { session } = ctx.visitor;
		if (session) needRecentPassword(session, ctx.org.now, ctx.org.policy);
		return requestExport(ctx.org);
	}),
	revoke: orgMutation("allowed for owner")
		.input(getExportInput)
		.mutation(({ ctx, input }) => revokeExport(ctx.org, input)),
});
