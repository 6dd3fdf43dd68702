import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { Section } from "../section.tsx";
import { PointsTable } from "./points-table.tsx";
import "../../words/calibration.ts";

type Runs = Answers["calibrations"]["get"]["runs"];

/** Runs in their order, each with what was done before it and its points; `former`: what stood as found before. */
export function FoundRuns({ runs, former, isOutside }: { runs: Runs; former?: ReactNode; isOutside?: boolean }) {
	const { t } = useLingui();
	const { day } = useFormat();
	return (
		<>
			{runs.map((run) => (
				<Section key={run.run} title={run.kind === "as_found" ? t`As found` : t`As left`}>
					{run.kind === "as_left" && (
						<p className="max-w-prose text-table">
							<span className="text-muted">
								<Trans>Adjusted or repaired before:</Trans>{" "}
							</span>
							{run.adjustment || t`what was done was not recorded`}
						</p>
					)}
					<p className="text-muted text-table">
						{day(run.performedOn)}
						{run.performedByName !== null && `, ${run.performedByName}`}
					</p>
					<PointsTable run={run} isOutside={isOutside} />
					{run.run === 1 && former}
				</Section>
			))}
		</>
	);
}
