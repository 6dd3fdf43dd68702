import { instruments } from "@calibrant/db/schema";
import { type SQL, sql } from "drizzle-orm";
import { daysLater } from "../today.ts";

/** How far ahead a due date counts as soon, in days. */
export const soonDays = 30;

/** not_in_service: out of service, in repair, lost or retired instruments are not due. */
export type DueState = "overdue" | "within_30_days" | "later" | "none" | "not_in_service";

/** A due date is met until the end of that day: `today` is the date in the organisation's zone. */
export function dueStateOf(instrument: { status: string; nextDueOn: string | null }, today: string): DueState {
	if (instrument.status !== "in_service") return "not_in_service";
	if (instrument.nextDueOn === null) return "none";
	if (instrument.nextDueOn < today) return "overdue";
	return instrument.nextDueOn <= daysLater(today, soonDays) ? "within_30_days" : "later";
}

/** The same rule as a predicate. */
export function isDue(state: "overdue" | "within_30_days" | "none", today: string): SQL {
	const inService = sql`${instruments.status} = 'in_service'`;
	const due = instruments.nextDueOn;
	if (state === "none") return sql`${inService} and ${due} is null`;
	if (state === "overdue") return sql`${inService} and ${due} < ${today}::date`;
	return sql`${inService} and ${due} between ${today}::date and ${daysLater(today, soonDays)}::date`;
}
