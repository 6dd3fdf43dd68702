import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useAccess } from "../../components/auditor/use-access.ts";
import { DataTable } from "../../components/data-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { Instant } from "../../components/instant.tsx";
import { inputNames, MANAGEMENT_FIELDS, managementWord } from "../../components/management/management-words.ts";
import { ReviewInputs } from "../../components/management/review-inputs.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { RecordChanges } from "../../components/quality/record-changes.tsx";
import { SignatureList } from "../../components/signatures/signature-list.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import "../../words/auditor.ts";
import type { Route } from "./+types/quality-review";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.review.number ?? msg`Management review`)];
}

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).auditor.managementReview.query({ id: params.id });
}

export default function ReviewSeen({ loaderData: seen }: Route.ComponentProps) {
	const { t } = useLingui();
	const format = useFormat();
	const { timeZone } = useAccess();
	const { review, chairName, participants, outputs, actions, signatures, history } = seen;
	const text = (value: string) => (value === "" ? "–" : <span className="whitespace-pre-line">{value}</span>);
	return (
		<>
			<PageHeader
				title={review.title}
				breadcrumb={[{ label: t`Records of quality`, to: "/auditor/quality" }, { label: review.number }]}
			/>
			<Panel title={t`The review`}>
				<DefinitionList
					items={[
						{ term: t`Held on`, value: review.heldOn ? format.day(review.heldOn) : "–" },
						{ term: t`Period`, value: t`${format.day(review.periodFrom)} to ${format.day(review.periodTo)}` },
						{ term: t`Chair`, value: chairName },
						{ term: t`Take part`, value: participants.map(({ name }) => name).join(", ") || "–" },
						{ term: t`Others who take part`, value: text(review.guests) },
					]}
				/>
			</Panel>
			<ReviewInputs of={seen} version={null} />
			<Panel title={t`What is decided`}>
				<DefinitionList items={outputs.map(({ title, text: said }) => ({ term: title, value: text(said) }))} />
			</Panel>
			<DataTable
				caption={t`Actions`}
				rows={actions}
				rowKey={({ id }) => id}
				stacks
				empty={<p className="text-muted">{t`No action is written.`}</p>}
				columns={[
					{ key: "what", header: t`What is to be done`, cell: ({ what }) => what },
					{ key: "by", header: t`Done by`, cell: ({ ownerName }) => ownerName },
					{ key: "until", header: t`Until`, mono: true, cell: ({ dueOn }) => dueOn },
					{
						key: "done",
						header: t`What was done`,
						cell: ({ doneAt, doneByName, outcome }) =>
							doneAt ? (
								<>
									{[doneByName, outcome].filter(Boolean).join(": ")} <Instant at={doneAt} timeZone={timeZone} />
								</>
							) : (
								"–"
							),
					},
				]}
			/>
			<Panel title={t`Signatures`}>
				<SignatureList signatures={signatures} timeZone={timeZone} />
			</Panel>
			<RecordChanges
				changes={{ ...history, nextCursor: null }}
				timeZone={timeZone}
				own={{ fields: MANAGEMENT_FIELDS, wordOf: managementWord, said: inputNames(seen.inputs) }}
			/>
		</>
	);
}
