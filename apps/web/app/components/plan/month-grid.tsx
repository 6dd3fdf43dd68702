import { Plural, useLingui } from "@lingui/react/macro";
import type { KeyboardEvent } from "react";
import { Link } from "react-router";
import { useLocale } from "../../locale.ts";
import { useFormat } from "../../use-format.ts";
import { dateWords, inWeeks } from "./calendar-days.ts";
import { ActionItem, type CalendarDay, CalibrationItem, OtherItem } from "./work-item.tsx";

interface MonthGridProps {
	days: readonly string[];
	work: ReadonlyMap<string, CalendarDay>;
	/** A day of the month that is shown. */
	on: string;
	today: string;
	/** The address of one day. */
	dayTo: (day: string) => string;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Arrows go from day to day and week to week; Page Up and Page Down to the months around, as their links do. */
function onKey(event: KeyboardEvent<HTMLTableElement>): void {
	const { target, currentTarget, key, ctrlKey, metaKey, altKey } = event;
	if (ctrlKey || metaKey || altKey || !(target instanceof HTMLElement)) return;
	if (key === "PageUp" || key === "PageDown") {
		event.preventDefault();
		document.querySelector<HTMLAnchorElement>(`a[rel=${key === "PageUp" ? "prev" : "next"}]`)?.click();
		return;
	}
	const step = STEPS[key];
	const here = target.closest("td")?.querySelector<HTMLAnchorElement>("a[data-day]");
	if (step === undefined || !here) return;
	event.preventDefault();
	const links = [...currentTarget.querySelectorAll<HTMLAnchorElement>("a[data-day]")];
	links[links.indexOf(here) + step]?.focus();
}

/** A month in whole weeks from Monday. On phones a day is its number and how much is due; it leads to its list. */
export function MonthGrid({ days, work, on, today, dayTo }: MonthGridProps) {
	const words = dateWords(useLocale());
	const month = on.slice(0, 7);
	return (
		<table
			onKeyDown={onKey}
			className="w-full table-fixed border-separate border-spacing-0 rounded-control border border-line bg-surface"
		>
			<caption className="sr-only">{words.month(on)}</caption>
			<thead>
				<tr>
					{days.slice(0, 7).map((day) => (
						<th
							key={day}
							scope="col"
							className="border-line border-b bg-canvas px-1 py-2 text-left font-semibold text-meta text-muted sm:px-2"
						>
							{words.weekday(day)}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{inWeeks(days).map((week) => (
					<tr key={week[0]}>
						{week.map((day) => (
							<td
								key={day}
								className={`h-14 border-line border-r border-b p-1 align-top last:border-r-0 sm:p-2 md:h-28 ${day.startsWith(month) ? "" : "bg-canvas"}`}
							>
								<Day day={day} work={work.get(day)} isToday={day === today} isPast={day < today} to={dayTo(day)} />
							</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}

interface DayProps {
	day: string;
	work: CalendarDay | undefined;
	isToday: boolean;
	isPast: boolean;
	to: string;
}

function Day({ day, work, isToday, isPast, to }: DayProps) {
	const { t } = useLingui();
	const whole = useFormat().day(day);
	const count = (work?.total ?? 0) + (work?.actions.length ?? 0) + (work?.others.length ?? 0);
	const hidden = work ? work.total - work.calibrations.length : 0;
	const spoken = count === 0 ? whole : t`${whole}, to do: ${count}`;
	return (
		<div className="flex flex-col gap-1">
			<Link
				to={to}
				data-day
				aria-label={spoken}
				aria-current={isToday ? "date" : undefined}
				className={`inline-flex size-6 items-center justify-center rounded-full text-table hover:bg-retired-soft pointer-coarse:size-9 ${isToday ? "bg-primary font-semibold text-on-primary hover:bg-primary-hover" : ""}`}
			>
				{Number(day.slice(8))}
			</Link>
			{count > 0 && (
				<span aria-hidden="true" className={`px-1.5 text-meta md:hidden ${isPast ? "text-overdue" : "text-ink"}`}>
					{count}
				</span>
			)}
			{work && (
				<ul className="flex flex-col gap-0.5 text-meta max-md:hidden">
					{work.actions.map((item) => (
						<li key={item.id}>
							<ActionItem item={item} brief />
						</li>
					))}
					{work.calibrations.map((item) => (
						<li key={item.instrumentId}>
							<CalibrationItem item={item} brief />
						</li>
					))}
					{work.others.map((item) => (
						<li key={`${item.kind} ${item.id}`}>
							<OtherItem item={item} brief />
						</li>
					))}
					{hidden > 0 && (
						<li>
							<Link to={to} className="link inline-flex min-h-6 items-center">
								<Plural value={hidden} one="# more" other="# more" />
							</Link>
						</li>
					)}
				</ul>
			)}
		</div>
	);
}
