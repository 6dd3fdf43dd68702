import { type DeletionDue, isLate } from "@calibrant/policy/deletion-due";
import { Trans, useLingui } from "@lingui/react/macro";
import { latenessIn } from "../due-sentences.ts";
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
	const { t } = useLingui();
	const { number } = useFormat();
	return (
		<table className="stacked w-full border-collapse text-table">
			<caption className="pb-1.5 text-left font-semibold text-body">{caption}</caption>
			<thead>
				<tr className="text-left text-meta text-muted">
					<th scope="col" className={heading}>
						<Trans>What</Trans>
					</th>
					<th scope="col" className={`${heading} text-right`}>
						<Trans>How many</Trans>
					</th>
					<th scope="col" className={heading}>
						<Trans>Deleted</Trans>
					</th>
					<th scope="col" className="py-1 font-semibold">
						<Trans>Why</Trans>
					</th>
				</tr>
			</thead>
			<tbody>
				{lines.map(({ name, count, at, latest, deletion, job, because }) => (
					<tr
						key={`${name} ${at?.toISOString()} ${latest?.toISOString()} ${because}`}
						className="border-line border-t align-top"
					>
						<td data-label={t`What`} className="py-1.5 pr-4 font-medium">
							{name}
						</td>
						<td data-label={t`How many`} className="py-1.5 pr-4 text-right font-mono">
							{number(count)}
						</td>
						<td data-label={t`Deleted`} className="py-1.5 pr-4">
							{at === null ? t`Nothing is due` : <Instant at={at} timeZone={timeZone} />}
							{latest !== undefined && latest.getTime() !== at?.getTime() && (
								<span className="block text-muted">
									<Trans>
										at the latest <Instant at={latest} timeZone={timeZone} />
									</Trans>
								</span>
							)}
							{deletion !== null && <Stands due={deletion} />}
						</td>
						<td data-label={t`Why`} className="py-1.5 text-muted">
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
	const { t, i18n } = useLingui();
	if (isLate(due))
		return (
			<span className="block text-overdue">
				<Trans>late by {latenessIn(i18n, due.lateSeconds ?? 0)}, still here</Trans>
			</span>
		);
	if (due.stop === null) return null;
	const words = due.lateSeconds === null ? t`as things stand not carried out` : t`held, still here`;
	return <span className="block text-grace">{words}</span>;
}
