import { useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import { DataTable } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Instant } from "../instant.tsx";
import { Pagination } from "../pagination.tsx";
import { Panel } from "../panel.tsx";
import { WHAT_WAS_SENT } from "./authorisation-words.ts";
import "../../words/websecurity.ts";

type Errands = Answers["auditAuthorisations"]["errands"];

/** What was sent under an authorisation, the newest first, page by page. */
export function ErrandList({
	list,
	page,
	isFirst,
	zone,
}: {
	list: Errands;
	page: string;
	isFirst: boolean;
	zone: string;
}) {
	const { t, i18n } = useLingui();
	return (
		<Panel
			title={t`What was sent under this authorisation`}
			intro={t`Each request, handshake and question to a name server, written before it left.`}
		>
			<DataTable
				caption={t`What was sent under this authorisation`}
				isCaptionHidden
				rows={list.errands}
				rowKey={({ id }) => id}
				empty={<EmptyState>{t`Nothing was sent under it yet.`}</EmptyState>}
				columns={[
					{ key: "at", header: t`When`, cell: ({ at }) => <Instant at={at} timeZone={zone} /> },
					{
						key: "what",
						header: t`What`,
						cell: ({ what }) => {
							const words = WHAT_WAS_SENT[what];
							return words ? i18n._(words) : what;
						},
					},
					{
						key: "target",
						header: t`Where to`,
						mono: true,
						cell: ({ target }) => <span className="break-all">{target}</span>,
					},
					{
						key: "addresses",
						header: t`Address`,
						wideOnly: true,
						mono: true,
						cell: ({ addresses }) => <span className="break-all">{addresses.join(", ")}</span>,
					},
				]}
			/>
			{(list.nextCursor !== null || !isFirst) && (
				<Pagination
					summary=""
					firstTo={isFirst ? null : page}
					nextTo={list.nextCursor === null ? null : `${page}?errands=${encodeURIComponent(list.nextCursor)}`}
				/>
			)}
		</Panel>
	);
}
