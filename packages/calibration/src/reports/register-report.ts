import { type Ctx, invalid } from "@calibrant/kernel";
import { dueStateOf } from "../instruments/due-state.ts";
import { type InstrumentRow, intervalOf } from "../instruments/instrument-view.ts";
import { useStateOf } from "../instruments/use-state.ts";
import { daysBetween, daysLater, todayOf } from "../today.ts";
import { registerAsOf } from "./register-as-of.ts";
import { column, percent, type Report, type ReportInput } from "./report.ts";

const states: Record<string, string> = {
	...{ retired: "Retired", lost: "Lost", quarantined: "Quarantined", out_of_service: "Out of service" },
	...{ in_repair: "In repair", indication: "For indication only", failed: "Out of tolerance", overdue: "Overdue" },
	...{ never_calibrated: "Never calibrated", due_soon: "Due soon", in_use: "In use" },
};
export const stateWord = (row: InstrumentRow, day: string) => states[useStateOf(row, day).state] ?? "";
export const make = ({ manufacturer, model }: InstrumentRow) => [manufacturer, model].filter(Boolean).join(" ");

/**
 * The register as it stood at the end of a day (ISO/IEC 17025:2017, 6.4.13), retired instruments left out. Throws INVALID
 * for a day to come, of which nobody knows how it will stand.
 */
export async function registerReport(ctx: Ctx, input: ReportInput): Promise<Report> {
	const day = input.on ?? todayOf(ctx);
	if (day > todayOf(ctx)) {
		const fields = { on: "This day lies in the future. Choose today or an earlier day." };
		throw invalid("The register of a day to come is not known.", "Mend the marked field.", fields);
	}
	const rows = (await registerAsOf(ctx, day)).filter(({ status }) => status !== "retired");
	const counts = new Map<string, number>();
	for (const row of rows) counts.set(stateWord(row, day), (counts.get(stateWord(row, day)) ?? 0) + 1);
	return {
		title: "Register of equipment",
		subtitle: `As of ${day}, end of the day (${ctx.org.timeZone})`,
		facts: [
			["Instruments", String(rows.length)],
			...[...counts].map(([state, n]) => [state, String(n)] as [string, string]),
		],
		words: day < todayOf(ctx) ? ["Worked out from the record history; instruments deleted since are not in it."] : [],
		table: {
			columns: [
				column("Tag", 11, "mono"),
				column("Description", 19),
				column("Make and model", 15.5),
				column("Serial number", 12, "mono"),
				column("Location", 14),
				column("Interval", 10.5),
				column("Calibrated", 11.5, "mono"),
				column("Next due", 11.5, "mono"),
				column("State", 11),
			],
			rows: rows.map((row) => {
				const interval = intervalOf(row);
				return [
					...[row.tag, row.description, make(row), row.serialNumber, row.location],
					interval ? `${interval.value} ${interval.unit}${interval.value === 1 ? "" : "s"}` : "",
					...[row.lastCalibratedOn ?? "", row.nextDueOn ?? "", stateWord(row, day)],
				];
			}),
		},
		empty: "There was no instrument in the register on that day.",
	};
}

/**
 * What was overdue on a day, and what was due in the days after it, soonest first. Of a day to come a forecast, and called
 * so: by the due dates as they stand today.
 */
export async function dueReport(ctx: Ctx, input: ReportInput): Promise<Report> {
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
		title: ahead ? "Due and overdue: forecast" : "Due and overdue",
		subtitle: ahead ? `Forecast of ${today} for ${day}, and due until ${last}` : `As of ${day}, and due until ${last}`,
		facts: [
			[
				ahead ? "Overdue by then, unless calibrated before" : "Overdue",
				`${overdue} of ${dated.length} that are calibrated (${percent(overdue, dated.length)})`,
			],
			["Due in these days", String(due.length - overdue)],
		],
		words: [
			...(ahead
				? [
						`A forecast by the due dates as they stand on ${today}: what is calibrated, added or changed after it is not in it.`,
					]
				: []),
			"A due date is met until the end of its day. What is out of service or for indication only is not due.",
		],
		table: {
			columns: [
				column("Next due", 10, "mono"),
				column("Days", 7, "number"),
				column("Tag", 12, "mono"),
				column("Description", 24),
				column("Make and model", 18),
				column("Location", 15),
				column("Custodian", 14),
			],
			rows: due.map((row) => [
				...[row.nextDueOn ?? "", String(daysBetween(day, row.nextDueOn ?? day)), row.tag, row.description],
				...[make(row), row.location, row.custodian],
			]),
		},
		empty: "Nothing is overdue, and nothing is due in these days.",
	};
}
