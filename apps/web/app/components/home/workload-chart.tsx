import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { useLocale } from "../../locale.ts";
import type { Answers } from "../../trpc.server.ts";
import { DataTable } from "../data-table.tsx";
import { dateWords } from "../plan/calendar-days.ts";
import { type Site, SiteHatches, SiteLegend, SiteStack } from "./workload-sites.tsx";

type Week = Answers["instruments"]["summary"]["byWeek"][number];

const [width, height, left, top, bottom] = [720, 196, 34, 16, 26];
const STEPS = [1, 2, 5];

/** The round number at or above the highest bar, and the step between the lines of the scale. */
function scaleOf(highest: number): { top: number; step: number } {
	const wanted = Math.max(1, highest / 4);
	const magnitude = 10 ** Math.floor(Math.log10(wanted));
	const step = magnitude * (STEPS.find((factor) => factor * magnitude >= wanted) ?? 10);
	return { top: Math.max(step, Math.ceil(highest / step) * step), step };
}

const listOf = ({ dueFrom, dueTo }: Week) => `/app/instruments?dueFrom=${dueFrom}&dueTo=${dueTo}`;

/** Calibrations due by week and site, four weeks back and twelve ahead; what is overdue is hatched, each week leads to its list. The table says the same. */
export function WorkloadChart({
	weeks,
	sites,
	today,
	capacity,
}: {
	weeks: readonly Week[];
	sites: readonly Site[];
	today: string;
	/** Calibrations that can be done in a week, drawn as a line; null: nobody says. */
	capacity: number | null;
}) {
	const { t } = useLingui();
	const { brief: dayWords } = dateWords(useLocale());
	const scale = scaleOf(Math.max(capacity ?? 0, ...weeks.map(({ due }) => due)));
	const slot = (width - left) / Math.max(1, weeks.length);
	const y = (value: number) => top + (height - top - bottom) * (1 - value / scale.top);
	const lines = Array.from({ length: Math.round(scale.top / scale.step) + 1 }, (_, step) => step * scale.step);
	const total = weeks.reduce((sum, { due }) => sum + due, 0);
	const count = weeks.length;
	return (
		<figure className="flex flex-col gap-2 rounded-control border border-line bg-surface p-3">
			<svg viewBox={`0 0 ${width} ${height}`} className="w-full">
				<title>{t`Calibrations due by week: ${total} in ${count} weeks.`}</title>
				<defs>
					<SiteHatches sites={sites} />
				</defs>
				{lines.map((line) => (
					<g key={line}>
						<path d={`M${left} ${y(line)}H${width}`} className={line === 0 ? "stroke-control" : "stroke-line"} />
						<text x={left - 6} y={y(line) + 4} textAnchor="end" className="fill-muted text-[11px] max-sm:text-[22px]">
							{line}
						</text>
					</g>
				))}
				{weeks.map((week, position) => {
					const x = left + position * slot;
					const isNow = week.dueFrom <= today && today <= week.dueTo;
					const { due, overdue, dueFrom, dueTo } = week;
					const words = t`${dueFrom} to ${dueTo}: ${due} due, ${overdue} overdue`;
					return (
						<g key={dueFrom}>
							<Link
								to={listOf(week)}
								aria-label={words}
								className="outline-none [&:focus-visible>[data-place]]:stroke-2 [&:focus-visible>[data-place]]:stroke-primary [&:hover>[data-place]]:stroke-control"
							>
								<title>{words}</title>
								<rect
									data-place
									x={x + 1}
									y={top}
									width={slot - 2}
									height={height - top - bottom}
									className="fill-transparent"
								/>
								{isNow && (
									<rect x={x} y={top} width={slot} height={height - top - bottom} className="fill-retired-soft" />
								)}
								<SiteStack sites={sites} bySite={week.bySite} x={x + 4} width={slot - 8} y={y} />
							</Link>
							{(position % 2 === 0 || isNow) && (
								<text
									x={x + slot / 2}
									y={height - 8}
									textAnchor="middle"
									className={`text-[11px] max-sm:text-[22px] ${isNow ? "fill-ink font-semibold" : `fill-muted ${position % 4 === 0 && position > 4 ? "" : "max-sm:hidden"}`}`}
								>
									{isNow ? t({ message: "Now", context: "chart" }) : dayWords(week.dueFrom)}
								</text>
							)}
						</g>
					);
				})}
				{capacity !== null && (
					<path
						d={`M${left} ${y(capacity)}H${width}`}
						className="pointer-events-none stroke-due"
						strokeWidth="2"
						strokeDasharray="6 4"
					/>
				)}
			</svg>
			<figcaption className="flex flex-wrap gap-x-5 gap-y-1 text-meta text-muted">
				<SiteLegend sites={sites} />
				{capacity !== null && (
					<span className="flex items-center gap-1.5">
						<svg width="18" height="12" aria-hidden="true">
							<path d="M0 6H18" className="stroke-due" strokeWidth="2" strokeDasharray="6 4" />
						</svg>
						<Plural value={capacity} one="Capacity: # calibration per week" other="Capacity: # calibrations per week" />
					</span>
				)}
				<span>
					<Trans>Weeks start on Monday.</Trans>
				</span>
			</figcaption>
			<details className="text-table">
				<summary className="link inline-flex min-h-6 cursor-pointer items-center">
					<Trans>Show as a table</Trans>
				</summary>
				<div className="pt-2">
					<DataTable
						caption={t`Calibrations due by week`}
						isCaptionHidden
						density="compact"
						rows={weeks}
						rowKey={(week) => week.dueFrom}
						columns={[
							{
								key: "week",
								header: t`Week`,
								cell: (week) => (
									<Link to={listOf(week)} className="link inline-flex min-h-6 items-center">
										{week.dueFrom} – {week.dueTo}
									</Link>
								),
							},
							...sites.map((site, place) => ({
								...{ key: `site-${place}`, header: site ?? t`Elsewhere`, align: "end" as const },
								cell: (week: Week) => week.bySite[place]?.due ?? 0,
							})),
							{ key: "due", header: t`Due`, align: "end", cell: (week) => week.due },
							{ key: "overdue", header: t`Of these overdue`, align: "end", cell: (week) => week.overdue },
						]}
					/>
				</div>
			</details>
		</figure>
	);
}
