import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Link } from "react-router";

export interface EmptyStateProps {
	/** One sentence: what is missing and why that may be. */
	children: ReactNode;
	/** One button. */
	action?: ReactNode;
	/** Address that shows the same page with demo data in an organisation of its own. */
	demoTo?: string;
}

/** What an empty list says. */
export function EmptyState({ children, action, demoTo }: EmptyStateProps) {
	return (
		<div className="flex flex-col items-start gap-3 rounded-control border border-line border-dashed bg-surface px-5 py-8">
			<p className="max-w-prose">{children}</p>
			<div className="flex flex-wrap items-center gap-4">
				{action}
				{demoTo !== undefined && (
					<Link to={demoTo} className="link inline-flex min-h-6 items-center">
						<Trans>See it with demo data</Trans>
					</Link>
				)}
			</div>
		</div>
	);
}
