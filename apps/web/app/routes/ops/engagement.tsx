import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { Authorisations, ShownAccount, TestAccounts } from "../../components/ops/engagement-panels.tsx";
import { IntentForm, useIntentForm } from "../../components/ops/intent-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Select } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { auditState, daysInWords, reportsIntro } from "../../components/websecurity/audit-words.ts";
import { CheckPanel } from "../../components/websecurity/check-panel.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/engagement";
import "../../words/ops.ts";
import { dayIn } from "../../use-format.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
	const server = api(context, request);
	const [engagement, people, me] = await Promise.all([
		server.operator.websecurity.engagement.mutate({ organisationId: params.organisation, id: params.id }),
		server.operator.people.list.query(),
		server.operator.session.current.query(),
	]);
	const testers = people.map(({ userId, name, email }) => ({ value: userId, label: name ?? email }));
	const mine = people.some(({ userId, email }) => userId === engagement.testerId && email === me?.email);
	return { engagement, testers, mine };
}

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const { organisation: organisationId, id } = params;
	const done = (what: string) => redirect(`/ops/engagements/${organisationId}/${id}?done=${what}`);
	switch (form.get("intent")) {
		case "tester":
			return answerForm(call, { schema: z.object({ testerId: filledIn }) }, async ({ testerId }, server) => {
				await server.operator.websecurity.assignTester.mutate({ organisationId, engagementId: id, testerId });
				throw done("tester");
			});
		case "start":
			return answerForm(call, { schema: z.object({}) }, async (_, server) => {
				await server.operator.websecurity.start.mutate({ organisationId, id });
				throw done("started");
			});
		case "checks":
			return answerForm(call, { schema: z.object({}) }, async (_, server) => {
				await server.operator.websecurity.runChecks.mutate({ organisationId, auditId: id });
				throw done("checks");
			});
		case "end":
			return answerForm(call, { schema: z.object({}) }, async (_, server) => {
				await server.operator.websecurity.end.mutate({ organisationId, id });
				throw done("ended");
			});
		case "reveal":
			return answerForm(call, { schema: z.object({ id: filledIn, label: filledIn }) }, async (value, server) => {
				const account = await server.operator.websecurity.revealCredential.mutate({ organisationId, id: value.id });
				return data({ intent: "shown" as const, label: value.label, account, result: undefined });
			});
		default:
			throw data(null, { status: 400 });
	}
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Website audit`, msg`Operator console`)];
}

const DONE = {
	client: msg`The client is set up, and the invitation is on its way. The request is deleted.`,
	tester: msg`The tester is named: only they are shown test accounts.`,
	started: msg`The audit is running.`,
	checks: msg`The checks are asked for.`,
	ended: msg`The audit has ended, and its test accounts are deleted.`,
	reported: msg`The report is here, and the client sees it.`,
};

type Engagement = Answers["operator"]["websecurity"]["engagement"];

export default function EngagementPage({ loaderData, params, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { engagement, testers, mine } = loaderData;
	const shown = actionData && "account" in actionData ? actionData : null;
	const refused = actionData && "stepUp" in actionData ? actionData : undefined;
	const [tester, fields] = useIntentForm<{ testerId: string }>("tester", refused);
	const field = fieldProps(fields.testerId);
	const ended = engagement.state === "ended";
	const here = `/ops/engagements/${params.organisation}/${params.id}`;
	return (
		<>
			<PageHeader
				title={engagement.title}
				breadcrumb={[
					{ label: t`Website audits`, to: "/ops/engagements" },
					{ label: engagement.client, to: `/ops/organisations/${params.organisation}` },
					{ label: engagement.title },
				]}
				intro={t`What you open and do here stands in the client’s audit log, by your name.`}
			/>
			<DoneMessage words={DONE} />
			<FormProblems
				errors={refused && refused.intent !== "tester" ? (refused.result.error?.[""] ?? undefined) : undefined}
			/>
			{shown && <ShownAccount label={shown.label} account={shown.account} />}
			<div className="grid items-start gap-5 rail:grid-cols-2">
				<Panel title={t`The audit`}>
					<Facts engagement={engagement} />
					{!ended && <Steps engagement={engagement} />}
				</Panel>
				<div className="flex min-w-0 flex-col gap-5">
					<Panel title={t({ message: "Authorisations", context: "audit" })}>
						<Authorisations of={engagement} here={here} />
						{!ended && (
							<div>
								<LinkButton to={`${here}/authorisations/new`} variant="secondary">
									<Trans>Draft an authorisation</Trans>
								</LinkButton>
							</div>
						)}
					</Panel>
					<Panel
						title={t`Tester`}
						intro={t`One person of the service team. Only they are shown the test accounts, once each.`}
					>
						{ended ? (
							<p>{testers.find(({ value }) => value === engagement.testerId)?.label ?? t`Nobody was named.`}</p>
						) : (
							<IntentForm form={tester} intent="tester">
								<Select
									{...field}
									key={fields.testerId.key}
									label={t`Who examines`}
									placeholder={t`Choose`}
									defaultValue={field.defaultValue ?? engagement.testerId ?? undefined}
									options={testers}
									isRequired
								/>
								<div>
									<SubmitButton intent="tester" variant="secondary">
										<Trans>Name the tester</Trans>
									</SubmitButton>
								</div>
							</IntentForm>
						)}
					</Panel>
					<TestAccounts of={engagement} mine={mine} />
					<CheckPanel checks={engagement.checks} ended={ended} />
				</div>
			</div>
			<Panel
				title={t`Findings and checklist`}
				intro={t`What was looked for, what was found, who reads it, and when the client is told.`}
			>
				<div className="flex flex-wrap gap-3">
					<LinkButton to={`${here}/findings`} variant="secondary">
						<Trans>Findings and report</Trans>
					</LinkButton>
					<LinkButton to={`${here}/checklist`} variant="secondary">
						<Trans>Checklist</Trans>
					</LinkButton>
				</div>
			</Panel>
			<Panel
				title={t`Service reports`}
				intro={t`Kept byte for byte and never changed. A correction is the next revision. ${reportsIntro(i18n, engagement)}`}
			>
				<Reports engagement={engagement} />
				{engagement.state === "draft" ? (
					<ResultMessage kind="notice">
						<Trans>A report is added once the audit was started.</Trans>
					</ResultMessage>
				) : (
					<div>
						<LinkButton to={`${here}/report`} variant="secondary">
							<Trans>Add a report</Trans>
						</LinkButton>
					</div>
				)}
			</Panel>
		</>
	);
}

function Facts({ engagement }: { engagement: Engagement }) {
	const { t, i18n } = useLingui();
	const { state, authorised, targets, technologies, startsOn, endsOn, endsAt, paymentReference, client } = engagement;
	return (
		<DefinitionList
			items={[
				{ term: t`Client`, value: client },
				{
					term: t`State`,
					value: `${auditState(i18n, state)}. ${authorised ? t`An authorisation is in force.` : t`No authorisation is in force: nothing may be examined.`}`,
				},
				{
					term: t`Addresses`,
					value: (
						<ul>
							{targets.map((target) => (
								<li key={target} className="break-all">
									{target}
								</li>
							))}
						</ul>
					),
				},
				{ term: t`Technologies`, value: technologies === "" ? t`Not stated` : technologies },
				{ term: t`Days`, value: daysInWords(i18n, startsOn, endsOn) },
				...(state === "ended" ? [] : [{ term: t`Ends by itself`, value: <Instant at={endsAt} timeZone="UTC" /> }]),
				{ term: t`Order or payment`, value: paymentReference === "" ? t`Not stated` : paymentReference },
			]}
		/>
	);
}

function Steps({ engagement: { state, authorised, credentials } }: { engagement: Engagement }) {
	const { t } = useLingui();
	return (
		<div className="flex flex-wrap gap-2">
			{state === "draft" && authorised && (
				<ConfirmDisclosure
					label={t`Start the audit`}
					confirmLabel={t`Start`}
					fields={{ intent: "start" }}
					variant="primary"
				>
					<Trans>From now on these addresses may be examined, as long as an authorisation is in force.</Trans>
				</ConfirmDisclosure>
			)}
			{state === "draft" && !authorised && (
				<p className="text-muted text-table">
					<Trans>It can be started once the client has recorded who authorises it.</Trans>
				</p>
			)}
			<ConfirmDisclosure label={t`End the audit`} confirmLabel={t`End the audit`} fields={{ intent: "end" }}>
				{t`${credentials.length > 0 ? t`Test accounts deleted with that: ${credentials.length}. ` : ""}It cannot be started again. Reports stay.`}
			</ConfirmDisclosure>
		</div>
	);
}

function Reports({ engagement: { reports } }: { engagement: Engagement }) {
	const { t, i18n } = useLingui();
	if (reports.length === 0)
		return (
			<EmptyState>
				<Trans>There is no report of this audit yet.</Trans>
			</EmptyState>
		);
	return (
		<ul className="flex flex-col gap-3">
			{reports.map((report) => (
				<li key={report.id} className="border-line border-t pt-3 first:border-t-0 first:pt-0">
					<p className="font-medium">
						<Trans>
							{report.title}, revision {report.revision}
						</Trans>
						{reports.some(({ series, revision }) => series === report.series && revision > report.revision) &&
							t`, superseded`}
					</p>
					<p className="break-all text-table">
						{dayIn(i18n, report.issuedOn)} · {report.target}
					</p>
					{report.reason && <p className="text-table">{report.reason}</p>}
					<p className="break-all font-mono text-meta text-muted">
						<Trans>SHA-256 {report.sha256}</Trans>
					</p>
				</li>
			))}
		</ul>
	);
}
