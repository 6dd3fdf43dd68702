import { router } from "../trpc/procedures.ts";
import { policyRouter } from "./policy.ts";

/** The table of contents: one line per module. */
export const appRouter = router({
	policy: policyRouter,
});

export type AppRouter = typeof appRouter;
