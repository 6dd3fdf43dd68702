import { Trans } from "@lingui/react/macro";
import type { Work } from "./work-draft.ts";
import "../../words/calibration.ts";

/** What the saved points say: an adjustment that the procedure asks for, and what departs from it or from the range. */
export function WorkDepartures({ work }: { work: Work }) {
	const { departures, adjustmentAsked, calibration } = work;
	if (departures.length === 0 && (adjustmentAsked.length === 0 || calibration.adjusted)) return null;
	return (
		<div className="flex flex-col gap-1 rounded-control border border-line border-l-4 bg-surface px-4 py-3 text-table">
			<p className="font-semibold">
				<Trans>As saved, this wants a reason</Trans>
			</p>
			<ul className="list-disc pl-5">
				{departures.map((sentence) => (
					<li key={sentence}>{sentence}</li>
				))}
			</ul>
			<p className="text-muted">
				<Trans>Mend it, or say below why the results hold all the same.</Trans>
			</p>
		</div>
	);
}
