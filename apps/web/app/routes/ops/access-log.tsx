import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link, useSearchParams } from "react-router";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { Mark } from "../../components/ops/mark.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Pagination } from "../../components/pagination.tsx";
import { Select } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { dateIn, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/access-log";
import "../../words/ops.ts";

/** In the place of an operator: whoever used `npm run admin`. */
const AT_MACHINE = "machine";
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const { searchParams } = url;
	const id = (name: string) => {
		const value = searchParams.get(name)?.trim().toLowerCase();
		return value && UUID.test(value) ? value : undefined;
	};
	const day = (name: string) => {
		const value = dateIn(searchParams.get(name));
		const at = new Date(`${value}T00:00:00Z`);
		return value && !Number.isNaN(at.getTime()) ? at : undefined;
	};
	const cursor = new Date(searchParams.get("cursor") ?? "");
	const server = api(context, request);
	const [page, people] = await Promise.all([
		server.operator.people.accessLog.query({
			...{ operatorId: id("operator"), orgId: id("organisation"), from: day("from"), until: day("until") },
			atMachine: searchParams.get("operator") === AT_MACHINE || undefined,
			cursor: Number.isNaN(cursor.getTime()) ? undefined : cursor,
		}),
		server.operator.people.list.query(),
	]);
	return {
		page,
		people: [
			...people.map(({ userId, name, email }) => ({ value: userId, label: name ?? email })),
			{ value: AT_MACHINE, label: null },
		],
		filters: {
			...{
				operator: searchParams.get("operator") === AT_MACHINE ? AT_MACHINE : id("operator"),
				organisation: id("organisation"),
			},
			...{ from: dateIn(searchParams.get("from")), until: dateIn(searchParams.get("until")) },
		},
	};
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Access log`, msg`Operator console`)];
}

type Line = Route.ComponentProps["loaderData"]["page"]["lines"][number];

/** The operator, and how: with a key, or at the machine as which of its users. */
function whoOf(i18n: I18n, { name, via, byName }: Line): string {
	if (via === "key") return i18n._(msg`${name}, by key`);
	if (via !== "machine") return name;
	const by = byName ?? "";
	return name === byName ? i18n._(msg`${name}, at the machine`) : i18n._(msg`${name}, at the machine (${by})`);
}

export default function AccessLog({ loaderData: { page, people, filters } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const [search] = useSearchParams();
	return (
		<>
			<PageHeader
				title={t`Access log`}
				intro={t`Every act of an operator, here or at the machine with npm run admin, written down before it is done. The quarterly review of access goes through it.`}
			/>
			<search>
				<Form method="get" className="flex flex-wrap items-end gap-3">
					<div className="min-w-40">
						<Select
							label={t`Operator`}
							name="operator"
							placeholder={t`Anybody`}
							defaultValue={filters.operator}
							options={people.map(({ value, label }) => ({ value, label: label ?? t`Somebody at the machine` }))}
						/>
					</div>
					<TextField label={t`From`} name="from" type="date" defaultValue={filters.from} />
					<TextField label={t`Before`} name="until" type="date" defaultValue={filters.until} />
					<TextField label={t`Organisation`} name="organisation" mono defaultValue={filters.organisation} />
					<SubmitButton variant="secondary">
						<Trans>Apply</Trans>
					</SubmitButton>
				</Form>
			</search>
			<DataTable
				stacks
				caption={t`Acts of operators, newest first`}
				isCaptionHidden
				rows={page.lines}
				rowKey={({ id }) => id}
				empty={
					<EmptyState>
						<Trans>No act fits this filter.</Trans>
					</EmptyState>
				}
				columns={[
					{
						key: "action",
						header: t`Act`,
						cell: (row) => (
							<>
								<span className="font-mono">{row.action}</span>
								{row.refusal && (
									<span className="block">
										<Mark kind="soon">
											<Trans>refused: {row.refusal}</Trans>
										</Mark>
									</span>
								)}
							</>
						),
					},
					{
						key: "at",
						header: t`When`,
						cell: (row) => (
							<span className="block min-w-32">
								<Instant at={row.at} timeZone="UTC" />
							</span>
						),
					},
					{ key: "who", header: t`Who`, cell: (row) => whoOf(i18n, row) },
					{
						key: "whom",
						header: t`About`,
						cell: (row) => (
							<>
								{row.person && <span className="block">{row.person}</span>}
								{row.orgId && (
									<Link to={`/ops/organisations/${row.orgId}`} className="link font-mono text-meta">
										{row.orgId}
									</Link>
								)}
							</>
						),
					},
					{
						key: "why",
						header: t`Reason`,
						cell: (row) =>
							(row.reason || row.reference) && (
								<span className="block max-w-80 whitespace-normal">
									{row.reason ?? row.reference}
									{row.reason && row.reference && ` (${row.reference})`}
								</span>
							),
					},
				]}
			/>
			{(page.nextCursor !== null || search.has("cursor")) && (
				<Pagination
					summary={t`${page.lines.length} shown`}
					firstTo={search.has("cursor") ? withQuery(search, {}) : null}
					nextTo={page.nextCursor ? withQuery(search, { cursor: page.nextCursor.toISOString() }) : null}
				/>
			)}
		</>
	);
}
