import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { Section } from "../section.tsx";

type Work = Answers["instruments"]["summary"]["dueNext"][number];

interface DueNextProps {
	title: string;
	rows: readonly Work[];
	/** The list it is the beginning of. */
	all: { to: string; label: string };
	empty: string;
}

/** What is due, what matters most on top, each with the reasons why it matters. */
export function DueNext({ title, rows, all, empty }: DueNextProps) {
	return (
		<Section
			title={title}
			aside={
				<Link to={all.to} className="link inline-flex min-h-6 items-center text-table">
					{all.label}
				</Link>
			}
		>
			{rows.length === 0 ? (
				<p className="text-muted text-table">{empty}</p>
			) : (
				<ul className="flex flex-col rounded-control border border-line bg-surface">
					{rows.map((row) => (
						<li key={row.instrumentId} className="border-line border-b px-4 py-2 last:border-b-0">
							<OneWork row={row} />
						</li>
					))}
				</ul>
			)}
		</Section>
	);
}

function OneWork({ row }: { row: Work }) {
	const format = useFormat();
	const { instrumentId, tag, description, location, daysLate, dueOn, plannedOn, assigneeName } = row;
	const [due, planned] = [format.day(dueOn), plannedOn === null ? "" : format.day(plannedOn)];
	return (
		<>
			<p className="flex flex-wrap items-baseline justify-between gap-x-3 text-table">
				<span className="min-w-0 break-words">
					<Link to={`/app/instruments/${instrumentId}`} className="link font-mono">
						{tag}
					</Link>{" "}
					{description}
				</span>
				<span className={daysLate > 0 ? "font-semibold text-overdue" : "text-muted"}>
					{daysLate > 0 ? (
						<Plural value={daysLate} one="# day overdue" other="# days overdue" />
					) : (
						<Trans>due {due}</Trans>
					)}
				</span>
			</p>
			<p className="flex flex-wrap gap-x-3 text-meta text-muted">
				<Reasons row={row} />
				{location !== "" && <span>{location}</span>}
				{planned !== "" && (
					<span>
						{assigneeName === null ? (
							<Trans>planned for {planned}</Trans>
						) : (
							<Trans>
								planned for {planned}, {assigneeName}
							</Trans>
						)}
					</span>
				)}
			</p>
		</>
	);
}

/** Why it matters: what it is, what depends on it, who has it, how it did. */
function Reasons({ row: { failed, isCritical, isReference, dependents, isOut } }: { row: Work }) {
	return (
		<>
			{failed && (
				<span className="text-oot">
					<Trans>failed its last calibration</Trans>
				</span>
			)}
			{isCritical && (
				<span>
					<Trans>critical</Trans>
				</span>
			)}
			{isReference && (
				<span>
					{dependents === 0 ? (
						<Trans>reference standard</Trans>
					) : (
						<Plural
							value={dependents}
							one="# instrument was calibrated with it in a year"
							other="# instruments were calibrated with it in a year"
						/>
					)}
				</span>
			)}
			{isOut && (
				<span>
					<Trans>handed out now</Trans>
				</span>
			)}
		</>
	);
}
