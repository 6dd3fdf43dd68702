import * as verbs from "@calibrant/webhooks";
import { orgMutation, orgQuery, router } from "../trpc/procedures.ts";

/** The organisation's own addresses that are told of events. For owners, never for keys. */
export const webhooksRouter = router({
	list: orgQuery.query(({ ctx }) => verbs.listWebhooks(ctx.org)),
	get: orgQuery.input(verbs.getWebhookInput).query(({ ctx, input }) => verbs.getWebhook(ctx.org, input)),
	create: orgMutation("blocked", "administration")
		.input(verbs.createWebhookInput)
		.mutation(({ ctx, input }) => verbs.createWebhook(ctx.house, ctx.org, input)),
	update: orgMutation("blocked", "administration")
		.input(verbs.updateWebhookInput)
		.mutation(({ ctx, input }) => verbs.updateWebhook(ctx.house, ctx.org, input)),
	rotateSecret: orgMutation("allowed for owner", "administration")
		.input(verbs.oneWebhookInput)
		.mutation(({ ctx, input }) => verbs.rotateWebhookSecret(ctx.house, ctx.org, input)),
	switch: orgMutation("allowed for owner")
		.input(verbs.switchWebhookInput)
		.mutation(({ ctx, input }) => verbs.switchWebhook(ctx.org, input)),
	test: orgMutation("blocked")
		.input(verbs.oneWebhookInput)
		.mutation(({ ctx, input }) => verbs.testWebhook(ctx.org, input)),
	resend: orgMutation("allowed for owner")
		.input(verbs.resendDeliveryInput)
		.mutation(({ ctx, input }) => verbs.resendDelivery(ctx.org, input)),
	delete: orgMutation("allowed for owner")
		.input(verbs.oneWebhookInput)
		.mutation(({ ctx, input }) => verbs.deleteWebhook(ctx.org, input)),
});
