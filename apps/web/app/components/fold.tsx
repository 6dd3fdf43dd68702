import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

/** What a phone shows at a press and a wider screen always: side actions, filters. Works without JavaScript. */
export function Fold({ label, children }: { label: string; children: ReactNode }) {
	return (
		<details className="fold group open:basis-full">
			<summary className="inline-flex min-h-(--control) cursor-pointer list-none items-center gap-2 rounded-control border border-control px-2.5 hover:border-ink [&::-webkit-details-marker]:hidden">
				{label}
				<ChevronDown size={16} aria-hidden="true" className="group-open:rotate-180" />
			</summary>
			<div className="fold-in flex flex-wrap items-end gap-3 pt-3">{children}</div>
		</details>
	);
}
