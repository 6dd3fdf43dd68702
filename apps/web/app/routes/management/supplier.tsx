import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { Behind } from "../../components/maintenance/behind.tsx";
import { MoveSteps } from "../../components/maintenance/move-steps.tsx";
import { ChangedSince } from "../../components/management/changed-since.tsx";
import { Evaluations } from "../../components/management/evaluations.tsx";
import { AccreditedTag, SupplierTag } from "../../components/management/management-tags.tsx";
import {
	MANAGEMENT_FIELDS,
	managementWord,
	SUPPLIER_KINDS,
	SUPPLIER_STATES,
	SUPPLIER_VERBS,
} from "../../components/management/management-words.ts";
import { takeSupplierStep } from "../../components/management/supplier-action.server.ts";
import { SupplierFields } from "../../components/management/supplier-fields.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { ComplaintTag } from "../../components/quality/audit-tags.tsx";
import { FileForm } from "../../components/quality/file-form.tsx";
import { keepFile } from "../../components/quality/keep-file.server.ts";
import { nonconformitiesOf } from "../../components/quality/of-source.server.ts";
import { OfSource } from "../../components/quality/of-source.tsx";
import { RecordChanges } from "../../components/quality/record-changes.tsx";
import { RecordWay } from "../../components/quality/record-way.tsx";
import { Section } from "../../components/section.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { Route } from "./+types/supplier";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.loaded.supplier.number ?? msg`Supplier`)];
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const server = api(context, request);
	const { id } = params;
	const [loaded, people, changes, raised] = await Promise.all([
		server.suppliers.get.query({ id }),
		server.suppliers.people.query(),
		server.suppliers.history.query({ id, cursor: url.searchParams.get("history") }),
		nonconformitiesOf(server, "supplier", id),
	]);
	return { loaded, people, changes, raised };
}

export async function action(args: Route.ActionArgs) {
	const { context, request, params } = args;
	if (request.headers.get("content-type")?.startsWith("multipart/"))
		return keepFile(args, "/api/supplier-files", "supplierId", () => `/app/suppliers/${params.id}?done=file`);
	return takeSupplierStep({ context, request, form: await request.formData() }, params.id);
}

/** Also after a step that was refused: what somebody else did meanwhile is shown. */
export const shouldRevalidate = () => true;

