import type { ReactNode } from "react";
import { Instant } from "./instant.tsx";

export interface TimelineEntry {
	id: string;
	at: Date;
	title: string;
	detail?: ReactNode;
}

/** What happened, newest first as given, each with its exact instant. */
export function Timeline({
	entries,
	timeZone,
	label,
}: {
	entries: readonly TimelineEntry[];
	timeZone: string;
	label: string;
}) {
	return (
		<ol aria-label={label} className="flex flex-col">
			{entries.map((entry) => (
				<li key={entry.id} className="relative border-line border-l-2 pb-5 pl-5 last:border-transparent last:pb-0">
					<span
						aria-hidden="true"
						className="absolute top-1 -left-1.75 size-3 rounded-full border-2 border-primary bg-surface"
					/>
					<p className="wrap-anywhere font-medium">{entry.title}</p>
					<p className="text-meta text-muted">
						<Instant at={entry.at} timeZone={timeZone} />
					</p>
					{entry.detail !== undefined && <div className="mt-1 wrap-anywhere text-table">{entry.detail}</div>}
				</li>
			))}
		</ol>
	);
}
