import { and, eq, ne } from "@calibrant/db/drizzle";
import { checklistRuns } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";

/** Runs that replace this one, broken-off ones apart. */
export function correctionsOf(ctx: Ctx, runId: string) {
	return ctx.tx
		.select({ id: checklistRuns.id, number: checklistRuns.number, state: checklistRuns.state })
		.from(checklistRuns)
		.where(and(eq(checklistRuns.correctsId, runId), ne(checklistRuns.state, "abandoned")));
}
