import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useRouteLoaderData } from "react-router";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { buttonStyle } from "../../components/button-style.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { Behind } from "../../components/maintenance/behind.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { takeAuditStep } from "../../components/quality/audit-action.server.ts";
import { AuditChecklist } from "../../components/quality/audit-checklist.tsx";
import { AuditFindings } from "../../components/quality/audit-findings.tsx";
import { auditChoices } from "../../components/quality/audit-input.server.ts";
import { AuditPlanFields } from "../../components/quality/audit-plan-fields.tsx";
import { AuditSteps } from "../../components/quality/audit-steps.tsx";
import { AuditTag } from "../../components/quality/audit-tags.tsx";
import { AUDIT_STATES, OWN_WORK } from "../../components/quality/audit-words.ts";
import { EvidenceLinks } from "../../components/quality/evidence-links.tsx";
import { keepFile } from "../../components/quality/keep-file.server.ts";
import { nonconformitiesOf } from "../../components/quality/of-source.server.ts";
import { OfSource } from "../../components/quality/of-source.tsx";
import { RecordChanges } from "../../components/quality/record-changes.tsx";
import { RecordWay } from "../../components/quality/record-way.tsx";
import { Section } from "../../components/section.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/audit";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.loaded.audit.number ?? msg`Internal audit`)];
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const server = api(context, request);
	const { id } = params;
	const [loaded, choices, lists, changes, raised] = await Promise.all([
		server.internalAudits.get.query({ id }),
		auditChoices(server),
		server.internalAudits.lists.query(),
		server.internalAudits.history.query({ id, cursor: url.searchParams.get("history") }),
		nonconformitiesOf(server, "audit", id),
	]);
	return { loaded, choices, lists: lists.items, changes, raised };
}

export async function action(args: Route.ActionArgs) {
	const { context, request, params } = args;
	if (request.headers.get("content-type")?.startsWith("multipart/"))
		return keepFile(
			args,
			"/api/internal-audit-files",
			"partId",
			(line) => `/app/quality/audits/${params.id}?done=file#line-${line}`,
		);
	return takeAuditStep({ context, request, form: await request.formData() }, params.id);
}

/** Also after a step that was refused: what somebody else did meanwhile is shown. */
export const shouldRevalidate = () => true;

