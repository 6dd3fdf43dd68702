import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useAccess } from "../../components/auditor/use-access.ts";
import { DataTable } from "../../components/data-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { RecordChanges } from "../../components/quality/record-changes.tsx";
import { DOCUMENT_TYPES, VERSION_STATES } from "../../components/quality/words.ts";
import { SignatureList } from "../../components/signatures/signature-list.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import "../../words/auditor.ts";
import type { Route } from "./+types/quality-document";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.document.number ?? msg`Document`)];
}

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).auditor.document.query({ id: params.id });
}

export default function DocumentSeen({ loaderData: seen }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const { timeZone } = useAccess();
	const { document, ownerName, reviews, shown, history } = seen;
	return (
		<>
			<PageHeader
				title={`${document.number} ${shown.title}`}
				breadcrumb={[{ label: t`Records of quality`, to: "/auditor/quality" }, { label: document.number }]}
				intro={t`Version ${shown.number}`}
			/>
			<Panel title={t`The document`}>
				<DefinitionList
					items={[
						{ term: t`State today`, value: i18n._(VERSION_STATES[shown.state]) },
						{ term: t`Type`, value: i18n._(DOCUMENT_TYPES[document.type]) },
						{ term: t`Answers for it`, value: ownerName ?? "–" },
						{ term: t`In effect from`, value: shown.effectiveAt ? format.instant(shown.effectiveAt, timeZone) : "–" },
						{ term: t`Until`, value: shown.endedAt ? format.instant(shown.endedAt, timeZone) : "–" },
						{ term: t`What changed`, value: shown.changeNote || "–" },
						...(shown.file ? [{ term: t`File`, value: `${shown.file.fileName} · SHA-256 ${shown.file.sha256}` }] : []),
					]}
				/>
			</Panel>
			{shown.sections.map(({ heading, text }, at) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: sections have no other name than their place
				<div key={at} className="flex max-w-prose flex-col gap-1">
					{heading !== "" && <h2 className="text-lead">{heading}</h2>}
					<p className="wrap-anywhere whitespace-pre-line">{text}</p>
				</div>
			))}
			<Panel title={t`Signatures`}>
				<SignatureList signatures={shown.signatures} timeZone={timeZone} />
			</Panel>
			{shown.readings.length > 0 && (
				<DataTable
					caption={t`Who has to read it`}
					rows={shown.readings}
					rowKey={({ memberId }) => memberId}
					stacks
					columns={[
						{ key: "who", header: t`Who`, cell: ({ name }) => name },
						{ key: "due", header: t`Due`, mono: true, cell: ({ dueOn }) => dueOn ?? "" },
						{
							key: "read",
							header: t`Has read it`,
							cell: ({ readAt }) => (readAt ? <Instant at={readAt} timeZone={timeZone} /> : t`Not yet`),
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
						{ key: "next", header: t`Next review`, mono: true, cell: ({ nextReviewOn }) => nextReviewOn ?? "" },
					]}
				/>
			)}
			<RecordChanges changes={{ ...history, nextCursor: null }} timeZone={timeZone} />
		</>
	);
}
