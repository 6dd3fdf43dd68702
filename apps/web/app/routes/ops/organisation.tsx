import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { buttonStyle } from "../../components/button-style.ts";
import { CountTable } from "../../components/count-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { ForecastTable } from "../../components/forecast-table.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { HoldLines } from "../../components/ops/hold-lines.tsx";
import { NextEvent } from "../../components/ops/next-event.tsx";
import { AuditState, ExportList, OutsideStates } from "../../components/ops/organisation-panels.tsx";
import { RunList } from "../../components/ops/run-list.tsx";
import { stateWords } from "../../components/ops/words.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { Timeline, type TimelineEntry } from "../../components/timeline.tsx";
import { titleOf } from "../../i18n.ts";
import { type Answers, api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { Route } from "./+types/organisation";
import "../../words/ops.ts";

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).operator.console.organisation.query({ organisationId: params.id });
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Customer`, msg`Operator console`)];
}

type File = Answers["operator"]["console"]["organisation"];

export default function Organisation({ loaderData: file, params }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const { organisation, inside } = file;
	return (
		<>
			<PageHeader
				title={organisation?.name ?? t`A deleted organisation`}
				breadcrumb={[{ label: t`Customers`, to: "/ops/organisations" }, { label: organisation?.slug ?? params.id }]}
				intro={
					organisation
						? undefined
						: t`Its number, dates, counts and the receipt are left, and its audit log for the years promised.`
				}
				actions={
					organisation && (
						<>
							<LinkButton to={`/ops/holds?organisation=${params.id}`} variant="secondary">
								<Trans>Place a hold</Trans>
							</LinkButton>
							{inside && (
								<LinkButton to={`/ops/organisations/${params.id}/read`} variant="secondary">
									<Trans>Read records, with a reason</Trans>
								</LinkButton>
							)}
						</>
					)
				}
			/>
			{organisation?.restrictedAt && (
				<Panel
					title={t`Use restricted`}
					intro={t`Its data is only kept: members read and export it, nothing in it changes, and no mail goes out but what the law or an own act asks for.`}
				>
					<div>
						<LinkButton to="/ops/restrictions" variant="secondary">
							<Trans>End the restriction</Trans>
						</LinkButton>
					</div>
				</Panel>
			)}
			<div className="grid items-start gap-5 rail:grid-cols-2">
				<Panel title={t`Life`}>
					<Facts file={file} id={params.id} />
					<Timeline label={t`What happened, newest first`} entries={happenings(i18n, file)} timeZone="UTC" />
				</Panel>
				<div className="flex min-w-0 flex-col gap-5">
					{file.holds.length > 0 && (
						<Panel title={t`Holds`}>
							<HoldLines holds={file.holds} />
						</Panel>
					)}
					{inside && <AuditState audit={inside.audit} />}
					{!organisation && (
						<Panel title={t`Audit log`} intro={t`As text with its seals and checkpoints; checked without us.`}>
							<p>
								<a
									href={`/ops/organisations/${params.id}/audit-log.jsonl`}
									className={buttonStyle("secondary", "small")}
									download
								>
									<Trans>Download what is left</Trans>
								</a>
							</p>
							<code className="font-mono text-table">npx calibrant audit verify audit-log-….jsonl</code>
						</Panel>
					)}
					{inside && <ExportList exports={inside.exports} />}
					{file.outside.length > 0 && <OutsideStates outside={file.outside} />}
				</div>
			</div>
			{inside && (
				<Panel
					title={t`What is deleted, when and why`}
					intro={
						inside.forecast.purge.stored
							? t`It is leaving: the instants are stored, and the jobs read the same.`
							: t`It is not leaving. Below also what would happen if it were cancelled now.`
					}
				>
					<ForecastTable caption={t`As things stand`} lines={inside.forecast.asItStands} timeZone="UTC" />
					{inside.forecast.ifCancelledNow && (
						<details>
							<summary className="link inline-flex min-h-8 cursor-pointer items-center">
								<Trans>If it were cancelled now</Trans>
							</summary>
							<ForecastTable
								caption={t`If it were cancelled now`}
								lines={inside.forecast.ifCancelledNow}
								timeZone="UTC"
							/>
						</details>
					)}
				</Panel>
			)}
			{inside && (
				<Panel
					title={t`How much there is`}
					intro={t`Records, counted now; not one is shown. In brackets all rows they consist of, such as a calibration with its readings: a receipt counts those.`}
				>
					<CountTable
						caption={t`Per kind of data`}
						counts={inside.counts
							.map(({ name, records, beside, rows }) => ({
								...{ name, count: records, beside },
								...(rows > records && { detail: t`(${format.number(rows)} rows)` }),
							}))
							.sort((a, b) => b.count - a.count)}
					/>
				</Panel>
			)}
			{file.runs.length > 0 && (
				<Panel title={t`Deletion`}>
					<RunList runs={file.runs} />
				</Panel>
			)}
		</>
	);
}

function Facts({ file: { organisation, tombstone }, id }: { file: File; id: string }) {
	const { t, i18n } = useLingui();
	const at = (instant: Date | null | undefined) => (instant ? <Instant at={instant} timeZone="UTC" /> : "–");
	if (!organisation) {
		return (
			<DefinitionList
				items={[
					{ term: t`Number`, value: id, mono: true },
					{ term: t`Cancelled`, value: at(tombstone?.cancelledAt) },
					{ term: t`Deleted`, value: at(tombstone?.purgedAt) },
				]}
			/>
		);
	}
	const { next } = organisation;
	return (
		<DefinitionList
			items={[
				{ term: t`Number`, value: id, mono: true },
				{
					term: t`State`,
					value: (
						<>
							<Trans>
								{i18n._(stateWords(organisation.state))}, since {at(organisation.since)}
							</Trans>
							{organisation.restrictedAt && <Trans>; use restricted since {at(organisation.restrictedAt)}</Trans>}
						</>
					),
				},
				{
					term: t`Next`,
					value: next ? (
						<span className="font-semibold">
							<NextEvent next={next} />
						</span>
					) : (
						t`Nothing by time alone`
					),
				},
				...(organisation.purgeDueAt
					? [
							{
								term: t`Reminder`,
								value: organisation.remindedAt ? (
									<Trans>sent {at(organisation.remindedAt)}</Trans>
								) : (
									at(organisation.reminderDueAt)
								),
							},
							...(organisation.deletion && next?.what !== "deletion"
								? [
										{
											term: t`Deletion`,
											value: (
												<NextEvent next={{ ...organisation.deletion, what: "deletion", holds: organisation.keptBy }} />
											),
										},
									]
								: []),
						]
					: []),
				{ term: t`Plan, country`, value: `${organisation.plan}, ${organisation.country}` },
				{
					term: t`Audit log kept`,
					value: organisation.auditYears ? t`${organisation.auditYears} years, chosen here` : t`as the policy says`,
				},
			]}
		/>
	);
}

function happenings(i18n: I18n, { organisation, tombstone, cancellations, holds, runs }: File): TimelineEntry[] {
	const entries: TimelineEntry[] = [
		...(organisation ? [{ id: "made", at: organisation.createdAt, title: i18n._(msg`Set up`) }] : []),
		...cancellations.flatMap(({ id, cancelledAt, source, remindedAt, reactivatedAt }) => [
			{ id: `${id} c`, at: cancelledAt, title: i18n._(msg`Cancelled`), detail: i18n._(msg`Through ${source}`) },
			...(remindedAt ? [{ id: `${id} r`, at: remindedAt, title: i18n._(msg`Owners reminded`) }] : []),
			...(reactivatedAt ? [{ id: `${id} b`, at: reactivatedAt, title: i18n._(msg`Reactivated`) }] : []),
		]),
		...holds.flatMap(({ id, placedAt, releasedAt, reference }) => [
			{ id: `${id} p`, at: placedAt, title: i18n._(msg`Hold placed`), detail: reference },
			...(releasedAt ? [{ id: `${id} e`, at: releasedAt, title: i18n._(msg`Hold ended`), detail: reference }] : []),
		]),
		...(organisation
			? []
			: tombstone
				? [{ id: "cancelled", at: tombstone.cancelledAt, title: i18n._(msg`Cancelled`) }]
				: []),
		...runs.flatMap(({ id, startedAt, finishedAt }) => [
			{ id: `${id} s`, at: startedAt, title: i18n._(msg`Deletion began`) },
			...(finishedAt ? [{ id: `${id} f`, at: finishedAt, title: i18n._(msg`Deleted, read back and receipted`) }] : []),
		]),
	];
	return entries.sort((a, b) => b.at.getTime() - a.at.getTime());
}
