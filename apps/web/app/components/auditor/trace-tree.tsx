import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import "../../words/auditor.ts";

type Node = Answers["auditor"]["calibration"]["trace"][number];

/** The standards that a calibration rests on, and those behind them, one inside the other. */
export function TraceTree({ nodes }: { nodes: readonly Node[] }) {
	const { t } = useLingui();
	const format = useFormat();
	return (
		<ul className="flex flex-col gap-2 border-line border-l pl-4">
			{nodes.map((node) => {
				const { identification, description, certificateNumber, calibratedOn, dueOn, laboratory } = node;
				const facts = [
					...[description, laboratory, certificateNumber && t`certificate ${certificateNumber}`],
					calibratedOn && t`calibrated ${format.day(calibratedOn)}`,
					dueOn && t`due ${format.day(dueOn)}`,
				];
				return (
					<li key={`${identification} ${node.calibrationId}`} className="flex flex-col gap-1">
						<span className="font-mono font-semibold">
							{node.opens ? (
								<Link to={`/auditor/calibrations/${node.calibrationId}`} className="link">
									{identification}
								</Link>
							) : (
								identification
							)}
						</span>
						<span className="text-muted text-table">{facts.filter(Boolean).join(" · ")}</span>
						{node.fault !== null && (
							<span className="text-table">
								<Trans>
									Against its use: {node.fault} Used all the same: {node.overrideReason ?? "–"}
								</Trans>
							</span>
						)}
						{node.standards.length > 0 && <TraceTree nodes={node.standards} />}
					</li>
				);
			})}
		</ul>
	);
}
