import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useRouteLoaderData } from "react-router";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { buttonStyle } from "../../components/button-style.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { Behind } from "../../components/maintenance/behind.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { EvidenceFiles } from "../../components/quality/evidence-files.tsx";
import { FishboneDiagram } from "../../components/quality/fishbone.tsx";
import { keepFile } from "../../components/quality/keep-file.server.ts";
import { takeStep } from "../../components/quality/nonconformity-action.server.ts";
import { AnalyseForm, DescribeForm } from "../../components/quality/nonconformity-forms.tsx";
import { NonconformitySteps } from "../../components/quality/nonconformity-steps.tsx";
import { PlanActionForm, PlannedActions } from "../../components/quality/planned-actions.tsx";
import { RecordChanges } from "../../components/quality/record-changes.tsx";
import { RecordWay } from "../../components/quality/record-way.tsx";
import { SeverityTag, StateTag } from "../../components/quality/state-tag.tsx";
import { DISPOSITIONS, KINDS, SOURCE_PAGES, SOURCES, STATES } from "../../components/quality/words.ts";
import { RisksOf } from "../../components/risks/risks-of.tsx";
import { Section } from "../../components/section.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/nonconformity";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.loaded.nonconformity.number ?? msg`Nonconformity`)];
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const { nonconformities, documents, risks } = api(context, request);
	const [loaded, people, changes, { items }, seenIn] = await Promise.all([
		nonconformities.get.query({ id: params.id }),
		nonconformities.people.query(),
		nonconformities.history.query({ id: params.id, cursor: url.searchParams.get("history") }),
		documents.list.query({ limit: 200 }),
		risks.of.query({ kind: "nonconformity", targetId: params.id }),
	]);
	return {
		loaded,
		people,
		changes,
		risks: seenIn,
		documents: items.map(({ id, number, title }) => ({ id, number, title })),
	};
}

export async function action(args: Route.ActionArgs) {
	const { context, request, params } = args;
	if (request.headers.get("content-type")?.startsWith("multipart/"))
		return keepFile(
			args,
			"/api/corrective-action-files",
			"partId",
			() => `/app/quality/nonconformities/${params.id}?done=file`,
		);
	return takeStep({ context, request, form: await request.formData() }, params.id);
}

/** Also after a step that was refused: what somebody else did meanwhile is shown. */
export const shouldRevalidate = () => true;

