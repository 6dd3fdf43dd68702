import { countPageView, countPageViewInput } from "@calibrant/lifecycle";
import { platformMutation, router } from "../trpc/procedures.ts";

export const pageViewsRouter = router({
	count: platformMutation.input(countPageViewInput).mutation(({ ctx, input }) => countPageView(ctx.platform, input)),
});
