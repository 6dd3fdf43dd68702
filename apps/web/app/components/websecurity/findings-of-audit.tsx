import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { DataTable } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Instant } from "../instant.tsx";
import { FindingStateTag, SeverityTag } from "./finding-tags.tsx";
import "../../words/websecurity.ts";

type Of = Answers["findings"]["ofAudit"];

/** The findings of an audit, the worst first. */
export function FindingTable({
	items,
	at,
	empty,
	selection,
}: {
	items: Of["items"];
	/** Address of a finding, before its id. */
	at: string;
	empty: string;
	selection?: {
		name: string;
		value: (row: Of["items"][number]) => string;
		label: (row: Of["items"][number]) => string;
	};
}) {
	const { t } = useLingui();
	return (
		<DataTable
			caption={t`Findings, the most severe first`}
			isCaptionHidden
			stacks
			rows={items}
			rowKey={({ id }) => id}
			rowTo={({ id }) => `${at}/${id}`}
			empty={<EmptyState>{empty}</EmptyState>}
			{...(selection && { selection })}
			columns={[
				{ key: "number", header: t`Number`, mono: true, cell: ({ number }) => number },
				{ key: "title", header: t`Finding`, cell: ({ title }) => title },
				{
					key: "severity",
					header: t`Severity`,
					cell: ({ severity, score }) => <SeverityTag severity={severity} score={score} />,
				},
				{ key: "state", header: t`State`, cell: ({ state }) => <FindingStateTag state={state} /> },
				{
					key: "website",
					header: t`Website`,
					wideOnly: "xl",
					cell: ({ website }) => <span className="break-all">{website}</span>,
				},
			]}
		/>
	);
}

/** What changed on each website since the audit or the report before. */
export function FindingChanges({ changes, at, timeZone }: { changes: Of["changes"]; at: string; timeZone: string }) {
	const { t } = useLingui();
	return changes.map(({ website, since, fresh, still, gone }) => (
		<div key={website} className="flex flex-col gap-2">
			<h3 className="font-semibold">
				<Trans>
					What changed on <span className="break-all">{website}</span> since <Instant at={since} timeZone={timeZone} />
				</Trans>
			</h3>
			<Named title={t`New: ${fresh.length}`} items={fresh} at={at} />
			<Named title={t`Still there: ${still.length}`} items={still} at={at} />
			<Named title={t`Fixed, or not found again: ${gone.length}`} items={gone} at={at} />
		</div>
	));
}

type NamedFinding = Of["changes"][number]["fresh"][number];

function Named({ title, items, at }: { title: string; items: readonly NamedFinding[]; at: string }) {
	return (
		<div>
			<p className="font-medium text-table">{title}</p>
			{items.length > 0 && (
				<ul className="flex flex-col">
					{items.map(({ id, number, title: name }) => (
						<li key={id}>
							<Link to={`${at}/${id}`} className="link inline-flex min-h-6 items-center">
								{number} {name}
							</Link>
						</li>
					))}
				</ul>
			)}
		</div>
	);
}
