import { Trans, useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import { EvidenceList } from "./finding-content.tsx";
import { FindingStateTag, SeverityTag } from "./finding-tags.tsx";
import "../../words/websecurity.ts";

type Kept = Answers["account"]["keptReports"][number];

/** Findings of an organisation that is gone, to read: each behind its title, with what shows it. */
export function KeptFindings({
	organisationId,
	findings,
	timeZone,
}: Pick<Kept, "organisationId" | "findings"> & { timeZone: string }) {
	const { t } = useLingui();
	if (findings.length === 0) return null;
	return (
		<div className="flex flex-col gap-3">
			<h3 className="font-semibold">
				<Trans>Findings</Trans>
			</h3>
			{findings.map((one) => (
				<details key={one.id} className="rounded-control border border-line bg-surface p-3">
					<summary className="min-h-6 cursor-pointer">
						<span className="font-mono">{one.number}</span> {one.title}{" "}
						<SeverityTag severity={one.severity} score={one.score} /> <FindingStateTag state={one.state} />
					</summary>
					<div className="flex flex-col gap-3 pt-3">
						<p className="break-all text-meta text-muted">{one.website}</p>
						<p className="whitespace-pre-line">{one.description}</p>
						<h4 className="font-semibold text-table">{t`What to do`}</h4>
						<p className="whitespace-pre-line">{one.recommendation}</p>
						<EvidenceList
							evidence={one.evidence}
							at={`/api/account/finding-evidence/${organisationId}`}
							timeZone={timeZone}
						/>
					</div>
				</details>
			))}
		</div>
	);
}
