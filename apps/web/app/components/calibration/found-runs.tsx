import { formatPlainDate } from "@calibrant/policy/format-instant";
import type { Answers } from "../../trpc.server.ts";
import { Section } from "../section.tsx";
import { PointsTable } from "./points-table.tsx";

type Runs = Answers["calibrations"]["get"]["runs"];

/** Runs in their order, each with what was done before it and its points. */
export function FoundRuns({ runs }: { runs: Runs }) {
	return (
		<>
			{runs.map((run) => (
				<Section key={run.run} title={run.kind === "as_found" ? "As found" : "As left"}>
					{run.kind === "as_left" && (
						<p className="max-w-prose text-table">
							<span className="text-muted">Adjusted or repaired before: </span>
							{run.adjustment || "what was done was not recorded"}
						</p>
					)}
					<p className="text-muted text-table">
						{formatPlainDate(run.performedOn)}
						{run.performedByName !== null && `, ${run.performedByName}`}
					</p>
					<PointsTable run={run} />
				</Section>
			))}
		</>
	);
}
