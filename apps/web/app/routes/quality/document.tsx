import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link, useRouteLoaderData } from "react-router";
import { useTimeZone, useWhyClosed, useWhyNotAllowed } from "../../access.ts";
import { buttonStyle } from "../../components/button-style.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Behind } from "../../components/maintenance/behind.tsx";
import { DueDay } from "../../components/maintenance/due-day.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { takeStep } from "../../components/quality/document-action.server.ts";
import { DocumentFields } from "../../components/quality/document-fields.tsx";
import { DocumentFile } from "../../components/quality/document-file.tsx";
import { DocumentReaders, ReasonForLess } from "../../components/quality/document-readers.tsx";
import { DocumentSteps } from "../../components/quality/document-steps.tsx";
import { keepFile } from "../../components/quality/keep-file.server.ts";
import { RecordChanges } from "../../components/quality/record-changes.tsx";
import { RecordWay } from "../../components/quality/record-way.tsx";
import { VersionTag } from "../../components/quality/state-tag.tsx";
import { DOCUMENT_TYPES, type Document, VERSION_STATES } from "../../components/quality/words.ts";
import { Section } from "../../components/section.tsx";
import { SignatureList } from "../../components/signatures/signature-list.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { Timeline } from "../../components/timeline.tsx";
import { titleOf } from "../../i18n.ts";
import { idIn } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/document";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.loaded.document.number ?? msg`Document`)];
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const { documents } = api(context, request);
	const versionId = idIn(url.searchParams.get("version"));
	const [loaded, people, changes] = await Promise.all([
		documents.get.query({ id: params.id, ...(versionId && { versionId }) }),
		documents.people.query(),
		documents.history.query({ id: params.id, cursor: url.searchParams.get("history") }),
	]);
	return { loaded, people, changes };
}

export async function action(args: Route.ActionArgs) {
	const { context, request, params } = args;
	if (request.headers.get("content-type")?.startsWith("multipart/")) {
		const back = (version: string) => `/app/quality/documents/${params.id}?version=${version}&done=file`;
		return keepFile(args, "/api/document-files", "versionId", back);
	}
	return takeStep({ context, request, form: await request.formData() }, params.id);
}

/** Also after a step that was refused: what somebody else did meanwhile is shown. */
export const shouldRevalidate = () => true;

