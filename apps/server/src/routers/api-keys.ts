import {
	createApiKey,
	createApiKeyInput,
	listApiKeys,
	needRecentPassword,
	revokeApiKey,
	revokeApiKeyInput,
} from "@calibrant/identity";
import { orgMutation, orgQuery, router } from "../trpc/procedures.ts";
import { needSession } from "../visitor.ts";

export const apiKeysRouter = router({
	list: orgQuery.query(({ ctx }) => listApiKeys(ctx.org)),
	create: orgMutation("blocked", "administration")
		.input(createApiKeyInput)
		.mutation(({ ctx, input }) => {
			needRecentPassword(needSession(ctx.visitor), ctx.org.now, ctx.org.policy);
			return createApiKey(ctx.org, input);
		}),
	revoke: orgMutation("allowed for owner")
		.input(revokeApiKeyInput)
		.mutation(({ ctx, input }) => revokeApiKey(ctx.org, input)),
});
