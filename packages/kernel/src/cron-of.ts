import { type PublishedJobName, schedules } from "@calibrant/policy";
import type { House } from "./ctx.ts";

/** The cron line that the policy in force publishes for a job; null when this policy does not run it. */
export const cronOf =
	(name: PublishedJobName) =>
	(house: Pick<House, "policy">): string | null =>
		schedules(house.policy).find((schedule) => schedule.name === name)?.cron ?? null;
