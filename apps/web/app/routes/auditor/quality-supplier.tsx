import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useAccess } from "../../components/auditor/use-access.ts";
import { DataTable } from "../../components/data-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { Instant } from "../../components/instant.tsx";
import { ChangedSince } from "../../components/management/changed-since.tsx";
import { Evaluations } from "../../components/management/evaluations.tsx";
import { AccreditedTag, SupplierTag } from "../../components/management/management-tags.tsx";
import {
	MANAGEMENT_FIELDS,
	managementWord,
	SUPPLIER_KINDS,
	SUPPLIER_STATES,
} from "../../components/management/management-words.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { RecordChanges } from "../../components/quality/record-changes.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import "../../words/auditor.ts";
import type { Route } from "./+types/quality-supplier";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.supplier.number ?? msg`Supplier`)];
}

export function loader({ context, request, params, url }: Route.LoaderArgs) {
	const on = url.searchParams.get("on") || undefined;
	return api(context, request).auditor.supplier.query({ id: params.id, on });
}

export default function SupplierSeen({ loaderData: seen }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const { timeZone } = useAccess();
	const { supplier, accredited, evaluations, moves, history, ownerName, file, on } = seen;
	const text = (value: string) => (value === "" ? "—" : <span className="whitespace-pre-line">{value}</span>);
	return (
		<>
			<PageHeader
				title={supplier.name}
				breadcrumb={[{ label: t`Records of quality`, to: "/auditor/quality" }, { label: supplier.number }]}
				intro={
					<span className="flex flex-wrap items-center gap-2">
						<span>{t`As of ${format.day(on)}`}</span>
						<SupplierTag state={supplier.state} />
						<AccreditedTag accredited={accredited} />
					</span>
				}
			/>
			<ChangedSince of={seen.changedSince} />
			<Panel title={t`The supplier`}>
				<DefinitionList
					items={[
						{ term: t`Provides`, value: supplier.provides.map((kind) => i18n._(SUPPLIER_KINDS[kind])).join(", ") },
						{ term: t`What exactly`, value: text(supplier.scope) },
						{ term: t`Answered for by`, value: ownerName ?? "—" },
						{
							term: t`Accreditation`,
							value:
								[
									...[supplier.accreditationBody, supplier.accreditationReference],
									supplier.accreditedUntil && t`until ${format.day(supplier.accreditedUntil)}`,
								]
									.filter(Boolean)
									.join(" · ") || "—",
						},
						{
							term: t`Scope of the accreditation`,
							value: file ? <span className="wrap-anywhere">{`${file.name} · SHA-256 ${file.sha256}`}</span> : "—",
						},
						{ term: t`Conditions`, value: text(supplier.conditions) },
						{
							term: t`Next evaluation`,
							value: supplier.nextEvaluationOn ? format.day(supplier.nextEvaluationOn) : "—",
						},
					]}
				/>
			</Panel>
			<Evaluations of={evaluations} timeZone={timeZone} />
			<DataTable
				caption={t`How it went`}
				rows={moves}
				rowKey={({ to, movedAt }) => `${to} ${movedAt.toISOString()}`}
				stacks
				columns={[
					{ key: "at", header: t`When`, cell: ({ movedAt }) => <Instant at={movedAt} timeZone={timeZone} /> },
					{ key: "state", header: t`State`, cell: ({ to }) => i18n._(SUPPLIER_STATES[to]) },
					{ key: "by", header: t`Who`, cell: ({ byName }) => byName ?? "" },
					{ key: "why", header: t`Why`, cell: ({ reason }) => reason },
				]}
			/>
			<RecordChanges
				changes={{ ...history, nextCursor: null }}
				timeZone={timeZone}
				own={{ fields: MANAGEMENT_FIELDS, wordOf: managementWord }}
			/>
		</>
	);
}
