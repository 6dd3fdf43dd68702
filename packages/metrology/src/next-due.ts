/** A calibration interval: a whole number of days, calendar months or calendar years. */
export type Interval = { value: number; unit: "day" | "month" | "year" };

const longestInDays = 36_524;
const daysPer = { day: 1, month: 30.4375, year: 365.25 };

const daysInMonth = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

function readDate(text: string): { year: number; month: number; day: number } {
	const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
	const [year, month, day] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
	const real = match && year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
	if (!real) throw new RangeError(`"${text.slice(0, 20)}" is not a date between 1900-01-01 and 9999-12-31.`);
	return { year, month, day };
}

const writeDate = (year: number, month: number, day: number) =>
	`${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

/**
 * The n-th due date of an interval, always counted from the anchor so that month ends do not drift: 31 January plus
 * one month is 29 February in 2024, plus two months 31 March. Plain calendar dates, no time zone.
 * Throws RangeError on an unreal date, or an interval that is not a whole number above zero and under a century.
 */
export function nextDue(anchor: string, interval: Interval, occurrence = 1): string {
	const { year, month, day } = readDate(anchor);
	const { value, unit } = interval;
	if (!Number.isInteger(value) || value < 1 || value * daysPer[unit] > longestInDays)
		throw new RangeError("An interval is a whole number of days, months or years, above zero and under 100 years.");
	if (!Number.isInteger(occurrence) || occurrence < 1) throw new RangeError("The occurrence counts from 1.");

	if (unit === "day") {
		const due = new Date(Date.UTC(year, month - 1, day + value * occurrence));
		return checked(due.getUTCFullYear(), due.getUTCMonth() + 1, due.getUTCDate());
	}
	const months = year * 12 + (month - 1) + value * occurrence * (unit === "year" ? 12 : 1);
	const [dueYear, dueMonth] = [Math.floor(months / 12), (months % 12) + 1];
	return checked(dueYear, dueMonth, Math.min(day, daysInMonth(dueYear, dueMonth)));
}

function checked(year: number, month: number, day: number): string {
	if (year > 9999) throw new RangeError("The due date lies after the year 9999.");
	return writeDate(year, month, day);
}
