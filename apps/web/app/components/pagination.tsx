import { useLingui } from "@lingui/react/macro";
import { LinkButton } from "./link-button.tsx";

export interface PaginationProps {
	/** "1–50 of 1,406 instruments": what is shown now. */
	summary: string;
	/** Address of the page before; none on the first. */
	previousTo?: string | null;
	/** Address of the first page, for lists whose cursors lead forward only; takes the place of the page before. */
	firstTo?: string | null;
	nextTo?: string | null;
}

/** Moves through a list by cursor: there are no page numbers, because rows may come and go in between. */
export function Pagination({ summary, previousTo, firstTo, nextTo }: PaginationProps) {
	const { t } = useLingui();
	return (
		<nav aria-label={t`Pages`} className="flex flex-wrap items-center justify-between gap-3 py-3">
			<p className="text-muted text-table">{summary}</p>
			<div className="flex gap-2">
				{firstTo === undefined ? (
					<Step label={t`Previous`} to={previousTo} rel="prev" />
				) : (
					<Step label={t`First page`} to={firstTo} rel="first" />
				)}
				<Step label={t`Next`} to={nextTo} rel="next" />
			</div>
		</nav>
	);
}

function Step({ label, to, rel }: { label: string; to?: string | null; rel: string }) {
	if (to) {
		return (
			<LinkButton to={to} rel={rel} variant="secondary" size="small">
				{label}
			</LinkButton>
		);
	}
	return (
		<span
			aria-disabled="true"
			className="inline-flex min-h-8 items-center rounded-control border border-line px-2.5 text-muted text-table pointer-coarse:min-h-12"
		>
			{label}
		</span>
	);
}
