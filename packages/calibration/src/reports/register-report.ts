import { type Ctx, invalid } from "@calibrant/kernel";
import { dueStateOf } from "../instruments/due-state.ts";
import { type InstrumentRow, intervalOf } from "../instruments/instrument-view.ts";
import { useStateOf } from "../instruments/use-state.ts";
import { daysBetween, daysLater, todayOf } from "../today.ts";
import { registerAsOf } from "./register-as-of.ts";
import { column, percent, type Report, type ReportInput } from "./report.ts";
import { type ReportWords, reportWords } from "./words/report-words.ts";

export const stateWord = (row: InstrumentRow, day: string, { states } = reportWords.en) =>
	states[useStateOf(row, day).state] ?? "";
export const make = ({ manufacturer, model }: InstrumentRow) => [manufacturer, model].filter(Boolean).join(" ");

/**
 * The register as it stood at the end of a day (ISO/IEC 17025:2017, 6.4.13), retired instruments left out. Throws INVALID
 * for a day to come, of which nobody knows how it will stand.
 */
export async function registerReport(ctx: Ctx, input: ReportInput, words: ReportWords): Promise<Report> {
	const { register: said, columns } = words;
	const day = input.on ?? todayOf(ctx);
	if (day > todayOf(ctx)) {
		const fields = { on: "This day lies in the future. Choose today or an earlier day." };
		throw invalid("The register of a day to come is not known.", "Mend the marked field.", fields);
	}
	const rows = (await registerAsOf(ctx, day)).filter(({ status }) => status !== "retired");
	const counts = new Map<string, number>();
	for (const row of rows) counts.set(stateWord(row, day, words), (counts.get(stateWord(row, day, words)) ?? 0) + 1);
	return {
		title: said.title,
		subtitle: said.subtitle(day, ctx.org.timeZone),
		facts: [
			[said.instruments, String(rows.length)],
			...[...counts].map(([state, n]) => [state, String(n)] as [string, string]),
		],
		words: day < todayOf(ctx) ? [said.fromHistory] : [],
		table: {
			columns: [
				column(columns.tag, 11, "mono"),
				column(columns.description, 19),
				column(columns.make, 15.5),
				column(columns.serial, 12, "mono"),
				column(columns.location, 14),
				column(columns.interval, 10.5),
				column(columns.calibrated, 11.5, "mono"),
				column(columns.nextDue, 11.5, "mono"),
				column(columns.state, 11),
			],
			rows: rows.map((row) => {
				const interval = intervalOf(row);
				return [
					...[row.tag, row.description, make(row), row.serialNumber, row.location],
					interval ? words.interval(interval.value, interval.unit) : "",
					...[row.lastCalibratedOn ?? "", row.nextDueOn ?? "", stateWord(row, day, words)],
				];
			}),
		},
		empty: said.empty,
	};
}

/**
 * What was overdue on a day, and what was due in the days after it, soonest first. Of a day to come a forecast, and called
 * so: by the due dates as they stand today.
 */
export async function dueReport(ctx: Ctx, input: ReportInput, words: ReportWords): Promise<Report> {
	const { due: said, columns } = words;
	const today = todayOf(ctx);
	const day = input.on ?? today;
	const ahead = day > today;
	const last = daysLater(day, input.ahead);
	const register = await registerAsOf(ctx, day);
	const dated = register.filter((row) => !["none", "not_in_service"].includes(dueStateOf(row, day)));
	const due = dated
		.filter(({ nextDueOn }) => nextDueOn !== null && nextDueOn <= last)
		.toSorted((a, b) => (a.nextDueOn ?? "").localeCompare(b.nextDueOn ?? "") || a.tag.localeCompare(b.tag));
	const overdue = due.filter(({ nextDueOn }) => nextDueOn !== null && nextDueOn < day).length;
	return {
		title: ahead ? said.forecast : said.title,
		subtitle: ahead ? said.forecastOf(today, day, last) : said.subtitle(day, last),
		facts: [
			[
				ahead ? said.overdueThen : said.overdue,
				said.calibrated(overdue, dated.length, percent(overdue, dated.length, words)),
			],
			[said.inTheseDays, String(due.length - overdue)],
		],
		words: [...(ahead ? [said.isForecast(today)] : []), said.met],
		table: {
			columns: [
				column(columns.nextDue, 10, "mono"),
				column(columns.days, 7, "number"),
				column(columns.tag, 12, "mono"),
				column(columns.description, 24),
				column(columns.make, 18),
				column(columns.location, 15),
				column(columns.custodian, 14),
			],
			rows: due.map((row) => [
				...[row.nextDueOn ?? "", String(daysBetween(day, row.nextDueOn ?? day)), row.tag, row.description],
				...[make(row), row.location, row.custodian],
			]),
		},
		empty: said.empty,
	};
}
