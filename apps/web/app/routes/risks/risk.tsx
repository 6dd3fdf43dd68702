import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Form, Link, useRouteLoaderData } from "react-router";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { Instant } from "../../components/instant.tsx";
import { DueDay } from "../../components/maintenance/due-day.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { PlanActionForm, PlannedActions } from "../../components/quality/planned-actions.tsx";
import { RecordChanges } from "../../components/quality/record-changes.tsx";
import { RecordWay } from "../../components/quality/record-way.tsx";
import { Judgements } from "../../components/risks/judgements.tsx";
import { linkChoices } from "../../components/risks/link-choices.server.ts";
import { takeRiskStep } from "../../components/risks/risk-action.server.ts";
import { AssessForm, DescribeRisk, LinkForm, ReviewForm, TreatForm } from "../../components/risks/risk-forms.tsx";
import { RiskSteps } from "../../components/risks/risk-steps.tsx";
import { LevelTag, RiskStateTag } from "../../components/risks/risk-tags.tsx";
import {
	LINK_KINDS,
	linkTo,
	RISK_FIELDS,
	RISK_KINDS,
	RISK_STATES,
	type RiskLink,
	riskWord,
	TREATMENTS,
} from "../../components/risks/risk-words.ts";
import { Section } from "../../components/section.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/risk";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.loaded.risk.number ?? msg({ message: "Risk", context: "kind" }))];
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const server = api(context, request);
	const [loaded, people, changes, choices] = await Promise.all([
		server.risks.get.query({ id: params.id }),
		server.risks.people.query(),
		server.risks.history.query({ id: params.id, cursor: url.searchParams.get("history") }),
		linkChoices(server),
	]);
	return { loaded, people, changes, choices };
}

export async function action({ context, request, params }: Route.ActionArgs) {
	return takeRiskStep({ context, request, form: await request.formData() }, params.id);
}

/** Also after a step that was refused: what somebody else did meanwhile is shown. */
export const shouldRevalidate = () => true;

