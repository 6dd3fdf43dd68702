import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { CASE_WORDS, DISPOSITION_WORDS, SEVERITY_WORDS } from "../../components/auditor/auditor-words.ts";
import { ToBasket } from "../../components/auditor/to-basket.tsx";
import { useAccess } from "../../components/auditor/use-access.ts";
import { DataTable } from "../../components/data-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import "../../words/auditor.ts";
import type { Route } from "./+types/case";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Case of out of tolerance`)];
}

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).auditor.case.query({ id: params.id });
}

export default function Case({ loaderData: seen }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const { timeZone } = useAccess();
	const { case: found, instrument, items, total, actions, notices, signatures } = seen;
	return (
		<>
			<PageHeader
				title={`${found.number}, ${instrument.tag}`}
				breadcrumb={[{ label: t`Out of tolerance`, to: "/auditor/oot" }, { label: found.number }]}
				intro={instrument.description}
			/>
			<Panel title={t`The case`}>
				<DefinitionList
					items={[
						{ term: t`State`, value: i18n._(CASE_WORDS[found.state]) },
						{ term: t`Found on`, value: format.day(found.foundOn) },
						{
							term: t`In doubt since`,
							value: found.window.from ? format.day(found.window.from) : t`the beginning of the records`,
						},
						{ term: t`Answers for it`, value: found.ownerName ?? "–" },
						{ term: t`Cause`, value: found.rootCause || "–" },
						{ term: t`Verification`, value: found.verification || "–" },
						...signatures.map(({ meaning, printedName, signedAt, holds }) => ({
							term: t`Signed: ${meaning}`,
							value: (
								<>
									{printedName ?? "–"}, <Instant at={signedAt} timeZone={timeZone} />
									{!holds && <strong> {t`The signature no longer matches the record.`}</strong>}
								</>
							),
						})),
					]}
				/>
				<p>
					<Link to={`/auditor/calibrations/${found.calibrationId}`} className="link">
						<Trans>The calibration that found it</Trans>
					</Link>
				</p>
			</Panel>
			<ToBasket items={[{ kind: "oot_case", id: found.id }]} />
			<DataTable
				caption={t`What it reached: ${format.number(items.length)} of ${format.number(total)}`}
				rows={items}
				rowKey={({ id }) => id}
				stacks
				empty={<EmptyState>{t`It reached nothing.`}</EmptyState>}
				columns={[
					{ key: "what", header: t`What`, cell: ({ tag, label }) => `${tag}: ${label}` },
					{ key: "severity", header: t`Severity`, cell: ({ severity }) => i18n._(SEVERITY_WORDS[severity]) },
					{
						key: "decision",
						header: t`Decision`,
						cell: ({ disposition }) => (disposition ? i18n._(DISPOSITION_WORDS[disposition]) : t`Not decided`),
					},
					{
						key: "reason",
						header: t`Why`,
						cell: ({ reason, outcome }) => [reason, outcome].filter(Boolean).join(" · "),
					},
				]}
			/>
			{actions.length > 0 && (
				<DataTable
					caption={t`Actions`}
					rows={actions}
					rowKey={({ id }) => id}
					stacks
					columns={[
						{ key: "what", header: t`What`, cell: ({ what }) => what },
						{ key: "who", header: t`Who`, cell: ({ ownerName }) => ownerName ?? "" },
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
			{notices.length > 0 && (
				<DataTable
					caption={t`Customers who were told`}
					rows={notices}
					rowKey={({ id }) => id}
					stacks
					columns={[
						{ key: "customer", header: t`Customer`, cell: ({ customer }) => customer },
						{ key: "subject", header: t`Subject`, cell: ({ subject }) => subject },
						{ key: "sent", header: t`Sent`, cell: ({ sentAt }) => <Instant at={sentAt} timeZone={timeZone} /> },
					]}
				/>
			)}
		</>
	);
}
