import { useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { type InstrumentStatus, STATUS, StatusShape } from "../status-shape.tsx";

type Summary = Answers["instruments"]["summary"];

/** What must be done today, as four numbers that lead to the lists they count: by what the reader's role does. */
export function HomeFigures({ summary, role }: { summary: Summary; role: string }) {
	const { t } = useLingui();
	const reviews = role !== "viewer";
	return (
		<ul className="grid grid-cols-2 gap-3 rail:grid-cols-4">
			<Figure label={t`Overdue`} number={summary.overdue} to="/app/instruments?due=overdue" status="overdue" />
			<Figure
				label={t`Due in 30 days`}
				number={summary.dueSoon}
				to="/app/instruments?due=within_30_days"
				status="due-soon"
			/>
			{role === "technician" ? (
				<Figure
					label={t`For me to complete`}
					number={summary.myCompletion}
					to="/app/calibrations?waits=my_completion"
					status="in-calibration"
				/>
			) : (
				<Figure
					label={t`Instruments out of tolerance`}
					number={summary.outOfTolerance}
					to="/app/instruments?verdict=out_of_tolerance"
					status="out-of-tolerance"
				/>
			)}
			{reviews ? (
				<Figure
					label={t`For my review`}
					number={summary.myReview}
					to="/app/calibrations?waits=my_review"
					status="in-calibration"
				/>
			) : (
				<Figure label={t`Instruments`} number={summary.total} to="/app/instruments" />
			)}
		</ul>
	);
}

interface FigureProps {
	label: string;
	number: number;
	to: string;
	status?: InstrumentStatus;
}

function Figure({ label, number, to, status }: FigureProps) {
	const format = useFormat();
	const marked = status !== undefined && number > 0 ? STATUS[status].ink : "text-ink";
	return (
		<li className="relative flex flex-col justify-between gap-1 rounded-control border border-line bg-surface px-4 py-3 has-[a:hover]:border-ink">
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
