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
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/organisation";

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).operator.console.organisation.query({ organisationId: params.id });
}

export function meta() {
	return [{ title: "Customer · Operator console" }];
}

type File = Answers["operator"]["console"]["organisation"];

export default function Organisation({ loaderData: file, params }: Route.ComponentProps) {
	const { organisation, inside } = file;
	return (
		<>
			<PageHeader
				title={organisation?.name ?? "A deleted organisation"}
				breadcrumb={[{ label: "Customers", to: "/ops/organisations" }, { label: organisation?.slug ?? params.id }]}
				intro={
					organisation
						? undefined
						: "Its number, dates, counts and the receipt are left, and its audit log for the years promised."
				}
				actions={
					organisation && (
						<>
							<LinkButton to={`/ops/holds?organisation=${params.id}`} variant="secondary">
								Place a hold
							</LinkButton>
							{inside && (
								<LinkButton to={`/ops/organisations/${params.id}/read`} variant="secondary">
									Read records, with a reason
								</LinkButton>
							)}
						</>
					)
				}
			/>
			{organisation?.restrictedAt && (
				<Panel
					title="Use restricted"
					intro="Its data is only kept: members read and export it, nothing in it changes, and no mail goes out but what the law or an own act asks for."
				>
					<div>
						<LinkButton to="/ops/restrictions" variant="secondary">
							End the restriction
						</LinkButton>
					</div>
				</Panel>
			)}
			<div className="grid items-start gap-5 rail:grid-cols-2">
				<Panel title="Life">
					<Facts file={file} id={params.id} />
					<Timeline label="What happened, newest first" entries={happenings(file)} timeZone="UTC" />
				</Panel>
				<div className="flex min-w-0 flex-col gap-5">
					{file.holds.length > 0 && (
						<Panel title="Holds">
							<HoldLines holds={file.holds} />
						</Panel>
					)}
					{inside && <AuditState audit={inside.audit} />}
					{!organisation && (
						<Panel title="Audit log" intro="As text with its seals and checkpoints; checked without us.">
							<p>
								<a
									href={`/ops/organisations/${params.id}/audit-log.jsonl`}
									className={buttonStyle("secondary", "small")}
									download
								>
									Download what is left
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
					title="What is deleted, when and why"
					intro={
						inside.forecast.purge.stored
							? "It is leaving: the instants are stored, and the jobs read the same."
							: "It is not leaving. Below also what would happen if it were cancelled now."
					}
				>
					<ForecastTable caption="As things stand" lines={inside.forecast.asItStands} timeZone="UTC" />
					{inside.forecast.ifCancelledNow && (
						<details>
							<summary className="link inline-flex min-h-8 cursor-pointer items-center">
								If it were cancelled now
							</summary>
							<ForecastTable caption="If it were cancelled now" lines={inside.forecast.ifCancelledNow} timeZone="UTC" />
						</details>
					)}
				</Panel>
			)}
			{inside && (
				<Panel
					title="How much there is"
					intro="Records, counted now; not one is shown. In brackets all rows they consist of, such as a calibration with its readings: a receipt counts those."
				>
					<CountTable
						caption="Per kind of data"
						counts={inside.counts
							.map(({ name, records, beside, rows }) => ({
								...{ name, count: records, beside },
								...(rows > records && { detail: `(${rows.toLocaleString("en-GB")} rows)` }),
							}))
							.sort((a, b) => b.count - a.count)}
					/>
				</Panel>
			)}
			{file.runs.length > 0 && (
				<Panel title="Deletion">
					<RunList runs={file.runs} />
				</Panel>
			)}
		</>
	);
}

function Facts({ file: { organisation, tombstone }, id }: { file: File; id: string }) {
	const at = (instant: Date | null | undefined) => (instant ? <Instant at={instant} timeZone="UTC" /> : "–");
	if (!organisation) {
		return (
			<DefinitionList
				items={[
					{ term: "Number", value: id, mono: true },
					{ term: "Cancelled", value: at(tombstone?.cancelledAt) },
					{ term: "Deleted", value: at(tombstone?.purgedAt) },
				]}
			/>
		);
	}
	const { next } = organisation;
	return (
		<DefinitionList
			items={[
				{ term: "Number", value: id, mono: true },
				{
					term: "State",
					value: (
						<>
							{stateWords(organisation.state)}, since {at(organisation.since)}
							{organisation.restrictedAt && <>; use restricted since {at(organisation.restrictedAt)}</>}
						</>
					),
				},
				{
					term: "Next",
					value: next ? (
						<span className="font-semibold">
							<NextEvent next={next} />
						</span>
					) : (
						"Nothing by time alone"
					),
				},
				...(organisation.purgeDueAt
					? [
							{
								term: "Reminder",
								value: organisation.remindedAt ? (
									<>sent {at(organisation.remindedAt)}</>
								) : (
									at(organisation.reminderDueAt)
								),
							},
							...(organisation.deletion && next?.what !== "deletion"
								? [
										{
											term: "Deletion",
											value: (
												<NextEvent next={{ ...organisation.deletion, what: "deletion", holds: organisation.keptBy }} />
											),
										},
									]
								: []),
						]
					: []),
				{ term: "Plan, country", value: `${organisation.plan}, ${organisation.country}` },
				{
					term: "Audit log kept",
					value: organisation.auditYears ? `${organisation.auditYears} years, chosen here` : "as the policy says",
				},
			]}
		/>
	);
}

function happenings({ organisation, tombstone, cancellations, holds, runs }: File): TimelineEntry[] {
	const entries: TimelineEntry[] = [
		...(organisation ? [{ id: "made", at: organisation.createdAt, title: "Set up" }] : []),
		...cancellations.flatMap(({ id, cancelledAt, source, remindedAt, reactivatedAt }) => [
			{ id: `${id} c`, at: cancelledAt, title: "Cancelled", detail: `Through ${source}` },
			...(remindedAt ? [{ id: `${id} r`, at: remindedAt, title: "Owners reminded" }] : []),
			...(reactivatedAt ? [{ id: `${id} b`, at: reactivatedAt, title: "Reactivated" }] : []),
		]),
		...holds.flatMap(({ id, placedAt, releasedAt, reference }) => [
			{ id: `${id} p`, at: placedAt, title: "Hold placed", detail: reference },
			...(releasedAt ? [{ id: `${id} e`, at: releasedAt, title: "Hold ended", detail: reference }] : []),
		]),
		...(organisation ? [] : tombstone ? [{ id: "cancelled", at: tombstone.cancelledAt, title: "Cancelled" }] : []),
		...runs.flatMap(({ id, startedAt, finishedAt }) => [
			{ id: `${id} s`, at: startedAt, title: "Deletion began" },
			...(finishedAt ? [{ id: `${id} f`, at: finishedAt, title: "Deleted, read back and receipted" }] : []),
		]),
	];
	return entries.sort((a, b) => b.at.getTime() - a.at.getTime());
}
