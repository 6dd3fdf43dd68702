import { formatTolerance } from "@calibrant/metrology";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { CERTIFICATE_WORDS, KIND_WORDS } from "../../components/auditor/auditor-words.ts";
import { ToBasket } from "../../components/auditor/to-basket.tsx";
import { TraceTree } from "../../components/auditor/trace-tree.tsx";
import { useAccess } from "../../components/auditor/use-access.ts";
import { FormerFound } from "../../components/calibration/former-found.tsx";
import { formerFoundIn } from "../../components/calibration/said-calibration.server.ts";
import { departureIn, versionIn } from "../../components/calibration/said-departure.server.ts";
import { DataTable } from "../../components/data-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { VerdictTag } from "../../components/verdict-tag.tsx";
import { titleOf } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { type Answers, api } from "../../trpc.server.ts";
import { decimalIn, useFormat } from "../../use-format.ts";
import "../../words/auditor.ts";
import type { Route } from "./+types/calibration";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Calibration`)];
}

export async function loader(args: Route.LoaderArgs) {
	const { context, request, params } = args;
	const seen = await api(context, request).auditor.calibration.query({ id: params.id });
	const locale = await readersLocale(args);
	const departures = seen.departures.map((text) => departureIn(locale, text));
	return {
		...{ ...seen, formerFound: formerFoundIn(locale, seen.formerFound), departures },
		rule: seen.rule && { name: versionIn(locale, seen.rule.name) },
		procedure: seen.procedure && { title: versionIn(locale, seen.procedure.title) },
	};
}

export default function Calibration({ loaderData: seen }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const { timeZone } = useAccess();
	const { calibration, instrument, runs, trace, certificates, signatures, departures } = seen;
	const day = format.day(calibration.performedOn);
	const [foundFirst, others] = [
		runs.filter(({ kind }) => kind === "as_found"),
		runs.filter(({ kind }) => kind !== "as_found"),
	];
	return (
		<>
			<PageHeader
				title={t`Calibration of ${instrument.tag}, ${day}`}
				breadcrumb={[
					{ label: t`Register`, to: "/auditor/register" },
					{ label: instrument.tag, to: `/auditor/instruments/${instrument.id}` },
					{ label: day },
				]}
				intro={instrument.description}
			/>
			<Panel title={t`The record`}>
				<DefinitionList
					items={[
						{ term: t`Kind`, value: i18n._(KIND_WORDS[calibration.kind]) },
						{
							term: t`State`,
							value:
								calibration.state === "withdrawn" ? `${t`Withdrawn`}: ${calibration.withdrawnReason}` : t`Approved`,
						},
						{ term: t`As found`, value: <VerdictTag verdict={calibration.asFoundVerdict ?? "not_judged"} /> },
						{ term: t`As left`, value: <VerdictTag verdict={calibration.asLeftVerdict ?? "not_judged"} /> },
						{ term: t`Performed by`, value: calibration.performedByName ?? (calibration.laboratory || "–") },
						{ term: t`Procedure`, value: seen.procedure?.title ?? (calibration.method || "–") },
						{ term: t`Decision rule`, value: seen.rule?.name ?? t`Simple acceptance` },
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
				{departures.length > 0 && (
					<ul className="list-disc pl-5 text-table">
						{departures.map((one) => (
							<li key={one}>{one}</li>
						))}
					</ul>
				)}
			</Panel>
			{foundFirst.map((run) => (
				<Points key={run.run} run={run} />
			))}
			<FormerFound former={seen.formerFound} timeZone={timeZone} />
			{others.map((run) => (
				<Points key={run.run} run={run} />
			))}
			<Panel
				title={t`Traceability`}
				intro={t`The standards that were used and what each rests on, as it was copied when they were named.`}
			>
				{trace.length === 0 ? (
					<p>
						{calibration.kind === "external" ? (
							<Trans>No standard is named: the certificate of the laboratory says by what it is traceable.</Trans>
						) : (
							<Trans>No standard is named.</Trans>
						)}
					</p>
				) : (
					<TraceTree nodes={trace} />
				)}
			</Panel>
			{certificates.length > 0 && (
				<Panel title={t`Certificates`}>
					<ul className="flex flex-col gap-2">
						{certificates.map((one) => (
							<li key={one.id} className="flex flex-wrap items-center gap-x-4">
								<a
									href={`/api/auditor/certificates/${one.id}.pdf`}
									target="_blank"
									rel="noreferrer"
									className="link font-mono"
								>
									{one.laboratoryNumber || one.number}
								</a>
								<span className="text-muted text-table">{i18n._(CERTIFICATE_WORDS[one.state])}</span>
								<code className="break-all font-mono text-meta text-muted">SHA-256 {one.sha256}</code>
							</li>
						))}
					</ul>
				</Panel>
			)}
			<ToBasket
				items={[
					{ kind: "calibration" as const, id: calibration.id },
					...certificates
						.filter(({ state }) => state === "in_force")
						.map(({ id }) => ({ kind: "certificate" as const, id })),
				]}
				label={t`Put it and its certificate into the basket`}
			/>
			<p>
				<Link to={`/auditor/instruments/${instrument.id}?on=${calibration.performedOn}`} className="link">
					<Trans>The instrument as it stood on that day</Trans>
				</Link>
			</p>
		</>
	);
}

function Points({ run }: { run: Answers["auditor"]["calibration"]["runs"][number] }) {
	const { t, i18n } = useLingui();
	const { tag } = useFormat();
	if (run.points.length === 0) return null;
	return (
		<DataTable
			caption={run.kind === "as_found" ? t`Points as found` : t`Points as left`}
			rows={run.points}
			rowKey={({ point }) => String(point)}
			stacks
			columns={[
				{
					key: "nominal",
					header: t`Nominal`,
					mono: true,
					cell: ({ nominal, label, unit }) => `${nominal === null ? label : decimalIn(i18n, nominal)} ${unit}`,
				},
				{
					key: "limits",
					header: t`Permitted error`,
					mono: true,
					cell: ({ lowerTolerance, upperTolerance }) => formatTolerance(lowerTolerance, upperTolerance, tag) || "–",
				},
				{ key: "reading", header: t`Reading`, align: "decimal", cell: ({ indication }) => indication ?? "–" },
				{ key: "error", header: t`Error`, align: "decimal", cell: ({ error }) => error ?? "–" },
				{ key: "u", header: "U", align: "decimal", cell: (point) => point.expandedUncertainty ?? "–" },
				{ key: "verdict", header: t`Verdict`, cell: ({ verdict }) => <VerdictTag verdict={verdict ?? "not_judged"} /> },
			]}
		/>
	);
}
