import * as verbs from "@calibrant/calibration";
import { orgMutation, orgQuery, router } from "../trpc/procedures.ts";
import { dueItems } from "./due-days.ts";

/** What is to be done when, and by whom. */
export const planRouter = router({
	calendar: orgQuery.input(verbs.getCalendarInput).query(async ({ ctx, input }) => {
		const calendar = await verbs.getCalendar(ctx.org, input);
		const { from, to } = calendar;
		return { ...calendar, others: await dueItems(ctx.org, { from, to, mine: input.who === "mine" }) };
	}),
	weeks: orgQuery.input(verbs.getPlanInput).query(({ ctx, input }) => verbs.getPlan(ctx.org, input)),
	move: orgMutation("blocked")
		.input(verbs.planCalibrationsInput)
		.mutation(({ ctx, input }) => verbs.planCalibrations(ctx.org, input)),
});

/** A member's own secret address for calendar programs. */
export const calendarFeedRouter = router({
	get: orgQuery.query(({ ctx }) => verbs.getFeed(ctx.org)),
	make: orgMutation("blocked")
		.input(verbs.makeFeedInput)
		.mutation(({ ctx, input }) => verbs.makeFeed(ctx.org, input)),
	end: orgMutation("allowed").mutation(({ ctx }) => verbs.endFeed(ctx.org)),
});
