import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useTimeZone } from "../../access.ts";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { DueDay } from "../../components/maintenance/due-day.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { VersionTag } from "../../components/quality/state-tag.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/reading";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`What I have to read`)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const show = url.searchParams.get("show") === "read" ? "read" : "open";
	return { ...(await api(context, request).documents.myReadings.query({ show })), show };
}

export default function Reading({ loaderData: { items, show } }: Route.ComponentProps) {
	const { t } = useLingui();
	const timeZone = useTimeZone();
	const isOpen = show === "open";
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={isOpen ? t`What I have to read` : t`What I have read`}
				breadcrumb={[{ label: t`Documents`, to: "/app/quality/documents" }, { label: t`What I have to read` }]}
				actions={
					<LinkButton to={isOpen ? "?show=read" : "?"} variant="secondary">
						{isOpen ? <Trans>What I have read</Trans> : <Trans>What I have to read</Trans>}
					</LinkButton>
				}
			/>
			<DataTable
				caption={isOpen ? t`What I have to read` : t`What I have read`}
				isCaptionHidden
				stacks
				rows={items}
				rowKey={({ versionId }) => versionId}
				rowTo={({ documentId, versionId }) => `/app/quality/documents/${documentId}?version=${versionId}`}
				empty={<EmptyState>{isOpen ? t`You have nothing to read.` : t`You have read nothing here yet.`}</EmptyState>}
				columns={[
					{ key: "number", header: t`Number`, mono: true, cell: (row) => row.number },
					{ key: "title", header: t`Title`, cell: (row) => row.title },
					{ key: "version", header: t`Version`, cell: (row) => row.versionNumber },
					{ key: "state", header: t`State`, cell: (row) => <VersionTag state={row.state} /> },
					isOpen
						? { key: "due", header: t`Due on`, cell: (row) => <DueDay day={row.dueOn} isLate={row.isLate} /> }
						: {
								key: "read",
								header: t({ message: "Read", context: "reading" }),
								cell: (row) => (row.readAt ? <Instant at={row.readAt} timeZone={timeZone} /> : "—"),
							},
				]}
			/>
		</div>
	);
}
