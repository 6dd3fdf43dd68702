import { Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Form, Link } from "react-router";
import { Button } from "./button.tsx";
import { Fold } from "./fold.tsx";
import { LimitedInput } from "./limit-note.tsx";

export interface FilterBarProps {
	/** What is searched: "Search tag, serial or description". */
	searchLabel: string;
	query?: string;
	/** More fields, e.g. `Select`s; they travel in the address. */
	children?: ReactNode;
	/** Filters in force, each with the address without it. */
	active?: readonly { label: string; withoutTo: string }[];
	clearTo?: string;
}

/** Search and filters as a plain GET form, so that every list is an address that can be kept and sent. */
export function FilterBar({ searchLabel, query, children, active = [], clearTo }: FilterBarProps) {
	const { t } = useLingui();
	return (
		<search data-print="hide" className="flex flex-col gap-2">
			<Form method="get" className="flex flex-wrap items-end gap-3">
				<div className="flex flex-1 basis-60 flex-col gap-1">
					<label htmlFor="filter-search" className="font-medium text-table">
						{searchLabel}
					</label>
					<LimitedInput
						id="filter-search"
						type="search"
						name="q"
						defaultValue={query}
						maxLength={100}
						className="control"
					/>
				</div>
				{children !== undefined && <Fold label={t`Filters`}>{children}</Fold>}
				<Button type="submit" variant="secondary">
					<Trans>Apply</Trans>
				</Button>
			</Form>
			{active.length > 0 && (
				<ul aria-label={t`Filters in force`} className="flex flex-wrap items-center gap-2 text-table">
					{active.map(({ label, withoutTo }) => (
						<li key={label}>
							<Link
								to={withoutTo}
								className="inline-flex min-h-7 items-center gap-1.5 rounded-full border border-control px-2.5 hover:border-ink pointer-coarse:min-h-12"
							>
								{label}
								<X size={12} aria-hidden="true" />
								<span className="sr-only">
									<Trans>Remove this filter</Trans>
								</span>
							</Link>
						</li>
					))}
					{clearTo !== undefined && (
						<li>
							<Link to={clearTo} className="link inline-flex min-h-7 items-center">
								<Trans>Clear all</Trans>
							</Link>
						</li>
					)}
				</ul>
			)}
		</search>
	);
}
