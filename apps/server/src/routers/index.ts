import { router } from "../trpc/procedures.ts";
import { auditRouter } from "./audit.ts";
import { exportsRouter } from "./exports.ts";
import { lifecycleRouter, receiptsRouter } from "./lifecycle.ts";
import { policyRouter } from "./policy.ts";

/** The table of contents: one line per module. */
export const appRouter = router({
	audit: auditRouter,
	exports: exportsRouter,
	lifecycle: lifecycleRouter,
	policy: policyRouter,
	receipts: receiptsRouter,
});

export type AppRouter = typeof appRouter;
