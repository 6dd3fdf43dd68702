import { calibrationActivity } from "@calibrant/calibration";
import { type ActivityPart, listActivity, listActivityInput } from "@calibrant/kernel";
import { maintenanceActivity } from "@calibrant/maintenance";
import { qualityActivity } from "@calibrant/quality";
import { orgQuery, router } from "../trpc/procedures.ts";

type Kind<Part> = Part extends ActivityPart<infer Of> ? Of : never;
const parts: readonly ActivityPart<
	Kind<typeof calibrationActivity> | Kind<typeof maintenanceActivity> | Kind<typeof qualityActivity>
>[] = [calibrationActivity, maintenanceActivity, qualityActivity];

/** The history of all records: what changed, by whom and why. */
export const activityRouter = router({
	list: orgQuery.input(listActivityInput(parts)).query(({ ctx, input }) => listActivity(ctx.org, parts, input)),
});
