import { Trans, useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { ResultMessage } from "../result-message.tsx";
import { PointsTable } from "./points-table.tsx";
import "../../words/calibration.ts";

type Former = Answers["calibrations"]["get"]["formerFound"];

/** What was sent to the review as found and typed over since: it stays to be seen beside what stands there now. */
export function FormerFound({ former, timeZone }: { former: Former; timeZone: string }) {
	const { t } = useLingui();
	const { instant } = useFormat();
	return former.map((one) => {
		const at = instant(one.completedAt, timeZone);
		const by = one.completedByName ?? t`a former member`;
		const back = one.sentBackByName ?? t`a former member`;
		const backAt = instant(one.sentBackAt, timeZone);
		return (
			<div key={one.number} className="mt-2 flex min-w-0 flex-col gap-2">
				<h3 className="font-medium">
					{one.number === 1 ? t`As found, first sent ${at} by ${by}` : t`As found, sent again ${at} by ${by}`}
				</h3>
				<p className="max-w-prose text-muted text-table">
					<Trans>
						Sent back {backAt} by {back}: {one.sentBackReason}
					</Trans>
				</p>
				{one.holds === false && (
					<ResultMessage kind="refused">
						<Trans>These readings were altered after they were sent: signature or seal does not fit them.</Trans>
					</ResultMessage>
				)}
				<PointsTable run={{ kind: "as_found", points: one.points }} caption={t`Points as found, sent ${at}`} />
			</div>
		);
	});
}
