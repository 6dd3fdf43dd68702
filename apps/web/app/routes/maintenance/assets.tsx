import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Form, useSearchParams } from "react-router";
import { Button } from "../../components/button.tsx";
import { buttonStyle } from "../../components/button-style.ts";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { CRITICALITIES } from "../../components/maintenance/words.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { Pagination } from "../../components/pagination.tsx";
import { Select } from "../../components/select.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { useLeftTicks } from "../../left-list.ts";
import { oneOf, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/assets";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Assets`)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const search = url.searchParams;
	const status = oneOf(search.get("status"), ["in_use", "retired", "any"] as const) ?? "in_use";
	const q = (search.get("q") ?? "").slice(0, 100);
	return { ...(await api(context, request).assets.list.query({ status, q, cursor: search.get("cursor") })), status, q };
}

export default function Assets({ loaderData: { items, nextCursor, status, q } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const [search] = useSearchParams();
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={t`Assets`}
				intro={t`What is maintained. An instrument of the register can be one too, with its own words and place.`}
				actions={
					<StepLink to="/app/assets/new" permission="asset.edit">
						<Trans>Add an asset</Trans>
					</StepLink>
				}
			/>
			<Form key={search.toString()} method="get" data-print="hide" className="filters">
				<TextField label={t`Search`} name="q" type="search" defaultValue={q} maxLength={100} />
				<Select
					label={t`State`}
					name="status"
					defaultValue={status}
					options={[
						{ value: "in_use", label: t`In use` },
						{ value: "retired", label: t`Retired` },
						{ value: "any", label: t`Any` },
					]}
				/>
				<Button type="submit" variant="secondary">
					<Trans>Apply</Trans>
				</Button>
			</Form>
			<LabelForm key={search.toString()}>
				<DataTable
					caption={t`Assets by tag`}
					isCaptionHidden
					stacks
					rows={items}
					rowKey={({ id }) => id}
					rowTo={({ id }) => `/app/assets/${id}`}
					selection={{ name: "id", value: ({ id }) => id, label: ({ tag }) => t`Choose ${tag}` }}
					empty={<EmptyState>{t`No asset matches this selection.`}</EmptyState>}
					columns={[
						{ key: "tag", header: t`Tag`, mono: true, cell: (row) => row.tag },
						{ key: "description", header: t`Description`, cell: (row) => row.description || "—" },
						{ key: "location", header: t`Location`, cell: (row) => row.location || "—" },
						{ key: "criticality", header: t`Criticality`, cell: (row) => i18n._(CRITICALITIES[row.criticality]) },
					]}
				/>
				{items.length > 0 && (
					<div data-print="hide">
						<button type="submit" className={buttonStyle("secondary", "normal")}>
							<Trans>Print labels of the chosen</Trans>
						</button>
					</div>
				)}
			</LabelForm>
			<Pagination
				summary=""
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor })}
			/>
		</div>
	);
}

/** Begun anew for another filter or page: nothing is ticked there yet. */
function LabelForm({ children }: { children: ReactNode }) {
	const { form, note } = useLeftTicks();
	return (
		<form ref={form} onChange={note} method="get" action="/api/asset-labels.pdf" className="flex flex-col gap-3">
			<input type="hidden" name="format" value="a4-24" />
			{children}
		</form>
	);
}
