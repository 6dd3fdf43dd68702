import * as verbs from "@calibrant/calibration";
import { orgMutation, orgQuery, router } from "../trpc/procedures.ts";

/** Where things are: one tree. */
export const locationsRouter = router({
	list: orgQuery.query(({ ctx }) => verbs.listLocations(ctx.org)),
	preview: orgQuery.input(verbs.previewLocationInput).query(({ ctx, input }) => verbs.previewLocation(ctx.org, input)),
	create: orgMutation("blocked")
		.input(verbs.createLocationInput)
		.mutation(({ ctx, input }) => verbs.createLocation(ctx.org, input)),
	change: orgMutation("blocked")
		.input(verbs.changeLocationInput)
		.mutation(({ ctx, input }) => verbs.changeLocation(ctx.org, input)),
	previewMerge: orgQuery.input(verbs.previewMergeInput).query(({ ctx, input }) => verbs.previewMerge(ctx.org, input)),
	merge: orgMutation("blocked")
		.input(verbs.mergeLocationsInput)
		.mutation(({ ctx, input }) => verbs.mergeLocations(ctx.org, input)),
	delete: orgMutation("blocked")
		.input(verbs.deleteLocationInput)
		.mutation(({ ctx, input }) => verbs.deleteLocation(ctx.org, input)),
});
