import { needRecentPassword } from "@calibrant/identity";
import type { Ctx, House } from "@calibrant/kernel";
import {
	type ExportView,
	getExport,
	getExportInput,
	listExports,
	previewExport,
	readExportLink,
	requestExport,
	revokeExport,
	withLink,
} from "@calibrant/lifecycle";
import { z } from "zod";
import { orgMutation, orgQuery, router } from "../trpc/procedures.ts";

type Asked = { house: House; org: Ctx };

const signed = ({ house, org }: Asked, view: ExportView): ExportView => withLink(house.secret, org.orgId, view);

export const exportsRouter = router({
	preview: orgQuery.query(({ ctx }) => previewExport(ctx.org)),
	/** Refuses as the direct download would for want of a recent password, before a browser is sent there. */
	directReady: orgQuery.query(({ ctx }) => {
		const { session } = ctx.visitor;
		if (session) needRecentPassword(session, ctx.org.now, ctx.org.policy);
		return previewExport(ctx.org);
	}),
	list: orgQuery.query(async ({ ctx }) => (await listExports(ctx.org)).map((view) => signed(ctx, view))),
	/** `link`: from the mail; one that was altered is refused. */
	get: orgQuery.input(getExportInput.extend({ link: z.string().max(200).optional() })).query(async ({ ctx, input }) => {
		if (input.link !== undefined) readExportLink(ctx.house.secret, input.id, input.link);
		return signed(ctx, await getExport(ctx.org, { id: input.id }));
	}),
	request: orgMutation("allowed for owner").mutation(async ({ ctx }) => {
		const { session } = ctx.visitor;
		if (session) needRecentPassword(session, ctx.org.now, ctx.org.policy);
		return signed(ctx, await requestExport(ctx.org));
	}),
	revoke: orgMutation("allowed for owner")
		.input(getExportInput)
		.mutation(({ ctx, input }) => revokeExport(ctx.org, input)),
});
