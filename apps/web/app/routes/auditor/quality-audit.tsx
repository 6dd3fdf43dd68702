import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useAccess } from "../../components/auditor/use-access.ts";
import { DataTable } from "../../components/data-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { AUDIT_STATES, GRADES, LINE_VERDICTS, OWN_WORK } from "../../components/quality/audit-words.ts";
import { EvidenceFiles } from "../../components/quality/evidence-files.tsx";
import { EvidenceLinks } from "../../components/quality/evidence-links.tsx";
import { RecordChanges } from "../../components/quality/record-changes.tsx";
import { SignatureList } from "../../components/signatures/signature-list.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import "../../words/auditor.ts";
import type { Route } from "./+types/quality-audit";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.audit.number ?? msg`Internal audit`)];
}

export function loader({ context, request, params, url }: Route.LoaderArgs) {
	return api(context, request).auditor.internalAudit.query({
		id: params.id,
		on: url.searchParams.get("on") || undefined,
	});
}

export default function AuditSeen({ loaderData: seen }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const { timeZone } = useAccess();
	const { audit, programme, leadName, auditors, auditees, ownWork, lines, findings, signatures, moves, history } = seen;
	const text = (value: string) => (value === "" ? "—" : <span className="whitespace-pre-line">{value}</span>);
	const names = (of: readonly { name: string }[]) => of.map(({ name }) => name).join(", ") || "—";
	const clauseOf = (id: string) => lines.find((line) => line.id === id)?.clause ?? "";
	return (
		<>
			<PageHeader
				title={audit.title}
				breadcrumb={[{ label: t`Records of quality`, to: "/auditor/quality" }, { label: audit.number }]}
				intro={[i18n._(AUDIT_STATES[audit.state]), audit.stateReason].filter(Boolean).join(": ")}
			/>
			{seen.then && (
				<p className="rounded-control border border-line bg-surface px-4 py-2">
					{t`State on ${format.day(seen.then.day)}: ${i18n._(AUDIT_STATES[seen.then.state])}. What stands here is of today, ${format.day(seen.then.today)}; the record history says what was changed when.`}
				</p>
			)}
			<Panel title={t`The audit`}>
				<DefinitionList
					items={[
						{ term: t`Programme`, value: programme.title },
						{ term: t`Planned`, value: t`${format.day(audit.plannedFrom)} to ${format.day(audit.plannedTo)}` },
						{ term: t`Scope`, value: text(audit.scope) },
						{ term: t`Criteria`, value: text(audit.criteria) },
						{ term: t`Lead auditor`, value: leadName },
						{ term: t`Auditors beside the lead`, value: names(auditors) },
						{ term: t`Answer for what is audited`, value: names(auditees) },
						{
							term: t`Own work audited`,
							value: text(
								[...ownWork.map(({ name, why, number }) => i18n._(OWN_WORK[why](name, number))), audit.ownWorkReason]
									.filter(Boolean)
									.join(". "),
							),
						},
						{ term: t`Conclusion`, value: text(audit.conclusion) },
					]}
				/>
			</Panel>
			<DataTable
				caption={t`Checklist`}
				rows={lines}
				rowKey={({ id }) => id}
				stacks
				columns={[
					{ key: "list", header: t`List of clauses`, wideOnly: true, cell: ({ listName }) => listName },
					{ key: "clause", header: t`Clause`, cell: ({ clause, title }) => `${clause} ${title}` },
					{
						key: "verdict",
						header: t`Verdict`,
						cell: ({ verdict }) => (verdict === null ? "—" : i18n._(LINE_VERDICTS[verdict])),
					},
					{
						key: "seen",
						header: t`What was seen`,
						cell: ({ note, evidence, files }) => (
							<>
								{text(note)} <EvidenceLinks of={evidence} isLinked={false} />
								<EvidenceFiles {...{ files, address: "/api/auditor/internal-audit-files", timeZone }} />
							</>
						),
					},
				]}
			/>
			<DataTable
				caption={t`Findings`}
				rows={findings}
				rowKey={({ id }) => id}
				stacks
				empty={<p className="text-muted">{t`No finding is written.`}</p>}
				columns={[
					{ key: "number", header: t`Number`, cell: ({ number }) => number },
					{ key: "clause", header: t`Clause`, cell: ({ lineId }) => clauseOf(lineId) },
					{ key: "grade", header: t`How grave`, cell: ({ grade }) => i18n._(GRADES[grade]) },
					{
						key: "what",
						header: t`What was found`,
						cell: ({ what, nonconformityNumber }) => [what, nonconformityNumber].filter(Boolean).join(" · "),
					},
					{
						key: "answer",
						header: t`Answer`,
						cell: ({ ownerName, dueOn, response, acceptedAt, judgedByName }) => (
							<>
								{text([ownerName, dueOn && format.day(dueOn), response].filter(Boolean).join(" · "))}
								{acceptedAt && (
									<>
										{" "}
										{t`Accepted by ${judgedByName ?? ""}`} <Instant at={acceptedAt} timeZone={timeZone} />
									</>
								)}
							</>
						),
					},
				]}
			/>
			<Panel title={t`Signatures`}>
				<SignatureList signatures={signatures} timeZone={timeZone} />
			</Panel>
			<DataTable
				caption={t`How it went`}
				rows={moves}
				rowKey={({ to, movedAt }) => `${to} ${movedAt.toISOString()}`}
				stacks
				columns={[
					{ key: "at", header: t`When`, cell: ({ movedAt }) => <Instant at={movedAt} timeZone={timeZone} /> },
					{ key: "state", header: t`State`, cell: ({ to }) => i18n._(AUDIT_STATES[to]) },
					{ key: "by", header: t`Who`, cell: ({ byName }) => byName ?? "" },
					{ key: "why", header: t`Why`, cell: ({ reason }) => reason },
				]}
			/>
			<RecordChanges changes={{ ...history, nextCursor: null }} timeZone={timeZone} />
		</>
	);
}