export default function NonconformityPage({
	loaderData: { loaded, people, changes, documents, risks },
	actionData,
}: Route.ComponentProps) {
	const answer = actionData && "result" in actionData ? actionData : undefined;
	const fault = actionData && "fileFault" in actionData ? actionData : null;
	const { nonconformity: found, actions, signatures, moves } = loaded;
	const { t, i18n } = useLingui();
	const format = useFormat();
	const timeZone = useTimeZone();
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	const why = useWhyClosed("nonconformity.act");
	const open = why === null;
	const text = (value: string) => (value === "" ? "—" : <span className="whitespace-pre-line">{value}</span>);
	const judged = [loaded.effectJudgedByName, found.effectJudgedAt && format.instant(found.effectJudgedAt, timeZone)];
	const sourcePage = SOURCE_PAGES[found.source];
	const sourceName = [i18n._(SOURCES[found.source]), found.sourceNumber].filter(Boolean).join(" ");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={found.title}
				breadcrumb={[{ label: t`Nonconformities`, to: "/app/quality/nonconformities" }, { label: found.number }]}
				actions={
					<a
						href={`/api/nonconformities/${found.id}.pdf`}
						download
						className={buttonStyle("secondary", "normal")}
					>{t`Report as PDF`}</a>
				}
				intro={
					<span className="flex flex-wrap items-center gap-2">
						<StateTag state={found.state} />
						<SeverityTag severity={found.severity} />
						{found.stateReason !== "" && <span>{found.stateReason}</span>}
					</span>
				}
			/>
			<DoneMessage
				words={{
					...{ opened: t`It is reported.`, saved: t`It is saved.`, moved: t`The state is changed.` },
					...{ signed: t`It is signed.`, planned: t`The action is planned.`, completed: t`The action is done.` },
					...{ file: t`The file is kept.`, "file-removed": t`The file is removed.` },
				}}
			/>
			<ClosedNote why={why} />
			{open && <NonconformitySteps loaded={loaded} answer={answer} userName={session?.user.name ?? ""} />}
			<DefinitionList
				items={[
					{ term: t`Answered for by`, value: loaded.ownerName ?? "—" },
					{ term: t`Written by`, value: loaded.writers.map(({ name }) => name).join(", ") || "—" },
					{ term: t`Kind`, value: i18n._(KINDS[found.kind]) },
					{ term: t`Found on`, value: format.day(found.foundOn) },
					{
						term: t`Where it came from`,
						value:
							found.sourceId && sourcePage ? (
								<Link to={`${sourcePage}/${found.sourceId}`} className="link">
									{sourceName}
								</Link>
							) : (
								sourceName
							),
					},
					{ term: t`Details`, value: text(found.description) },
				]}
			/>
			<Section title={t`What was done at once`}>
				<DefinitionList
					items={[
						{ term: t`What was done at once`, value: text(found.containment) },
						{ term: t`What else it may concern`, value: text(found.extent) },
						{ term: t`What becomes of it`, value: i18n._(DISPOSITIONS[found.disposition]) },
					]}
				/>
				{open && loaded.may.describe && <DescribeForm loaded={loaded} answer={answer} people={people} />}
			</Section>
			<Section title={t`Cause and criteria`}>
				{found.whys.length > 0 && (
					<ol className="flex list-decimal flex-col gap-1 wrap-anywhere pl-6">
						{found.whys.map((cause, at) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: a why has no other name than its place
							<li key={at}>{cause}</li>
						))}
					</ol>
				)}
				<FishboneDiagram nonconformity={found} />
				<DefinitionList
					items={[
						{ term: t`Root cause`, value: text(found.rootCause) },
						{ term: t`By what it is told whether the actions worked`, value: text(found.criteria) },
						{ term: t`Checked not before`, value: found.checkOn ? format.day(found.checkOn) : "—" },
					]}
				/>
				{open && loaded.may.plan && <AnalyseForm loaded={loaded} answer={answer} people={people} />}
			</Section>
			<Section title={t`Actions`}>
				<PlannedActions {...{ actions, of: found, isOpen: open, mayDrop: () => loaded.may.plan, answer }}>
					{(one) => (
						<>
							{one.documentId !== null && (
								<p className="text-table">
									<Trans>
										Changes document{" "}
										<Link to={`/app/quality/documents/${one.documentId}`} className="link">
											{one.documentNumber}
										</Link>
									</Trans>
								</p>
							)}
							<EvidenceFiles
								{...{ files: one.files, address: "/api/corrective-action-files", timeZone }}
								{...(open && one.mayComplete && { change: { partId: one.id, about: one.what, answer, fault } })}
							/>
						</>
					)}
				</PlannedActions>
				{open && loaded.may.plan && (
					<PlanActionForm
						{...{ version: found.version, answer, documents }}
						owners={people.filter(({ acts }) => acts)}
					/>
				)}
			</Section>
			<Section title={t`Did it work?`}>
				{found.effect === "" ? (
					<p className="text-muted">{t`Nobody has judged the effect yet.`}</p>
				) : (
					<p className="whitespace-pre-line">{t`${judged.filter(Boolean).join(", ")}: ${found.effect}`}</p>
				)}
				{open && loaded.may.judge && (
					<Behind key={found.version} label={t`Write what was seen`} open={answer?.intent === "judge"}>
						<PlainForm intent="judge" answer={answer} hidden={{ version: found.version }} confirmLabel={t`Save`}>
							{(field) => (
								<TextField
									label={t`What was seen, against the criteria`}
									rows={3}
									maxLength={5000}
									isRequired
									{...field("effect", found.effect)}
								/>
							)}
						</PlainForm>
					</Behind>
				)}
			</Section>
			<RisksOf found={risks} id={found.id} />
			<RecordWay
				{...{ signatures, moves, states: STATES }}
				first={{ at: found.createdAt, title: t`Reported`, by: loaded.createdByName }}
			/>
			<RecordChanges changes={changes} timeZone={timeZone} />
			<PrintFoot />
		</div>
	);
}
