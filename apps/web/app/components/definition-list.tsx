import type { ReactNode } from "react";

export interface Definition {
	term: string;
	value: ReactNode;
	mono?: boolean;
}

/** Facts about one thing, term beside value; one below the other on phones. */
export function DefinitionList({ items }: { items: readonly Definition[] }) {
	return (
		<dl className="grid grid-cols-1 gap-x-6 sm:grid-cols-[minmax(8rem,auto)_minmax(0,1fr)]">
			{items.map(({ term, value, mono }) => (
				<div
					key={term}
					className="border-line border-b py-2 last:border-b-0 sm:col-span-2 sm:grid sm:grid-cols-subgrid"
				>
					<dt className="text-muted text-table">{term}</dt>
					<dd className={`min-w-0 wrap-anywhere overflow-x-clip ${mono ? "font-mono" : ""}`}>{value}</dd>
				</div>
			))}
		</dl>
	);
}
