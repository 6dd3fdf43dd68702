import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";

/** What the marks and lines of the charts of an instrument mean. */
export function ChartLegend({ withControl = false }: { withControl?: boolean }) {
	const { t } = useLingui();
	return (
		<ul aria-label={t`Key to the charts`} className="flex flex-wrap gap-x-5 gap-y-1.5 text-meta text-muted">
			<Entry sign={<circle cx="12" cy="7" r="3.5" strokeWidth="1.6" className="fill-surface stroke-primary" />}>
				<Trans>As found</Trans>
			</Entry>
			<Entry sign={<circle cx="12" cy="7" r="3.5" className="fill-primary" />}>
				<Trans>As left</Trans>
			</Entry>
			<Entry sign={<path d="M12 1v12M9 1h6M9 13h6" className="fill-none stroke-primary" />}>
				<Trans>Expanded uncertainty</Trans>
			</Entry>
			<Entry sign={<path d="M0 7h24" strokeDasharray="6 3" className="stroke-oot" />}>
				<Trans>Limit</Trans>
			</Entry>
			<Entry sign={<path d="M0 7h24" strokeDasharray="2 3" className="stroke-oot" />}>
				<Trans>Acceptance limit</Trans>
			</Entry>
			<Entry sign={<path d="M12 0v14" strokeDasharray="1 3" className="stroke-muted" />}>
				<Trans>Adjustment</Trans>
			</Entry>
			<Entry
				sign={
					<>
						<path d="M0 2l24 -2v14l-24 -2z" className="fill-retired-soft" />
						<path d="M0 7h24" strokeDasharray="5 4" className="stroke-ink" />
					</>
				}
			>
				<Trans>Estimate with its band (k = 2)</Trans>
			</Entry>
			{withControl && (
				<Entry sign={<path d="M12 2l5 5-5 5-5-5z" className="fill-oot" />}>
					<Trans>Test for a special cause, by its number</Trans>
				</Entry>
			)}
		</ul>
	);
}

function Entry({ sign, children }: { sign: ReactNode; children: ReactNode }) {
	return (
		<li className="flex items-center gap-1.5">
			<svg width="24" height="14" aria-hidden="true" className="shrink-0">
				{sign}
			</svg>
			{children}
		</li>
	);
}
