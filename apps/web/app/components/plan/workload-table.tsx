import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { useLocale } from "../../locale.ts";
import type { Answers } from "../../trpc.server.ts";
import { ScrollArea } from "../scroll-area.tsx";
import { dateWords, daysAfter } from "./calendar-days.ts";

type Plan = Answers["plan"]["weeks"];

interface WorkloadTableProps {
	plan: Plan;
	by: "person" | "location";
	/** The row of which one cell is shown; undefined: the sums. */
	group: string | undefined;
	/** The address of one cell: a week or `late`, of one row or of all. */
	cellTo: (week: string, group: string | undefined) => string;
}

/** How many calibrations fall into each week, by person or place; each number leads to them. */
export function WorkloadTable({ plan, by, group, cellTo }: WorkloadTableProps) {
	const { t } = useLingui();
	const words = dateWords(useLocale());
	const { weeks, groups, week, capacity } = plan;
	const most = Math.max(1, ...groups.flatMap((one) => one.weeks));
	const sum = (of: (one: Plan["groups"][number]) => number) => groups.reduce((total, one) => total + of(one), 0);
	const rows = [
		...groups.map((one) => ({
			...{ key: one.key, late: one.late, counts: one.weeks, group: one.key as string | undefined },
			name: one.name ?? (by === "person" ? t`Nobody yet` : t`No location`),
		})),
		...(groups.length > 1 || capacity !== null
			? [
					{
						...{
							key: "\u2211",
							name: t({ message: "All", context: "sum" }),
							group: undefined,
							late: sum(({ late }) => late),
						},
						counts: weeks.map((_, at) => sum((one) => one.weeks[at] ?? 0)),
					},
				]
			: []),
	];
	return (
		<ScrollArea
			label={t`Workload by week`}
			className="relative overflow-x-auto rounded-control border border-line bg-surface print:overflow-visible"
		>
			<table className="w-full border-separate border-spacing-0 text-table">
				<caption className="sr-only">
					{by === "person" ? (
						<Trans>Calibrations by person and week</Trans>
					) : (
						<Trans>Calibrations by location and week</Trans>
					)}
				</caption>
				<thead>
					<tr className="bg-canvas text-meta text-muted">
						<th
							scope="col"
							className="sticky left-0 z-1 border-line border-b bg-canvas px-3 py-2 text-left font-semibold"
						>
							{by === "person" ? <Trans>Person</Trans> : <Trans>Location</Trans>}
						</th>
						<th scope="col" className="border-line border-b px-1 py-2 text-center font-semibold text-overdue">
							<Trans>Late</Trans>
						</th>
						{weeks.map((start) => (
							<th
								key={start}
								scope="col"
								className="whitespace-nowrap border-line border-b px-1 py-2 text-center font-semibold"
							>
								<span className="sr-only">
									<Trans>Week from</Trans>{" "}
								</span>
								{words.brief(start)}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<tr key={row.key}>
							<th
								scope="row"
								className="sticky left-0 z-1 max-w-44 truncate border-line border-b bg-surface px-3 py-1 text-left font-medium max-md:max-w-28"
							>
								{row.name}
							</th>
							<Cell
								number={row.late}
								to={cellTo("late", row.group)}
								isShown={week === "late" && group === row.group}
								share={0}
								spoken={t`${row.name}, late: ${row.late}`}
								isLate
							/>
							{weeks.map((start, at) => {
								const number = row.counts[at] ?? 0;
								const from = words.brief(start);
								const to = words.brief(daysAfter(start, 6));
								const isOver = row.group === undefined && capacity !== null && number > capacity;
								return (
									<Cell
										key={start}
										isOver={isOver}
										number={number}
										to={cellTo(start, row.group)}
										isShown={week === start && group === row.group}
										share={row.group === undefined ? 0 : number / most}
										spoken={
											isOver
												? t`${row.name}, ${from} to ${to}: ${number}, more than can be done`
												: t`${row.name}, ${from} to ${to}: ${number}`
										}
									/>
								);
							})}
						</tr>
					))}
					{capacity !== null && (
						<tr className="text-muted">
							<th
								scope="row"
								className="sticky left-0 z-1 bg-surface px-3 py-1 text-left font-medium text-ink max-md:max-w-28"
							>
								<Trans>Can be done</Trans>
							</th>
							<td className="text-center">–</td>
							{weeks.map((start) => (
								<td key={start} className="px-1 py-1 text-center">
									{capacity}
								</td>
							))}
						</tr>
					)}
				</tbody>
			</table>
		</ScrollArea>
	);
}

interface CellProps {
	number: number;
	to: string;
	isShown: boolean;
	/** Of the busiest cell; drawn as a bar under the number. */
	share: number;
	spoken: string;
	isLate?: boolean;
	/** More than can be done in the week. */
	isOver?: boolean;
}

function Cell({ number, to, isShown, share, spoken, isLate = false, isOver = false }: CellProps) {
	return (
		<td className="border-line border-b p-0.5 text-center">
			{number === 0 ? (
				<span className="text-muted">–</span>
			) : (
				<Link
					to={to}
					preventScrollReset
					aria-label={spoken}
					aria-current={isShown ? "true" : undefined}
					className={`relative inline-flex min-h-8 min-w-10 flex-col items-center justify-center rounded-control border px-1 hover:border-ink ${isShown ? "border-primary bg-retired-soft font-semibold" : isOver ? "border-due border-dashed" : "border-transparent"} ${isLate ? "text-overdue" : isOver ? "font-semibold text-due" : ""}`}
				>
					{number}
					<svg width="32" height="3" aria-hidden="true" className="print:hidden">
						<rect x={16 - 16 * share} width={32 * share} height="3" className="fill-primary" />
					</svg>
				</Link>
			)}
		</td>
	);
}
