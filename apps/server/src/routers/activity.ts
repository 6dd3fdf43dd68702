import { listActivity, listActivityInput } from "@calibrant/calibration";
import { orgQuery, router } from "../trpc/procedures.ts";

/** The history of all records: what changed, by whom and why. */
export const activityRouter = router({
	list: orgQuery.input(listActivityInput).query(({ ctx, input }) => listActivity(ctx.org, input)),
});
