import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { type InstrumentStatus, STATUS, StatusShape } from "../status-shape.tsx";

type Summary = Answers["instruments"]["summary"];

/** What must be done today, as four numbers that lead to their lists. */
export function HomeFigures({ summary }: { summary: Summary }) {
	return (
		<ul className="grid grid-cols-2 gap-3 rail:grid-cols-4">
			<Figure label="Overdue" number={summary.overdue} to="/app/instruments?due=overdue" status="overdue" />
			<Figure
				label="Due in 30 days"
				number={summary.dueSoon}
				to="/app/instruments?due=within_30_days"
				status="due-soon"
			/>
			<Figure
				label="Out of tolerance"
				number={summary.outOfTolerance}
				to="/app/instruments?verdict=out_of_tolerance"
				status="out-of-tolerance"
			/>
			<Figure label="Instruments" number={summary.total} to="/app/instruments" />
		</ul>
	);
}

function Figure({
	label,
	number,
	to,
	status,
}: {
	label: string;
	number: number;
	to: string;
	status?: InstrumentStatus;
}) {
	const format = useFormat();
	const marked = status !== undefined && number > 0 ? STATUS[status].ink : "text-ink";
	return (
		<li className="relative flex flex-col gap-1 rounded-control border border-line bg-surface px-4 py-3 has-[a:hover]:border-ink">
			<span className={`order-2 font-semibold text-figure ${marked}`}>{format.number(number)}</span>
			<Link to={to} className="order-1 flex min-h-6 items-center gap-2 text-table after:absolute after:inset-0">
				{status !== undefined && (
					<span className={STATUS[status].ink}>
						<StatusShape status={status} />
					</span>
				)}
				{label}
			</Link>
		</li>
	);
}
