import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "react-router";
import { useLocale } from "../../locale.ts";
import { useFormat } from "../../use-format.ts";
import { dateWords } from "./calendar-days.ts";
import { ActionItem, type CalendarDay, CalibrationItem, OtherItem } from "./work-item.tsx";

interface DayListProps {
	days: readonly string[];
	work: ReadonlyMap<string, CalendarDay>;
	today: string;
	/** In columns, as a week; else one under the other. */
	isWeek: boolean;
}

/** Days under each other with everything that is to be done on each. */
export function DayList({ days, work, today, isWeek }: DayListProps) {
	const format = useFormat();
	const words = dateWords(useLocale());
	return (
		<ol className={isWeek ? "grid grid-cols-1 gap-3 md:grid-cols-2 rail:grid-cols-7" : "flex flex-col gap-3"}>
			{days.map((day) => {
				const one = work.get(day);
				const hidden = one ? one.total - one.calibrations.length : 0;
				return (
					<li
						key={day}
						className={`flex min-w-0 flex-col gap-1.5 rounded-control border border-line bg-surface p-3 ${day === today ? "border-t-4 border-t-primary" : ""}`}
					>
						<h2 className="font-semibold text-table">
							<time dateTime={day}>{isWeek ? `${words.weekday(day)} ${words.brief(day)}` : format.day(day)}</time>
							{day === today && (
								<span className="text-primary">
									{" "}
									<Trans>today</Trans>
								</span>
							)}
						</h2>
						{one === undefined ? (
							<p className="text-meta text-muted">
								<Trans>Nothing</Trans>
							</p>
						) : (
							<ul className="flex flex-col gap-1 text-table">
								{one.actions.map((item) => (
									<li key={item.id}>
										<ActionItem item={item} />
									</li>
								))}
								{one.calibrations.map((item) => (
									<li key={item.instrumentId}>
										<CalibrationItem item={item} />
									</li>
								))}
								{one.others.map((item) => (
									<li key={`${item.kind} ${item.id}`}>
										<OtherItem item={item} />
									</li>
								))}
							</ul>
						)}
						{hidden > 0 && (
							<Link to={`/app/plan?week=${day}`} className="link inline-flex min-h-6 items-center text-table">
								<Plural value={hidden} one="# more in the plan" other="# more in the plan" />
							</Link>
						)}
					</li>
				);
			})}
		</ol>
	);
}
