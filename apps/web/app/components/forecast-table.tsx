import { type DeletionDue, isLate, latenessOf } from "@calibrant/policy/deletion-due";
import { useFormat } from "../use-format.ts";
import { Instant } from "./instant.tsx";

interface ForecastLine {
	name: string;
	count: number;
	at: Date | null;
	latest?: Date | undefined;
	deletion: DeletionDue | null;
	job: string | null;
	because: string;
}

export interface ForecastTableProps {
	caption: string;
	lines: readonly ForecastLine[];
	timeZone: string;
}

const heading = "py-1 pr-4 font-semibold";

/** Kinds of data with how many go when and why; what is not due comes last. */
export function ForecastTable({ caption, lines, timeZone }: ForecastTableProps) {
	const { number } = useFormat();
	return (
		<table className="stacked w-full border-collapse text-table">
			<caption className="pb-1.5 text-left font-semibold text-body">{caption}</caption>
			<thead>
				<tr className="text-left text-meta text-muted">
					<th scope="col" className={heading}>
						What
					</th>
					<th scope="col" className={`${heading} text-right`}>
						How many
					</th>
					<th scope="col" className={heading}>
						Deleted
					</th>
					<th scope="col" className="py-1 font-semibold">
						Why
					</th>
				</tr>
			</thead>
			<tbody>
				{lines.map(({ name, count, at, latest, deletion, job, because }) => (
					<tr
						key={`${name} ${at?.toISOString()} ${latest?.toISOString()} ${because}`}
						className="border-line border-t align-top"
					>
						<td data-label="What" className="py-1.5 pr-4 font-medium">
							{name}
						</td>
						<td data-label="How many" className="py-1.5 pr-4 text-right font-mono">
							{number(count)}
						</td>
						<td data-label="Deleted" className="py-1.5 pr-4">
							{at === null ? "Nothing is due" : <Instant at={at} timeZone={timeZone} />}
							{latest !== undefined && latest.getTime() !== at?.getTime() && (
								<span className="block text-muted">
									at the latest <Instant at={latest} timeZone={timeZone} />
								</span>
							)}
							{deletion !== null && <Stands due={deletion} />}
						</td>
						<td data-label="Why" className="py-1.5 text-muted">
							{because}
							{job !== null && <span className="block break-all font-mono text-meta">{job}</span>}
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

function Stands({ due }: { due: DeletionDue }) {
	if (isLate(due))
		return <span className="block text-overdue">late by {latenessOf(due.lateSeconds ?? 0)}, still here</span>;
	if (due.stop === null) return null;
	const words = due.lateSeconds === null ? "as things stand not carried out" : "held, still here";
	return <span className="block text-grace">{words}</span>;
}
