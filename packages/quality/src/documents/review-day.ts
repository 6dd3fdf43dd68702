import { type Ctx, todayOf } from "@calibrant/kernel";
import { Temporal } from "temporal-polyfill";

/** The day on which a document that is right today is looked at again, in calendar months; null: none is planned. */
export const reviewDay = (ctx: Ctx, { reviewMonths }: { reviewMonths: number | null }): string | null =>
	reviewMonths === null ? null : Temporal.PlainDate.from(todayOf(ctx)).add({ months: reviewMonths }).toString();
