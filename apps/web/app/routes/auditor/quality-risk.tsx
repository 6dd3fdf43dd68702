import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useAccess } from "../../components/auditor/use-access.ts";
import { DataTable } from "../../components/data-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { RecordChanges } from "../../components/quality/record-changes.tsx";
import { Judgements } from "../../components/risks/judgements.tsx";
import {
	LINK_KINDS,
	RISK_FIELDS,
	RISK_KINDS,
	RISK_STATES,
	type RiskLink,
	riskWord,
	TREATMENTS,
} from "../../components/risks/risk-words.ts";
import { SignatureList } from "../../components/signatures/signature-list.tsx";
import { titleOf } from "../../i18n.ts";
import { dateIn } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import "../../words/auditor.ts";
import type { Route } from "./+types/quality-risk";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.risk.number ?? msg({ message: "Risk", context: "kind" }))];
}

export function loader({ context, request, params, url }: Route.LoaderArgs) {
	return api(context, request).auditor.risk.query({ id: params.id, on: dateIn(url.searchParams.get("on")) });
}

export default function RiskSeen({ loaderData: seen }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const { timeZone } = useAccess();
	const { risk, ownerName, actions, links, reviews, signatures, moves, history } = seen;
	const text = (value: string) => (value === "" ? "–" : <span className="whitespace-pre-line">{value}</span>);
	const linked = (part: RiskLink["part"]) =>
		links
			.filter((one) => one.part === part)
			.map(({ kind, label }) => (kind === "words" ? label : `${label} (${i18n._(LINK_KINDS[kind])})`))
			.join("; ") || "–";
	return (
		<>
			<PageHeader
				title={risk.title}
				breadcrumb={[{ label: t`Records of quality`, to: `/auditor/quality?on=${seen.on}` }, { label: risk.number }]}
				intro={[t`As of ${format.day(seen.on)}`, i18n._(RISK_STATES[risk.state]), risk.stateReason]
					.filter(Boolean)
					.join(": ")}
			/>
			<Panel title={i18n._(RISK_KINDS[risk.kind])}>
				<DefinitionList
					items={[
						{ term: t`Answers for it`, value: ownerName ?? "–" },
						{ term: t`What it comes of`, value: text(risk.cause) },
						{ term: t`How it would happen`, value: text(risk.event) },
						{ term: t`What it would do`, value: text(risk.effect) },
						{ term: t`What it concerns`, value: linked("concerns") },
						{ term: t`Treatment`, value: i18n._(TREATMENTS[risk.treatment]) },
						{ term: t`How it is treated`, value: text(risk.treatmentNote) },
						{ term: t`Controls`, value: linked("control") },
						{ term: t`Nonconformities`, value: linked("nonconformity") },
						{ term: t`Looked at again on`, value: risk.nextReviewOn ? format.day(risk.nextReviewOn) : "–" },
					]}
				/>
			</Panel>
			<Panel title={t`How it is judged`}>
				<Judgements seen={seen} timeZone={timeZone} />
			</Panel>
			{actions.length > 0 && (
				<DataTable
					caption={t`Actions`}
					rows={actions}
					rowKey={({ id }) => id}
					stacks
					columns={[
						{ key: "what", header: t`What`, cell: ({ what }) => what },
						{ key: "who", header: t`Who`, cell: ({ ownerName: name }) => name },
						{ key: "due", header: t`Due`, mono: true, cell: ({ dueOn }) => dueOn },
						{
							key: "done",
							header: t`Done`,
							cell: ({ doneAt, outcome }) =>
								doneAt ? (
									<>
										<Instant at={doneAt} timeZone={timeZone} /> · {outcome}
									</>
								) : (
									t`Not done`
								),
						},
					]}
				/>
			)}
			{reviews.length > 0 && (
				<DataTable
					caption={t`Reviews without a change`}
					rows={reviews}
					rowKey={({ id }) => id}
					stacks
					columns={[
						{ key: "at", header: t`When`, cell: ({ reviewedAt }) => <Instant at={reviewedAt} timeZone={timeZone} /> },
						{ key: "by", header: t`Who`, cell: ({ byName }) => byName ?? "" },
						{ key: "note", header: t`What was looked at`, cell: ({ note }) => note },
					]}
				/>
			)}
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
					{ key: "state", header: t`State`, cell: ({ to }) => i18n._(RISK_STATES[to]) },
					{ key: "by", header: t`Who`, cell: ({ byName }) => byName ?? "" },
					{ key: "why", header: t`Why`, cell: ({ reason }) => reason },
				]}
			/>
			<RecordChanges
				changes={{ ...history, nextCursor: null }}
				timeZone={timeZone}
				own={{ fields: RISK_FIELDS, wordOf: riskWord }}
			/>
		</>
	);
}
