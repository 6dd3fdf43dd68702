import { z } from "zod";

const counted = z.strictObject({
	unit: z.enum(["minutes", "hours", "days", "months", "years"]),
	n: z.int().positive().max(100_000),
});

/** How long something is kept: a counted span, as long as the account is open, or without end. */
export const periodSchema = z.union([counted, z.literal("while_open"), z.literal("indefinite")]);

export type CountedPeriod = z.infer<typeof counted>;
export type Period = z.infer<typeof periodSchema>;

const minute = 60_000;
const hour = 60 * minute;
const fixedLength = { minutes: minute, hours: hour, days: 24 * hour } as const;

/** Adds n × 24 h, the only meaning of "day" in this product. */
export function addHours(from: Date, hours: number): Date {
	return new Date(from.getTime() + hours * hour);
}

/**
 * The instant at which a period that began at `from` has passed; null when the period has no counted end.
 * Minutes, hours and days are fixed lengths (a day is 24 h); months and years are calendar months and years in UTC.
 * A date the target month lacks rounds up to the first of the next month, so nothing is deleted early
 * (29 February 2028 + 7 years is 1 March 2035).
 */
export function addPeriod(from: Date, period: Period): Date | null {
	if (typeof period === "string") return null;
	if (period.unit !== "months" && period.unit !== "years") {
		return new Date(from.getTime() + period.n * fixedLength[period.unit]);
	}
	return addMonthsRoundingUp(from, period.unit === "years" ? period.n * 12 : period.n);
}

function addMonthsRoundingUp(from: Date, months: number): Date {
	const end = new Date(from);
	end.setUTCMonth(from.getUTCMonth() + months);
	if (end.getUTCDate() !== from.getUTCDate()) end.setUTCDate(1);
	return end;
}

/** Calendar months later, rounding a missing date down to the last of the month: for answers that are due. */
export function addMonthsRoundingDown(from: Date, months: number): Date {
	const end = new Date(from);
	end.setUTCMonth(from.getUTCMonth() + months);
	if (end.getUTCDate() !== from.getUTCDate()) end.setUTCDate(0);
	return end;
}

/**
 * The instant `days` working days later: Monday to Friday in UTC, at the same time of day; public holidays count as
 * working days. What arrives on a Saturday or Sunday counts from the Monday after, 00:00.
 */
export function addWorkingDays(from: Date, days: number): Date {
	const end = new Date(from);
	if (isWeekend(end)) {
		while (isWeekend(end)) end.setUTCDate(end.getUTCDate() + 1);
		end.setUTCHours(0, 0, 0, 0);
	}
	for (let left = days; left > 0; ) {
		end.setUTCDate(end.getUTCDate() + 1);
		if (!isWeekend(end)) left--;
	}
	return end;
}

const isWeekend = (at: Date): boolean => at.getUTCDay() % 6 === 0;

/** "7 years", "1 day", "as long as the account is open", "without a limit". */
export function describePeriod(period: Period): string {
	if (period === "while_open") return "as long as the account is open";
	if (period === "indefinite") return "without a limit";
	return `${period.n} ${period.n === 1 ? period.unit.slice(0, -1) : period.unit}`;
}
