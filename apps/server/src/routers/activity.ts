import { type ActivityPart, listActivity, listActivityInput } from "@calibrant/kernel";
import { type Given, modules } from "../modules/in-order.ts";
import { orgQuery, router } from "../trpc/procedures.ts";

type Kind<Part> = Part extends ActivityPart<infer Of> ? Of : never;
const parts: readonly ActivityPart<Kind<Given<"activity">>>[] = modules.flatMap(({ activity }) => activity ?? []);

/** The history of all records: what changed, by whom and why. */
export const activityRouter = router({
	list: orgQuery.input(listActivityInput(parts)).query(({ ctx, input }) => listActivity(ctx.org, parts, input)),
});