export default function DocumentPage({ loaderData: { loaded, people, changes }, actionData }: Route.ComponentProps) {
	const { document, shown, versions, effectiveId } = loaded;
	const answer = actionData && "result" in actionData ? actionData : undefined;
	const fileFault = actionData && "fileFault" in actionData ? actionData.fileFault : null;
	const { t, i18n } = useLingui();
	const format = useFormat();
	const timeZone = useTimeZone();
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	const [whyEdit, whyRead] = [useWhyClosed("document.edit"), useWhyClosed("record.read")];
	const whyRelease = useWhyClosed("document.release");
	const mayEdit = useWhyNotAllowed("document.edit") === null;
	const before = versions.find(({ number }) => number < shown.number);
	const inForce = versions.find(({ id }) => id === effectiveId);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={`${document.number} ${shown.title}`}
				breadcrumb={[{ label: t`Documents`, to: "/app/quality/documents" }, { label: document.number }]}
				intro={
					<span className="flex flex-wrap items-center gap-2">
						<span>{t`Version ${shown.number}`}</span>
						<VersionTag state={shown.state} />
						{shown.stateReason !== "" && <span>{shown.stateReason}</span>}
					</span>
				}
				actions={
					<>
						{shown.mayFetch && (
							<a href={`/api/document-files/${shown.id}`} download className={buttonStyle("secondary", "normal")}>
								<Trans>Fetch the file</Trans>
							</a>
						)}
						<a href={`/api/documents/${shown.id}.pdf`} download className={buttonStyle("secondary", "normal")}>
							<Trans>Copy as PDF</Trans>
						</a>
					</>
				}
			/>
			<DoneMessage
				words={{
					...{ saved: t`It is saved.`, named: t`The names are saved.`, submitted: t`It is sent for review.` },
					...{ signed: t`It is signed.`, back: t`It is a draft again; the signatures are void.` },
					...{ obsolete: t`It is out of use.`, read: t`It is noted that you have understood it.` },
					...{ audience: t`It is saved, and whoever is new to it has it to read.`, reviewed: t`The review is noted.` },
					...{ discarded: t`The draft is deleted.`, file: t`The file is kept.`, removed: t`The file is removed.` },
				}}
			/>
			{shown.isEnded && (
				<p className="rounded-control border border-overdue border-l-4 bg-overdue-soft px-4 py-2 font-semibold text-overdue">
					{inForce ? (
						<>
							<Trans>Do not use this version.</Trans>{" "}
							<Link to="?" className="link">{t`Version ${inForce.number} is in effect.`}</Link>
						</>
					) : (
						<Trans>Do not use this document: it is not in effect any more.</Trans>
					)}
				</p>
			)}
			<ClosedNote why={mayEdit ? whyEdit : null} />
			{whyRead === null && (
				<DocumentSteps loaded={loaded} answer={answer} people={people} userName={session?.user.name ?? ""} />
			)}
			{loaded.may.start && whyEdit === null && (
				<Form method="post" data-print="hide" className="flex flex-col items-start gap-2">
					<input type="hidden" name="intent" value="start" />
					<SubmitButton intent="start" variant="secondary">{t`Begin a new version`}</SubmitButton>
					{answer?.intent === "start" && <FormProblems errors={answer.result.error?.[""] ?? undefined} />}
				</Form>
			)}
			<DefinitionList
				items={[
					{ term: t`Type`, value: i18n._(DOCUMENT_TYPES[document.type]) },
					{ term: t`Answered for by`, value: loaded.ownerName ?? "—" },
					{
						term: t`In effect from`,
						value: shown.effectiveAt
							? format.instant(shown.effectiveAt, timeZone)
							: shown.effectiveOn
								? format.day(shown.effectiveOn)
								: t`its approval`,
					},
					{ term: t`Next review`, value: <DueDay day={document.nextReviewOn} isLate={loaded.reviewIsDue} /> },
					{ term: t`Written by`, value: shown.authors.map(({ name }) => name).join(", ") || "—" },
					...(shown.changeNote === ""
						? []
						: [{ term: t`What changed`, value: <span className="whitespace-pre-line">{shown.changeNote}</span> }]),
					...(shown.file ? [{ term: t`File`, value: shown.file.fileName }] : []),
				]}
			/>
			{document.nextReviewOn !== null && whyRelease === null && (
				<Behind key={document.version} label={t`Note a review without a change`} open={answer?.intent === "review"}>
					<PlainForm
						intent="review"
						answer={answer}
						hidden={{ version: document.version }}
						confirmLabel={t`It is still right`}
					>
						{(field) => (
							<TextField
								label={t`What was looked at`}
								description={t`The next review is planned from today.`}
								rows={2}
								isRequired
								{...field("note")}
							/>
						)}
					</PlainForm>
				</Behind>
			)}
			<Reviews loaded={loaded} />
			{shown.may.write && whyEdit === null && <DocumentFile shown={shown} answer={answer} fault={fileFault} />}
			<TextOf shown={shown} />
			<Section title={t`Signatures`}>
				<ul className="flex flex-col gap-1 text-table">
					{shown.signatories.map(({ part, memberId, name, signedAt }) => (
						<li key={`${part} ${memberId}`}>
							{part === "reviewer" ? t`Review: ${name}` : t`Approval: ${name}`}
							{" · "}
							{signedAt === null ? t`asked` : format.instant(signedAt, timeZone)}
						</li>
					))}
				</ul>
				{shown.signatures.length === 0 ? (
					<p className="text-muted">{t`Nobody has signed this version.`}</p>
				) : (
					<SignatureList signatures={shown.signatures} timeZone={timeZone} />
				)}
			</Section>
			<Section title={t`Who has to read it`}>
				<DocumentReaders loaded={loaded} answer={answer} people={people} mayChange={whyRelease === null} />
				{shown.readSignatures.length > 0 && <SignatureList signatures={shown.readSignatures} timeZone={timeZone} />}
			</Section>
			<Section title={t`Versions`}>
				{before && (
					<Link to={`/app/quality/documents/${document.id}/compare?from=${before.id}&to=${shown.id}`} className="link">
						{t`Compare version ${shown.number} with version ${before.number}`}
					</Link>
				)}
				<DataTable
					caption={t`Versions, newest first`}
					isCaptionHidden
					stacks
					rows={versions}
					rowKey={({ id }) => id}
					rowTo={({ id }) => `/app/quality/documents/${document.id}?version=${id}`}
					columns={[
						{ key: "number", header: t`Version`, cell: (row) => row.number },
						{ key: "state", header: t`State`, cell: (row) => <VersionTag state={row.state} /> },
						{
							key: "from",
							header: t`In effect from`,
							cell: (row) => {
								if (row.effectiveAt) return format.instant(row.effectiveAt, timeZone);
								if (row.state !== "approved" || !row.effectiveOn) return "—";
								return t`Waits for ${format.day(row.effectiveOn)}`;
							},
						},
						{ key: "change", header: t`What changed`, wideOnly: true, cell: (row) => row.changeNote || "—" },
					]}
				/>
			</Section>
			{whyRelease === null && (
				<Behind
					key={`settings ${document.version}`}
					label={t`Change owner, review and reading`}
					open={answer?.intent === "settings"}
				>
					<PlainForm intent="settings" answer={answer} hidden={{ version: document.version }} confirmLabel={t`Save`}>
						{(field) => (
							<>
								<DocumentFields
									field={field}
									people={people}
									first={{
										...{ type: document.type, ownerId: document.ownerId ?? "", readingSigned: document.readingSigned },
										reviewMonths: String(document.reviewMonths ?? ""),
										readingDays: String(document.readingDays ?? ""),
									}}
								/>
								<ReasonForLess field={field} />
							</>
						)}
					</PlainForm>
				</Behind>
			)}
			<RecordWay
				moves={shown.moves.map((move) => ({ ...move, byName: move.byName ?? t`by the clock` }))}
				states={VERSION_STATES}
			/>
			<RecordChanges changes={changes} timeZone={timeZone} />
			<PrintFoot />
		</div>
	);
}

