import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/training-requirements";
import "../../words/quality.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`All trainings`)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const archived = url.searchParams.get("show") === "archived";
	return { ...(await api(context, request).training.list.query({ archived })), archived };
}

export default function TrainingRequirements({ loaderData: { items, archived } }: Route.ComponentProps) {
	const { t } = useLingui();
	const title = archived ? t`Archived trainings` : t`All trainings`;
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={title}
				breadcrumb={[{ label: t`Training`, to: "/app/quality/training" }, { label: title }]}
				actions={
					<>
						<StepLink to="/app/quality/training/new" permission="training.edit">
							<Trans>Ask for a training</Trans>
						</StepLink>
						<LinkButton to={archived ? "?" : "?show=archived"} variant="secondary">
							{archived ? <Trans>All trainings</Trans> : <Trans>Archived trainings</Trans>}
						</LinkButton>
					</>
				}
			/>
			<DataTable
				caption={title}
				isCaptionHidden
				stacks
				rows={items}
				rowKey={({ id }) => id}
				rowTo={({ id }) => `/app/quality/training/${id}`}
				empty={<EmptyState>{archived ? t`No training is archived.` : t`No training is asked for yet.`}</EmptyState>}
				columns={[
					{ key: "title", header: t`Title`, cell: (row) => row.title },
					{
						key: "about",
						header: t`About`,
						cell: (row) =>
							[row.document && `${row.document.number} v${row.document.version}`, row.procedureCode]
								.filter(Boolean)
								.join(", ") || "—",
					},
					{
						key: "valid",
						header: t`Counts for`,
						cell: (row) =>
							row.validMonths === null ? t`no end` : <Plural value={row.validMonths} one="# month" other="# months" />,
					},
					{ key: "assessed", header: t`Assessed`, cell: (row) => (row.isAssessed ? t`Yes` : t`No`) },
					{
						key: "needed",
						header: t`Needed for calibration`,
						wideOnly: true,
						cell: (row) => (row.isNeeded ? t`Yes` : t`No`),
					},
					{ key: "asked", header: t`People`, align: "end", cell: (row) => row.asked },
					{
						key: "lacking",
						header: t`Missing or expired`,
						align: "end",
						cell: (row) => <span className={row.lacking > 0 ? "font-semibold text-overdue" : ""}>{row.lacking}</span>,
					},
				]}
			/>
		</div>
	);
}
