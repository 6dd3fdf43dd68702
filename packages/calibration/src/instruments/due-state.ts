import { type SQL, sql } from "@calibrant/db/drizzle";
import { instruments } from "@calibrant/db/schema";
import { daysLater } from "../today.ts";

/** How far ahead a due date counts as soon, in days. */
export const soonDays = 30;

/** not_in_service: out of service, in repair, lost or retired instruments are not due. */
export type DueState = "overdue" | "within_30_days" | "later" | "none" | "not_in_service";

type Dated = { status: string; nextDueOn: string | null; criticality: string };

/** A due date is met until the end of that day: `today` is the date in the organisation's zone. */
export function dueStateOf(instrument: Dated, today: string): DueState {
	if (instrument.status !== "in_service") return "not_in_service";
	if (instrument.nextDueOn === null || instrument.criticality === "indication") return "none";
	if (instrument.nextDueOn < today) return "overdue";
	return instrument.nextDueOn <= daysLater(today, soonDays) ? "within_30_days" : "later";
}

/** The same rule as a predicate. */
export function isDue(state: "overdue" | "within_30_days" | "none", today: string): SQL {
	const inService = sql`${instruments.status} = 'in_service'`;
	const due = instruments.nextDueOn;
	// What is for indication only is not calibrated: a date it once had counts no more.
	const forIndication = sql`${instruments.criticality} = 'indication'`;
	if (state === "none") return sql`${inService} and (${due} is null or ${forIndication})`;
	const counted = sql`${inService} and not ${forIndication}`;
	if (state === "overdue") return sql`${counted} and ${due} < ${today}::date`;
	return sql`${counted} and ${due} between ${today}::date and ${daysLater(today, soonDays)}::date`;
}
