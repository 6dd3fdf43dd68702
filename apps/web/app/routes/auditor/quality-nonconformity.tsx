import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useAccess } from "../../components/auditor/use-access.ts";
import { DataTable } from "../../components/data-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { EvidenceFiles } from "../../components/quality/evidence-files.tsx";
import { FishboneDiagram } from "../../components/quality/fishbone.tsx";
import { RecordChanges } from "../../components/quality/record-changes.tsx";
import { DISPOSITIONS, SEVERITIES, SOURCES, STATES } from "../../components/quality/words.ts";
import { SignatureList } from "../../components/signatures/signature-list.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import "../../words/auditor.ts";
import type { Route } from "./+types/quality-nonconformity";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.nonconformity.number ?? msg`Nonconformity`)];
}

export function loader({ context, request, params, url }: Route.LoaderArgs) {
	return api(context, request).auditor.nonconformity.query({
		id: params.id,
		on: url.searchParams.get("on") || undefined,
	});
}

export default function NonconformitySeen({ loaderData: seen }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const { timeZone } = useAccess();
	const {
		nonconformity: found,
		ownerName,
		createdByName,
		effectJudgedByName,
		actions,
		signatures,
		moves,
		history,
	} = seen;
	const judged = [effectJudgedByName, found.effectJudgedAt && format.instant(found.effectJudgedAt, timeZone)]
		.filter(Boolean)
		.join(", ");
	const first = { to: null, movedAt: found.createdAt, byName: createdByName, reason: "" };
	const text = (value: string) => (value === "" ? "—" : <span className="whitespace-pre-line">{value}</span>);
	return (
		<>
			<PageHeader
				title={found.title}
				breadcrumb={[{ label: t`Records of quality`, to: "/auditor/quality" }, { label: found.number }]}
				intro={[i18n._(STATES[found.state]), found.stateReason].filter(Boolean).join(": ")}
			/>
			{seen.then && (
				<p className="rounded-control border border-line bg-surface px-4 py-2">
					{t`State on ${format.day(seen.then.day)}: ${i18n._(STATES[seen.then.state])}. What stands here is of today, ${format.day(seen.then.today)}; the record history says what was changed when.`}
				</p>
			)}
			<Panel title={t`The nonconformity`}>
				<DefinitionList
					items={[
						{ term: t`How grave`, value: i18n._(SEVERITIES[found.severity]) },
						{ term: t`Found on`, value: format.day(found.foundOn) },
						{
							term: t`Where it came from`,
							value: [i18n._(SOURCES[found.source]), found.sourceNumber].filter(Boolean).join(" "),
						},
						{ term: t`Answers for it`, value: ownerName ?? "—" },
						{ term: t`Details`, value: text(found.description) },
						{ term: t`What was done at once`, value: text(found.containment) },
						{ term: t`What else it may concern`, value: text(found.extent) },
						{ term: t`What becomes of it`, value: i18n._(DISPOSITIONS[found.disposition]) },
						{ term: t`Root cause`, value: text(found.rootCause) },
						{ term: t`By what it is told whether the actions worked`, value: text(found.criteria) },
						{ term: t`Checked not before`, value: found.checkOn ? format.day(found.checkOn) : "—" },
						{
							term: t`What was seen of the effect`,
							value: text([judged, found.effect].filter(Boolean).join(": ")),
						},
					]}
				/>
				<FishboneDiagram nonconformity={found} />
			</Panel>
			{actions.length > 0 && (
				<DataTable
					caption={t`Actions`}
					rows={actions}
					rowKey={({ id }) => id}
					stacks
					columns={[
						{
							key: "what",
							header: t`What`,
							cell: ({ what, documentNumber }) => [what, documentNumber].filter(Boolean).join(" · "),
						},
						{ key: "who", header: t`Who`, cell: ({ ownerName: name }) => name },
						{ key: "due", header: t`Due`, cell: ({ dueOn }) => format.day(dueOn) },
						{
							key: "done",
							header: t`Done`,
							cell: ({ doneAt, outcome, files }) => (
								<>
									{doneAt ? (
										<>
											<Instant at={doneAt} timeZone={timeZone} /> · {outcome}
										</>
									) : (
										t`Not done`
									)}
									<EvidenceFiles {...{ files, address: "/api/auditor/corrective-action-files", timeZone }} />
								</>
							),
						},
					]}
				/>
			)}
			<Panel title={t`Signatures`}>
				<SignatureList signatures={signatures} timeZone={timeZone} />
			</Panel>
			<DataTable
				caption={t`How it went`}
				rows={[first, ...moves]}
				rowKey={({ to, movedAt }) => `${to} ${movedAt.toISOString()}`}
				stacks
				columns={[
					{ key: "at", header: t`When`, cell: ({ movedAt }) => <Instant at={movedAt} timeZone={timeZone} /> },
					{ key: "state", header: t`State`, cell: ({ to }) => (to ? i18n._(STATES[to]) : t`Reported`) },
					{ key: "by", header: t`Who`, cell: ({ byName }) => byName ?? "" },
					{ key: "why", header: t`Why`, cell: ({ reason }) => reason },
				]}
			/>
			<RecordChanges changes={{ ...history, nextCursor: null }} timeZone={timeZone} />
		</>
	);
}
