import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useAccess } from "../../components/auditor/use-access.ts";
import { DataTable } from "../../components/data-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ComplaintTag } from "../../components/quality/audit-tags.tsx";
import { CHANNELS, COMPLAINT_STATES } from "../../components/quality/audit-words.ts";
import { RecordChanges } from "../../components/quality/record-changes.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import "../../words/auditor.ts";
import type { Route } from "./+types/quality-complaint";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.complaint.number ?? msg`Complaint`)];
}

export function loader({ context, request, params, url }: Route.LoaderArgs) {
	const on = url.searchParams.get("on") || undefined;
	return api(context, request).auditor.complaint.query({ id: params.id, on });
}

export default function ComplaintSeen({ loaderData: seen }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const { timeZone } = useAccess();
	const { complaint: found, moves, history, on } = seen;
	const first = { to: null, movedAt: found.createdAt, byName: seen.createdByName, reason: "" };
	const text = (...parts: (string | null)[]) => {
		const said = parts.filter(Boolean).join(": ");
		return said === "" ? "—" : <span className="whitespace-pre-line">{said}</span>;
	};
	const told = [seen.toldByName, found.toldOn && format.day(found.toldOn)].filter(Boolean).join(", ");
	return (
		<>
			<PageHeader
				title={found.title}
				breadcrumb={[
					{ label: t`Documents and nonconformities`, to: `/auditor/quality?on=${on}` },
					{ label: found.number },
				]}
				intro={
					<span className="flex flex-wrap items-center gap-2">
						<span>{t`As of ${format.day(on)}`}</span>
						<ComplaintTag state={found.state} />
					</span>
				}
			/>
			<Panel title={t`The complaint`}>
				<DefinitionList
					items={[
						{ term: t`Received on`, value: `${format.day(found.receivedOn)} · ${i18n._(CHANNELS[found.channel])}` },
						{ term: t`Complainant`, value: t`Not shown to external auditors` },
						{ term: t`Details`, value: text(found.description) },
						{ term: t`Records it is about`, value: found.about.join(", ") || "—" },
						{ term: t`Whose work it is about: they do not decide`, value: seen.involved.join(", ") || "—" },
						{ term: t`Handled by`, value: seen.ownerName ?? "—" },
						{
							term: t`Receipt confirmed on`,
							value: found.acknowledgedOn ? format.day(found.acknowledgedOn) : "—",
						},
						{ term: t`Why it is justified or not`, value: text(seen.decidedByName, found.decision) },
						{ term: t`What was done`, value: text(found.handling) },
						{ term: t`What the complainant was told`, value: text(told, found.outcome) },
					]}
				/>
			</Panel>
			<DataTable
				caption={t`How it went`}
				rows={[first, ...moves]}
				rowKey={({ to, movedAt }) => `${to} ${movedAt.toISOString()}`}
				stacks
				columns={[
					{ key: "at", header: t`When`, cell: ({ movedAt }) => <Instant at={movedAt} timeZone={timeZone} /> },
					{ key: "state", header: t`State`, cell: ({ to }) => (to ? i18n._(COMPLAINT_STATES[to]) : t`Recorded`) },
					{ key: "by", header: t`Who`, cell: ({ byName }) => byName ?? "" },
					{ key: "why", header: t`Why`, cell: ({ reason }) => reason },
				]}
			/>
			<RecordChanges changes={{ ...history, nextCursor: null }} timeZone={timeZone} />
		</>
	);
}
