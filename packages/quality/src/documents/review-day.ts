import { type Ctx, todayOf } from "@calibrant/kernel";
import { qualityBounds } from "@calibrant/policy";
import { Temporal } from "temporal-polyfill";

/** The day on which a document that is right today is looked at again, in calendar months; null: none is planned. */
export const reviewDay = (ctx: Ctx, { reviewMonths }: { reviewMonths: number | null }): string | null =>
	reviewMonths === null ? null : Temporal.PlainDate.from(todayOf(ctx)).add({ months: reviewMonths }).toString();

/** The last day that a review, or another evaluation, can be set for. */
export const furthestReview = (ctx: Ctx): string =>
	Temporal.PlainDate.from(todayOf(ctx)).add({ months: qualityBounds.reviewMonths }).toString();
