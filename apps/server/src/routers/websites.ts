import * as verbs from "@calibrant/websecurity";
import { orgMutation, orgQuery, router } from "../trpc/procedures.ts";

/** Websites: the proof of control, and looks on schedule. */
export const websitesRouter = router({
	list: orgQuery.query(({ ctx }) => verbs.listWebsites(ctx.org)),
	get: orgQuery.input(verbs.websiteInput).query(({ ctx, input }) => verbs.getWebsite(ctx.org, input)),
	add: orgMutation("blocked")
		.input(verbs.addWebsiteInput)
		.mutation(({ ctx, input }) => verbs.addWebsite(ctx.org, input)),
	update: orgMutation("blocked")
		.input(verbs.updateWebsiteInput)
		.mutation(({ ctx, input }) => verbs.updateWebsite(ctx.org, input)),
	remove: orgMutation("blocked")
		.input(verbs.websiteInput)
		.mutation(({ ctx, input }) => verbs.removeWebsite(ctx.org, input)),
	/** Has the proof looked for; what was found is on the website's page soon after. */
	checkProof: orgMutation("blocked")
		.input(verbs.websiteInput)
		.mutation(({ ctx, input }) => verbs.askForProof(ctx.org, input)),
	/** Looks on schedule, which this order authorises; null ends them. */
	monitor: orgMutation("blocked")
		.input(verbs.orderMonitoringInput)
		.mutation(({ ctx, input }) => verbs.orderMonitoring(ctx.org, input)),
});
