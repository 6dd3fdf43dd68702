import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { ClosedNote, GuardedLink } from "../../components/closed-note.tsx";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { auditState, daysInWords, reportsIntro } from "../../components/websecurity/audit-words.ts";
import { AuthorisationList } from "../../components/websecurity/authorisation-list.tsx";
import { CredentialPanel } from "../../components/websecurity/credential-panel.tsx";
import { FindingChanges, FindingTable } from "../../components/websecurity/findings-of-audit.tsx";
import { ReportTable } from "../../components/websecurity/report-table.tsx";
import { latenessIn } from "../../due-sentences.ts";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/audit";
import "../../words/websecurity.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.title ?? msg`Audit`)];
}

export async function loader({ context, request, params }: Route.LoaderArgs) {
	const server = api(context, request);
	const [audit, findings] = await Promise.all([
		server.engagements.get.query({ id: params.id }),
		server.findings.ofAudit.query({ engagementId: params.id }),
	]);
	return { ...audit, findings };
}

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
	const form = await request.formData();
	const intent = String(form.get("intent"));
	const call = { context, request, form };
	const done = (what: string) => redirect(`/app/audits/${id}?done=${what}`);
	switch (intent) {
		case "add-credential": {
			const schema = z.object({ label: filledIn, userName: filledIn, password: filledIn, remarks: optionalText });
			return answerForm(call, { schema, hidden: ["password"] }, async (value, server) => {
				await server.engagements.addCredential.mutate({ engagementId: id, ...value });
				throw done("handed-over");
			});
		}
		case "withdraw-credential":
			return answerForm(call, { schema: z.object({ id: filledIn }) }, async (value, server) => {
				await server.engagements.withdrawCredential.mutate(value);
				throw done("withdrawn");
			});
		default:
			return answerForm(call, { schema: z.object({}) }, async (_, server) => {
				const step = intent === "end" ? server.engagements.end : server.engagements.start;
				await step.mutate({ id });
				throw done(intent === "end" ? "ended" : "started");
			});
	}
}

const DONE = {
	created: msg`The audit is ordered. Next, record who authorises it.`,
	changed: msg`The audit is changed.`,
	authorised: msg`The authorisation is recorded.`,
	started: msg`The audit is running.`,
	ended: msg`The audit has ended, and its test accounts are deleted.`,
	reported: msg`The report is here.`,
	"handed-over": msg`The test account is encrypted and handed over.`,
	withdrawn: msg`The test account is deleted.`,
};

export default function Audit({ loaderData: audit, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const closed = useWhyClosed("engagement.edit");
	const closedForReports = useWhyClosed("report.upload");
	const timeZone = useTimeZone();
	const here = `/app/audits/${audit.id}`;
	const why = closed ?? (audit.state === "ended" ? t`This audit has ended: only its reports can change.` : null);
	const form = actionData?.intent === "add-credential" ? undefined : actionData?.result.error?.[""];
	return (
		<div className="flex max-w-5xl flex-col gap-5">
			<PageHeader
				title={audit.title}
				breadcrumb={[{ label: t`Audits`, to: "/app/audits" }, { label: audit.title }]}
				intro={`${auditState(i18n, audit.state)}. ${audit.authorised ? t`An authorisation is in force.` : t`No authorisation is in force: nothing may be examined.`}`}
				actions={
					<GuardedLink to={`${here}/edit`} why={why} variant="secondary">
						<Trans>Change</Trans>
					</GuardedLink>
				}
			/>
			<DoneMessage words={DONE} />
			<ClosedNote why={why} />
			<FormProblems errors={form ?? undefined} />
			<DefinitionList
				items={[
					{ term: t`Addresses`, value: <Addresses of={audit.targets} /> },
					{ term: t`Technologies`, value: audit.technologies === "" ? t`Not stated` : audit.technologies },
					{ term: t`Days`, value: daysInWords(i18n, audit.startsOn, audit.endsOn) },
					...(audit.state !== "ended"
						? [
								{
									term: t`Ends by itself`,
									value: <End at={audit.endsAt} late={audit.endLateSeconds} zone={timeZone} />,
								},
							]
						: []),
					{ term: t`Order or payment`, value: audit.paymentReference === "" ? t`Not stated` : audit.paymentReference },
					{ term: t`Tester`, value: audit.hasTester ? t`Assigned by the service team` : t`Not assigned yet` },
				]}
			/>
			{why === null && (
				<div className="flex flex-wrap gap-2">
					{audit.state === "draft" && (
						<ConfirmDisclosure
							label={t`Start the audit`}
							confirmLabel={t`Start`}
							fields={{ intent: "start" }}
							variant="primary"
						>
							<Trans>
								From now on the service team may examine these addresses, as long as an authorisation is in force.
							</Trans>
						</ConfirmDisclosure>
					)}
					<ConfirmDisclosure label={t`End the audit`} confirmLabel={t`End the audit`} fields={{ intent: "end" }}>
						{audit.credentials.length === 0
							? t`The audit cannot be started again. Reports stay.`
							: t`${plural(audit.credentials.length, { one: "The test account is", other: "The # test accounts are" })} deleted with that. The audit cannot be started again. Reports stay.`}
					</ConfirmDisclosure>
				</div>
			)}
			<Panel
				title={t`Authorisations`}
				intro={t`Who allowed the examination, with what authority, and when it is in force.`}
			>
				<AuthorisationList authorisations={audit.authorisations} here={here} timeZone={timeZone} />
				<div className="flex flex-wrap gap-3">
					<GuardedLink to={`${here}/authorisations/new`} why={why}>
						<Trans>Draft an authorisation</Trans>
					</GuardedLink>
					<GuardedLink to={`${here}/authorise`} why={why} variant="secondary">
						<Trans>Record one signed elsewhere</Trans>
					</GuardedLink>
				</div>
			</Panel>
			<CredentialPanel credentials={audit.credentials} answer={actionData} why={why} timeZone={timeZone} />
			<Panel title={t`Findings`} intro={t`What was found and told to you, the most severe first.`}>
				<FindingTable
					items={audit.findings.items}
					at="/app/findings"
					empty={t`Nothing was told of this audit yet. You get a mail when something was found.`}
				/>
				<FindingChanges changes={audit.findings.changes} at="/app/findings" timeZone={timeZone} />
			</Panel>
			<Panel title={t`Reports`} intro={reportsIntro(i18n, audit)}>
				<ReportTable
					caption={t`Reports of this audit`}
					reports={audit.reports}
					fileOf={(id) => `/api/reports/${id}.pdf`}
					empty={
						<EmptyState>
							<Trans>There is no report of this audit yet.</Trans>
						</EmptyState>
					}
				/>
				<div>
					<GuardedLink to={`${here}/report`} why={closedForReports} variant="secondary">
						<Trans>Add a report</Trans>
					</GuardedLink>
				</div>
			</Panel>
		</div>
	);
}

/** When an audit ends with its last day; where that is over and it has not, that it is late. */
function End({ at, late, zone }: { at: Date; late: number | null; zone: string }) {
	const { i18n } = useLingui();
	if (late === null) return <Instant at={at} timeZone={zone} />;
	return (
		<span className="text-overdue">
			<Trans>
				Was due to end <Instant at={at} timeZone={zone} />, {latenessIn(i18n, late)} ago, and has not yet: do not
				examine anything more.
			</Trans>
		</span>
	);
}

function Addresses({ of }: { of: readonly string[] }) {
	return (
		<ul>
			{of.map((address) => (
				<li key={address} className="break-all">
					{address}
				</li>
			))}
		</ul>
	);
}