/** The reviews that left the document as it was, newest first. */
function Reviews({ loaded: { reviews } }: { loaded: Document }) {
	const { t } = useLingui();
	const format = useFormat();
	const timeZone = useTimeZone();
	if (reviews.length === 0) return null;
	return (
		<Section title={t`Reviews without a change`}>
			<Timeline
				label={t`Reviews without a change`}
				timeZone={timeZone}
				entries={reviews.toReversed().map(({ id, reviewedAt, note, byName, versionNumber, dueOn, nextReviewOn }) => ({
					id,
					at: reviewedAt,
					title: t`Version ${versionNumber} is still right`,
					detail: (
						<>
							<p className="whitespace-pre-line">{[byName, note].filter(Boolean).join(": ")}</p>
							<p className="text-muted">
								{t`It was due on ${format.day(dueOn)}.`}{" "}
								{nextReviewOn !== null && t`Next review on ${format.day(nextReviewOn)}.`}
							</p>
						</>
					),
				}))}
			/>
		</Section>
	);
}

function TextOf({ shown }: { shown: Document["shown"] }) {
	if (shown.sections.length === 0) return null;
	return (
		<article className="flex max-w-prose flex-col gap-4 rounded-control border border-line bg-surface p-4">
			{shown.sections.map(({ heading, text }, at) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: sections have no other name than their place
				<div key={at} className="flex flex-col gap-1">
					{heading !== "" && <h2 className="text-lead">{heading}</h2>}
					<p className="wrap-anywhere whitespace-pre-line">{text}</p>
				</div>
			))}
		</article>
	);
}