export default function SupplierPage({
	loaderData: { loaded, people, changes, raised },
	actionData,
}: Route.ComponentProps) {
	const answer = actionData && "result" in actionData ? actionData : undefined;
	const fileFault = actionData && "fileFault" in actionData ? actionData.fileFault : null;
	const { supplier: found, may, moves, file, steps, accredited, evaluationIsDue, unevaluated, complaints } = loaded;
	const { t, i18n } = useLingui();
	const format = useFormat();
	const timeZone = useTimeZone();
	const why = useWhyClosed("supplier.edit");
	const open = why === null;
	const kinds = (of: readonly (keyof typeof SUPPLIER_KINDS)[]) =>
		of.map((one) => i18n._(SUPPLIER_KINDS[one])).join(", ");
	const text = (value: string) => (value === "" ? "—" : <span className="whitespace-pre-line">{value}</span>);
	const hidden = { version: found.version };
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={found.name}
				breadcrumb={[{ label: t`Suppliers`, to: "/app/suppliers" }, { label: found.number }]}
				intro={
					<span className="flex flex-wrap items-center gap-2">
						<SupplierTag state={found.state} />
						<AccreditedTag accredited={accredited} />
						{found.stateReason !== "" && <span>{found.stateReason}</span>}
					</span>
				}
				actions={
					may.evaluate && (
						<StepLink to={`/app/suppliers/${found.id}/evaluate`} permission="supplier.decide">
							<Trans>Evaluate it</Trans>
						</StepLink>
					)
				}
			/>
			<DoneMessage
				words={{
					...{ created: t`The supplier is entered.`, saved: t`It is saved.`, moved: t`The state is changed.` },
					...{ evaluated: t`The evaluation is signed.`, file: t`The file is kept.`, removed: t`The file is removed.` },
				}}
			/>
			<ClosedNote why={why} />
			{unevaluated.length > 0 && (
				<p className="rounded-control border border-overdue border-l-4 bg-overdue-soft px-4 py-2 font-semibold text-overdue">
					<Trans>It was not evaluated for: {kinds(unevaluated)}.</Trans>
				</p>
			)}
			<ChangedSince of={loaded.changedSince} />
			<DefinitionList
				items={[
					{ term: t`Provides`, value: kinds(found.provides) },
					{ term: t`What exactly`, value: text(found.scope) },
					{ term: t`Contact`, value: text(found.contact) },
					{ term: t`Answered for by`, value: loaded.ownerName ?? "—" },
					{
						term: t`Accreditation`,
						value: (
							<span className="flex flex-wrap items-center gap-2">
								{[found.accreditationBody, found.accreditationReference].filter(Boolean).join(" · ") || "—"}
								{found.accreditedUntil && <span>{t`until ${format.day(found.accreditedUntil)}`}</span>}
								<AccreditedTag accredited={accredited} />
							</span>
						),
					},
					{
						term: t`Scope of the accreditation`,
						value: file ? (
							<span className="flex flex-col gap-1 wrap-anywhere">
								<a href={`/api/supplier-files/${found.id}`} download className="link inline-flex min-h-6 items-center">
									{file.name}
								</a>
								<span className="text-meta text-muted">{`${format.size(file.bytes)} · SHA-256 ${file.sha256}`}</span>
							</span>
						) : (
							"—"
						),
					},
					...(loaded.laboratory === null
						? []
						: [
								{
									term: t`As a laboratory in the register`,
									value: (
										<span className="flex flex-wrap gap-x-3">
											<Link
												to={`/app/certificates?source=external&q=${encodeURIComponent(loaded.laboratory.name)}`}
												className="link inline-flex min-h-6 items-center"
											>
												<Plural value={loaded.laboratory.certificates} one="# certificate" other="# certificates" />
											</Link>
											{loaded.laboratory.newest && (
												<Link
													to={`/app/calibrations/${loaded.laboratory.newest.calibrationId}`}
													className="link inline-flex min-h-6 items-center"
												>
													{t`the newest of ${format.day(loaded.laboratory.newest.performedOn)}, ${loaded.laboratory.newest.tag}`}
												</Link>
											)}
										</span>
									),
								},
							]),
					...(found.conditions === "" ? [] : [{ term: t`Conditions`, value: text(found.conditions) }]),
					{
						term: t`Next evaluation`,
						value:
							found.nextEvaluationOn === null ? (
								"—"
							) : (
								<span className={evaluationIsDue ? "font-semibold text-overdue" : ""}>
									{format.day(found.nextEvaluationOn)}
									{evaluationIsDue && ` · ${t({ message: "due", context: "evaluation" })}`}
								</span>
							),
					},
				]}
			/>
			<div className="flex flex-wrap gap-3 empty:hidden">
				{open && may.write && (
					<>
						<Behind key={found.version} label={t`Change what is on record`} open={answer?.intent === "update"}>
							<PlainForm
								{...{ intent: "update", answer, hidden, confirmLabel: t`Save` }}
								base={{
									...{ name: found.name, contact: found.contact, scope: found.scope, ownerId: found.ownerId ?? "" },
									...{ accreditationBody: found.accreditationBody, accreditedUntil: found.accreditedUntil ?? "" },
									accreditationReference: found.accreditationReference,
								}}
								said={{ ownerId: loaded.ownerName ?? "" }}
							>
								{(field) => <SupplierFields field={field} people={people} first={found} />}
							</PlainForm>
						</Behind>
						<FileForm
							key={`file ${found.version}`}
							label={file ? t`Another file in its place` : t`Add the scope as a file`}
							of={found.id}
							fault={fileFault}
						/>
						{file && (
							<Behind label={t`Remove the file`} open={answer?.intent === "remove-file"}>
								<PlainForm intent="remove-file" answer={answer} hidden={hidden} confirmLabel={t`Remove the file`} />
							</Behind>
						)}
					</>
				)}
			</div>
			{open && (
				<MoveSteps
					{...{ version: found.version, answer, userName: "" }}
					steps={steps.map(({ to }) => ({ to, label: i18n._(SUPPLIER_VERBS[to]), lacks: [], reason: t`Reason` }))}
				/>
			)}
			<Evaluations of={loaded.evaluations} timeZone={timeZone} />
			<OfSource found={raised} source="supplier" id={found.id} />
			<Section title={t`Complaints`}>
				{complaints.length === 0 ? (
					<p className="text-muted">{t`No complaint names this supplier. Complaints name it by its number.`}</p>
				) : (
					<ul className="flex flex-col gap-2 wrap-anywhere">
						{complaints.map((one) => (
							<li key={one.id} className="flex flex-wrap items-center gap-2">
								<Link to={`/app/quality/complaints/${one.id}`} className="link inline-flex min-h-6 items-center">
									{`${one.number} ${one.title}`}
								</Link>
								<ComplaintTag state={one.state} />
							</li>
						))}
					</ul>
				)}
			</Section>
			<RecordWay
				{...{ moves, states: SUPPLIER_STATES }}
				first={{ at: found.createdAt, title: t`Entered`, by: loaded.createdByName }}
			/>
			<RecordChanges
				changes={changes}
				timeZone={timeZone}
				own={{ fields: MANAGEMENT_FIELDS, wordOf: managementWord }}
			/>
			<PrintFoot />
		</div>
	);
}
