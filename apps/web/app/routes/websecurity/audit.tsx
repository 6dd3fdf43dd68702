import { latenessOf } from "@calibrant/policy/deletion-due";
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
import { AUDIT_STATES, daysInWords, reportsIntro } from "../../components/websecurity/audit-words.ts";
import { AuthorisationList } from "../../components/websecurity/authorisation-list.tsx";
import { CredentialPanel } from "../../components/websecurity/credential-panel.tsx";
import { ReportTable } from "../../components/websecurity/report-table.tsx";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/audit";

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${loaderData?.title ?? "Audit"} · Calibrant` }];
}

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).engagements.get.query({ id: params.id });
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
	created: "The audit is ordered. Next, record who authorises it.",
	changed: "The audit is changed.",
	authorised: "The authorisation is recorded.",
	started: "The audit is running.",
	ended: "The audit has ended, and its test accounts are deleted.",
	reported: "The report is here.",
	"handed-over": "The test account is encrypted and handed over.",
	withdrawn: "The test account is deleted.",
};

export default function Audit({ loaderData: audit, actionData }: Route.ComponentProps) {
	const closed = useWhyClosed("engagement.edit");
	const closedForReports = useWhyClosed("report.upload");
	const timeZone = useTimeZone();
	const here = `/app/audits/${audit.id}`;
	const why = closed ?? (audit.state === "ended" ? "This audit has ended: only its reports can change." : null);
	const form = actionData?.intent === "add-credential" ? undefined : actionData?.result.error?.[""];
	return (
		<div className="flex max-w-5xl flex-col gap-5">
			<PageHeader
				title={audit.title}
				breadcrumb={[{ label: "Audits", to: "/app/audits" }, { label: audit.title }]}
				intro={`${AUDIT_STATES[audit.state] ?? audit.state}. ${audit.authorised ? "An authorisation is in force." : "No authorisation is in force: nothing may be examined."}`}
				actions={
					<GuardedLink to={`${here}/edit`} why={why} variant="secondary">
						Change
					</GuardedLink>
				}
			/>
			<DoneMessage words={DONE} />
			<ClosedNote why={why} />
			<FormProblems errors={form ?? undefined} />
			<DefinitionList
				items={[
					{ term: "Addresses", value: <Addresses of={audit.targets} /> },
					{ term: "Technologies", value: audit.technologies === "" ? "Not stated" : audit.technologies },
					{ term: "Days", value: daysInWords(audit.startsOn, audit.endsOn) },
					...(audit.state !== "ended"
						? [{ term: "Ends by itself", value: <End at={audit.endsAt} late={audit.endLateSeconds} zone={timeZone} /> }]
						: []),
					{ term: "Order or payment", value: audit.paymentReference === "" ? "Not stated" : audit.paymentReference },
					{ term: "Tester", value: audit.hasTester ? "Assigned by the service team" : "Not assigned yet" },
				]}
			/>
			{why === null && (
				<div className="flex flex-wrap gap-2">
					{audit.state === "draft" && (
						<ConfirmDisclosure
							label="Start the audit"
							confirmLabel="Start"
							fields={{ intent: "start" }}
							variant="primary"
						>
							From now on the service team may examine these addresses, as long as an authorisation is in force.
						</ConfirmDisclosure>
					)}
					<ConfirmDisclosure label="End the audit" confirmLabel="End the audit" fields={{ intent: "end" }}>
						{`${credentialsGo(audit.credentials.length)}The audit cannot be started again. Reports stay.`}
					</ConfirmDisclosure>
				</div>
			)}
			<Panel title="Authorisations" intro="Who allowed the examination, with what authority, and when it is in force.">
				<AuthorisationList authorisations={audit.authorisations} timeZone={timeZone} />
				<div>
					<GuardedLink to={`${here}/authorise`} why={why} variant="secondary">
						Record an authorisation
					</GuardedLink>
				</div>
			</Panel>
			<CredentialPanel credentials={audit.credentials} answer={actionData} why={why} timeZone={timeZone} />
			<Panel title="Reports" intro={reportsIntro(audit)}>
				<ReportTable
					caption="Reports of this audit"
					reports={audit.reports}
					fileOf={(id) => `/api/reports/${id}.pdf`}
					empty={<EmptyState>There is no report of this audit yet.</EmptyState>}
				/>
				<div>
					<GuardedLink to={`${here}/report`} why={closedForReports} variant="secondary">
						Add a report
					</GuardedLink>
				</div>
			</Panel>
		</div>
	);
}

/** When an audit ends with its last day; where that is over and it has not, that it is late. */
function End({ at, late, zone }: { at: Date; late: number | null; zone: string }) {
	if (late === null) return <Instant at={at} timeZone={zone} />;
	return (
		<span className="text-overdue">
			Was due to end <Instant at={at} timeZone={zone} />, {latenessOf(late)} ago, and has not yet: do not examine
			anything more.
		</span>
	);
}

function credentialsGo(count: number): string {
	if (count === 0) return "";
	return count === 1 ? "The test account is deleted with that. " : `The ${count} test accounts are deleted with that. `;
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