export default function AuditPage({
	loaderData: { loaded, choices, lists, changes, raised },
	actionData,
}: Route.ComponentProps) {
	const answer = actionData && "result" in actionData ? actionData : undefined;
	const fault = actionData && "fileFault" in actionData ? actionData : null;
	const { audit, programme, may, moves, signatures, auditors, auditees, ownWork } = loaded;
	const { t, i18n } = useLingui();
	const format = useFormat();
	const timeZone = useTimeZone();
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	const why = useWhyClosed("internal_audit.conduct");
	const open = why === null;
	const text = (value: string) => (value === "" ? "—" : <span className="whitespace-pre-line">{value}</span>);
	const taken = audit.state === "closed" ? loaded.findings.filter(({ isOpenAgain }) => isOpenAgain) : [];
	const names = (of: readonly { name: string }[]) => of.map(({ name }) => name).join(", ") || "—";
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={audit.title}
				breadcrumb={[
					{ label: t`Internal audits`, to: `/app/quality/audits?programme=${programme.id}` },
					{ label: audit.number },
				]}
				actions={
					<a
						href={`/api/internal-audits/${audit.id}.pdf`}
						download
						className={buttonStyle("secondary", "normal")}
					>{t`Report as PDF`}</a>
				}
				intro={
					<span className="flex flex-wrap items-center gap-2">
						<AuditTag state={audit.state} />
						{audit.stateReason !== "" && <span>{audit.stateReason}</span>}
					</span>
				}
			/>
			<DoneMessage
				words={{
					...{ planned: t`The audit is planned.`, saved: t`It is saved.`, moved: t`The state is changed.` },
					...{ signed: t`The report is signed.`, found: t`The finding is written.` },
					...{ answered: t`The answer is sent.`, judged: t`The answer is judged.` },
					...{ file: t`The file is kept.`, "file-removed": t`The file is removed.` },
				}}
			/>
			<ClosedNote why={why} />
			{taken.length > 0 && (
				<p className="rounded-control border border-overdue border-l-4 bg-overdue-soft px-4 py-2 font-semibold text-overdue">
					{t`Taken up again after this audit was closed: ${taken.map((one) => one.nonconformityNumber).join(", ")}.`}
				</p>
			)}
			{open && <AuditSteps loaded={loaded} answer={answer} userName={session?.user.name ?? ""} />}
			<DefinitionList
				items={[
					{ term: t`Programme`, value: programme.title },
					{
						term: t`Planned`,
						value:
							audit.plannedFrom === audit.plannedTo
								? format.day(audit.plannedFrom)
								: t`${format.day(audit.plannedFrom)} to ${format.day(audit.plannedTo)}`,
					},
					{ term: t`Scope`, value: text(audit.scope) },
					{ term: t`Criteria`, value: text(audit.criteria) },
					{ term: t`Lead auditor`, value: loaded.leadName },
					{ term: t`Auditors beside the lead`, value: names(auditors) },
					{ term: t`Answer for what is audited`, value: names(auditees) },
					{
						term: t`Documents in its scope`,
						value:
							audit.documents.length === 0 ? (
								"—"
							) : (
								<EvidenceLinks of={audit.documents.map((one) => ({ ...one, kind: "document" }))} />
							),
					},
					...(ownWork.length > 0 || audit.ownWorkReason !== ""
						? [
								{
									term: t`Own work audited`,
									value: (
										<span className="font-semibold text-overdue">
											{[
												...ownWork.map(({ name, why: reason, number }) => i18n._(OWN_WORK[reason](name, number))),
												audit.ownWorkReason,
											]
												.filter(Boolean)
												.join(". ")}
										</span>
									),
								},
							]
						: []),
				]}
			/>
			{may.plan && (
				<Behind key={audit.version} label={t`Change the plan`} open={answer?.intent === "plan"}>
					<PlainForm intent="plan" answer={answer} hidden={{ version: audit.version }} confirmLabel={t`Save`}>
						{(field) => <AuditPlanFields field={field} choices={choices} first={loaded} />}
					</PlainForm>
				</Behind>
			)}
			<AuditChecklist {...{ loaded, answer, fault, lists, open }} people={choices.people} />
			<AuditFindings {...{ loaded, answer, open }} people={choices.people} />
			<Section title={t`Conclusion`}>
				{audit.conclusion === "" ? (
					<p className="text-muted">{t`No conclusion is written yet.`}</p>
				) : (
					<p className="whitespace-pre-line">{audit.conclusion}</p>
				)}
				{open && may.hold && (
					<Behind key={audit.version} label={t`Write the conclusion`} open={answer?.intent === "conclude"}>
						<PlainForm
							{...{ intent: "conclude", answer, hidden: { version: audit.version }, confirmLabel: t`Save` }}
							base={{ conclusion: audit.conclusion }}
						>
							{(field) => (
								<TextField
									label={t`What the audit says as a whole`}
									rows={4}
									maxLength={5000}
									isRequired
									{...field("conclusion", audit.conclusion)}
								/>
							)}
						</PlainForm>
					</Behind>
				)}
			</Section>
			<OfSource found={raised} source="audit" id={audit.id} mayOpen={audit.state !== "planned"} />
			<RecordWay
				{...{ signatures, moves, states: AUDIT_STATES }}
				first={{ at: audit.createdAt, title: t`Planned`, by: loaded.createdByName }}
			/>
			<RecordChanges changes={changes} timeZone={timeZone} />
			<PrintFoot />
		</div>
	);
}