export default function RiskPage({
	loaderData: { loaded, people, changes, choices },
	actionData: answer,
}: Route.ComponentProps) {
	const { risk, may, links, reviews, actions, signatures, moves } = loaded;
	const { t, i18n } = useLingui();
	const format = useFormat();
	const timeZone = useTimeZone();
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	const why = useWhyClosed("risk.act");
	const open = why === null;
	const text = (value: string) => (value === "" ? "—" : <span className="whitespace-pre-line">{value}</span>);
	const of = (part: RiskLink["part"]) => links.filter((one) => one.part === part);
	const linked = (part: RiskLink["part"], isOpen: boolean) => (
		<Links links={of(part)} version={risk.version} isOpen={isOpen} />
	);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={risk.title}
				breadcrumb={[{ label: t`Risks`, to: "/app/quality/risks" }, { label: risk.number }]}
				intro={
					<span className="flex flex-wrap items-center gap-2">
						<RiskStateTag state={risk.state} />
						<LevelTag standing={loaded.standing} kind={risk.kind} />
						{risk.stateReason !== "" && <span>{risk.stateReason}</span>}
					</span>
				}
			/>
			<DoneMessage
				words={{
					...{ created: t`It is entered.`, saved: t`It is saved.`, moved: t`The state is changed.` },
					...{ signed: t`It is signed.`, planned: t`The action is planned.`, completed: t`The action is done.` },
					...{ judged: t`The judgement is kept.`, reviewed: t`The review is noted.` },
				}}
			/>
			<ClosedNote why={why} />
			{open && <RiskSteps loaded={loaded} answer={answer} userName={session?.user.name ?? ""} />}
			<DefinitionList
				items={[
					{ term: t`Kind`, value: i18n._(RISK_KINDS[risk.kind]) },
					{ term: t`Answered for by`, value: loaded.ownerName ?? "—" },
					{ term: t`Written by`, value: loaded.writers.map(({ name }) => name).join(", ") || "—" },
					{ term: t`What it comes of`, value: text(risk.cause) },
					{ term: t`How it would happen`, value: text(risk.event) },
					{ term: t`What it would do`, value: text(risk.effect) },
					{ term: t`What it concerns`, value: linked("concerns", open && may.write) },
					{
						term: t`Looked at again on`,
						value: <DueDay day={risk.nextReviewOn} isLate={loaded.reviewIsDue} />,
					},
				]}
			/>
			{open && (
				<div className="flex flex-wrap gap-3">
					<DescribeRisk {...{ loaded, answer, people }} />
					{may.write && <LinkForm {...{ loaded, answer, choices }} part="concerns" label={t`Name what it concerns`} />}
				</div>
			)}
			<Section title={t`How it is judged`}>
				<Judgements seen={loaded} timeZone={timeZone} />
				{open && may.judge.length > 0 && <AssessForm {...{ loaded, answer }} matrix={loaded.matrix} />}
			</Section>
			<Section title={t`Treatment`}>
				<DefinitionList
					items={[
						{ term: t`Treatment`, value: i18n._(TREATMENTS[risk.treatment]) },
						{ term: t`How it is treated`, value: text(risk.treatmentNote) },
						{ term: t`Controls`, value: linked("control", open && may.write) },
					]}
				/>
				<PlannedActions
					{...{ actions, of: risk, isOpen: open, answer }}
					mayDrop={({ doneAt }) => may.plan && doneAt === null}
				/>
				{open && (
					<div className="flex flex-wrap gap-3">
						{may.plan && <TreatForm {...{ loaded, answer }} />}
						{may.plan && (
							<PlanActionForm {...{ version: risk.version, answer }} owners={people.filter(({ treats }) => treats)} />
						)}
						{may.write && <LinkForm {...{ loaded, answer, choices }} part="control" label={t`Name a control`} />}
					</div>
				)}
			</Section>
			<Section title={t`Reviews without a change`}>
				{reviews.length === 0 ? (
					<p className="text-muted">{t`None so far.`}</p>
				) : (
					<DataTable
						caption={t`Reviews without a change`}
						isCaptionHidden
						stacks
						rows={reviews.toReversed()}
						rowKey={({ id }) => id}
						columns={[
							{ key: "at", header: t`When`, cell: (one) => <Instant at={one.reviewedAt} timeZone={timeZone} /> },
							{ key: "by", header: t`By`, cell: (one) => one.byName ?? "—" },
							{ key: "note", header: t`What was looked at`, cell: (one) => one.note },
							{
								key: "next",
								header: t`Looked at again on`,
								cell: (one) => (one.nextReviewOn ? format.day(one.nextReviewOn) : "—"),
							},
						]}
					/>
				)}
				{open && may.review && <ReviewForm {...{ loaded, answer }} />}
			</Section>
			<Section title={t`Nonconformities`}>
				{linked("nonconformity", open)}
				{open && <LinkForm {...{ loaded, answer, choices }} part="nonconformity" label={t`Name a nonconformity`} />}
			</Section>
			<RecordWay
				{...{ signatures, moves, states: RISK_STATES }}
				first={{ at: risk.createdAt, title: t`Entered`, by: loaded.createdByName }}
			/>
			<RecordChanges changes={changes} timeZone={timeZone} own={{ fields: RISK_FIELDS, wordOf: riskWord }} />
			<PrintFoot />
		</div>
	);
}

function Links({ links, version, isOpen }: { links: readonly RiskLink[]; version: number; isOpen: boolean }) {
	const { t, i18n } = useLingui();
	if (links.length === 0) return <span className="text-muted">{t`Nothing is named.`}</span>;
	return (
		<ul className="flex flex-col gap-1">
			{links.map((one) => {
				const to = linkTo(one);
				return (
					<li key={one.id} className="flex flex-wrap items-center gap-x-2">
						{to ? (
							<Link to={to} className="link inline-flex min-h-6 items-center">
								{one.label}
							</Link>
						) : (
							one.label
						)}
						{one.kind !== "words" && one.kind !== "nonconformity" && (
							<span className="text-meta text-muted">{i18n._(LINK_KINDS[one.kind])}</span>
						)}
						{isOpen && (
							<Form method="post" data-print="hide" preventScrollReset>
								<input type="hidden" name="intent" value="unlink" />
								<input type="hidden" name="version" value={version} />
								<input type="hidden" name="linkId" value={one.id} />
								<SubmitButton variant="quiet" size="small">
									{t`Take away`}
									<span className="sr-only">: {one.label}</span>
								</SubmitButton>
							</Form>
						)}
					</li>
				);
			})}
		</ul>
	);
}
