import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, useSearchParams } from "react-router";
import { Button } from "../../components/button.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Pagination } from "../../components/pagination.tsx";
import { ComplaintTag } from "../../components/quality/audit-tags.tsx";
import { COMPLAINT_STATES, type ComplaintState } from "../../components/quality/audit-words.ts";
import { optionsOf } from "../../components/quality/words.ts";
import { Select } from "../../components/select.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { oneOf, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { Route } from "./+types/complaints";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Complaints`)];
}

const SHOWN = ["unfinished", ...(Object.keys(COMPLAINT_STATES) as ComplaintState[]), "any"] as const;

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const search = url.searchParams;
	const state = oneOf(search.get("state"), SHOWN) ?? "unfinished";
	const q = (search.get("q") ?? "").slice(0, 100);
	const found = await api(context, request).complaints.list.query({ state, q, cursor: search.get("cursor") });
	return { ...found, state, q };
}

export default function Complaints({ loaderData: { items, nextCursor, state, q } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const [search] = useSearchParams();
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={t`Complaints`}
				intro={t`What somebody outside was not content with, what was decided, and what they were told.`}
				actions={
					<StepLink to="/app/quality/complaints/new" permission="complaint.record">
						<Trans>Record a complaint</Trans>
					</StepLink>
				}
			/>
			<Form key={search.toString()} method="get" data-print="hide" className="filters">
				<TextField label={t`Search`} name="q" type="search" maxLength={100} defaultValue={q} />
				<Select
					label={t`State`}
					name="state"
					defaultValue={state}
					options={[
						{ value: "unfinished", label: t`Not over` },
						...optionsOf(COMPLAINT_STATES, i18n),
						{ value: "any", label: t`Any` },
					]}
				/>
				<Button type="submit" variant="secondary">
					<Trans>Apply</Trans>
				</Button>
			</Form>
			<DataTable
				caption={t`Complaints, newest first`}
				isCaptionHidden
				stacks
				rows={items}
				rowKey={({ id }) => id}
				rowTo={({ id }) => `/app/quality/complaints/${id}`}
				empty={<EmptyState>{t`No complaint matches this selection.`}</EmptyState>}
				columns={[
					{ key: "number", header: t`Number`, mono: true, cell: (row) => row.number },
					{ key: "title", header: t`What it is about`, cell: (row) => row.title },
					{ key: "state", header: t`State`, cell: (row) => <ComplaintTag state={row.state} /> },
					{ key: "received", header: t`Received on`, cell: (row) => format.day(row.receivedOn) },
					{ key: "owner", header: t`Handled by`, cell: (row) => row.ownerName ?? "—" },
					{
						key: "told",
						header: t`Complainant told on`,
						wideOnly: true,
						cell: (row) => (row.toldOn ? format.day(row.toldOn) : "—"),
					},
				]}
			/>
			<Pagination
				summary=""
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor })}
			/>
		</div>
	);
}
