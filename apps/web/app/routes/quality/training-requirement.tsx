import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { data, Link, redirect, useRouteLoaderData, useSearchParams } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Behind } from "../../components/maintenance/behind.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Pagination } from "../../components/pagination.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { RecordChanges } from "../../components/quality/record-changes.tsx";
import { TrainingFields } from "../../components/quality/training-fields.tsx";
import { TrainingForm } from "../../components/quality/training-form.tsx";
import {
	changedRequirementSchema,
	recordInput,
	recordSchema,
	requirementInput,
	trainingChoices,
} from "../../components/quality/training-input.server.ts";
import { Standing } from "../../components/quality/training-state.tsx";
import { OUTCOMES, trainedVersions, WAYS } from "../../components/quality/training-words.ts";
import { Section } from "../../components/section.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { withQuery } from "../../list-address.ts";
import { roleTitle } from "../../role-names.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/training-requirement";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.loaded.requirement.title ?? msg`Training`)];
}

export async function loader({ context, request, params: { id }, url }: Route.LoaderArgs) {
	const server = api(context, request);
	const [loaded, changes, choices] = await Promise.all([
		server.training.get.query({ id, cursor: url.searchParams.get("cursor") }),
		server.training.history.query({ id, cursor: url.searchParams.get("history") }),
		trainingChoices(server),
	]);
	return { loaded, changes, choices };
}

const archiveSchema = z.object({ version: z.coerce.number().int(), archive: filledIn, reason: filledIn });

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const done = (what: string) => redirect(`/app/quality/training/${id}?done=${what}`);
	switch (String(form.get("intent"))) {
		case "change":
			return answerForm(call, { schema: changedRequirementSchema }, async ({ version, ...typed }, { training }) => {
				await training.update.mutate({ id, version, ...requirementInput(typed) });
				throw done("saved");
			});
		case "record":
			return answerForm(call, { schema: recordSchema }, async (typed, { training }) => {
				await training.record.mutate(recordInput(id, typed));
				throw done("signed");
			});
		case "archive":
			return answerForm(call, { schema: archiveSchema }, async ({ archive, ...typed }, { training }) => {
				await training.archive.mutate({ id, ...typed, archive: archive === "yes" });
				throw done(archive === "yes" ? "archived" : "restored");
			});
		default:
			throw data(null, { status: 400 });
	}
}

/** Also after a step that was refused: what somebody else did meanwhile is shown. */
export const shouldRevalidate = () => true;

export default function TrainingRequirement({
	loaderData: { loaded, changes, choices },
	actionData: answer,
}: Route.ComponentProps) {
	const { requirement: found, people, records, nextCursor, effective, learners, trainers, may } = loaded;
	const { t, i18n } = useLingui();
	const format = useFormat();
	const timeZone = useTimeZone();
	const [search] = useSearchParams();
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	const why = useWhyClosed("training.record");
	const isArchived = found.archivedAt !== null;
	const named = ({ roles, members }: typeof learners) =>
		[...roles.map((role) => i18n._(roleTitle(role))), ...members.map(({ name }) => name)].join(", ");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={found.title}
				breadcrumb={[{ label: t`Training`, to: "/app/quality/training" }, { label: found.title }]}
				intro={isArchived ? t`Archived: it is asked of nobody any more. Its records stay.` : undefined}
			/>
			<DoneMessage
				words={{
					...{ created: t`It is asked for.`, saved: t`It is saved.`, signed: t`The record is signed.` },
					...{ archived: t`It is archived.`, restored: t`It is asked for again.` },
				}}
			/>
			<ClosedNote why={why} />
			<DefinitionList
				items={[
					{
						term: t`Document`,
						value:
							found.documentId === null ? (
								"—"
							) : (
								<Link to={`/app/quality/documents/${found.documentId}`} className="link">
									{effective
										? `${effective.documentNumber} ${effective.title}, ${t`version ${effective.number}`}`
										: t`No version is in effect: nobody is asked yet.`}
								</Link>
							),
					},
					{
						term: t`Procedure of calibrations`,
						value:
							found.procedureId === null ? (
								"—"
							) : (
								<Link to={`/app/procedures/${found.procedureId}`} className="link">
									{found.procedureCode}
									{loaded.procedureVersion !== null && `, ${t`version ${loaded.procedureVersion}`}`}
								</Link>
							),
					},
					{
						term: t`Needed for calibration`,
						value: found.isNeeded
							? t`Yes: without a current record nobody calibrates by this procedure, or approves.`
							: t`No`,
					},
					{
						term: t`Counts for`,
						value:
							found.validMonths === null ? (
								t`no end`
							) : (
								<Plural value={found.validMonths} one="# month" other="# months" />
							),
					},
					{ term: t`Assessed`, value: found.isAssessed ? t`Yes` : t`No` },
					{ term: t`Asked of`, value: named(learners) || t`Nobody` },
					{
						term: t`May train and assess`,
						value: named(trainers) || t`Owners and managers, as nobody is named.`,
					},
					{
						term: t`What is learned`,
						value: found.description ? <span className="whitespace-pre-line">{found.description}</span> : "—",
					},
				]}
			/>
			{why === null && may.record && (
				<Behind key={`record ${records[0]?.id}`} label={t`Record a training`} open={answer?.intent === "record"}>
					<TrainingForm {...{ loaded, answer }} userName={session?.user.name ?? ""} />
				</Behind>
			)}
			<Section title={t`Who it is asked of`}>
				<DataTable
					caption={t`Who it is asked of`}
					isCaptionHidden
					stacks
					rows={people.filter(({ state }) => state !== "not_required")}
					rowKey={(row) => row.memberId}
					empty={<EmptyState>{t`It is asked of nobody.`}</EmptyState>}
					columns={[
						{ key: "who", header: t`Person`, cell: (row) => row.name },
						{ key: "state", header: t`State`, cell: (row) => <Standing standing={row} /> },
						{
							key: "on",
							header: t`Trained on`,
							cell: (row) => (row.trainedOn === null ? "—" : format.day(row.trainedOn)),
						},
					]}
				/>
			</Section>
			<Section title={t`Records`}>
				<DataTable
					caption={t`Records, newest first`}
					isCaptionHidden
					stacks
					rows={records}
					rowKey={({ id }) => id}
					rowTo={({ id }) => `/app/quality/training/records/${id}`}
					empty={<EmptyState>{t`Nobody was trained yet.`}</EmptyState>}
					columns={[
						{ key: "who", header: t`Person`, cell: (row) => row.memberName ?? t`a former member` },
						{ key: "on", header: t`Trained on`, cell: (row) => format.day(row.trainedOn) },
						{
							key: "version",
							header: t`Version`,
							cell: (row) => trainedVersions(row, found.procedureCode),
						},
						{ key: "how", header: t`How`, wideOnly: true, cell: (row) => i18n._(WAYS[row.how]) },
						{
							key: "outcome",
							header: t`How it came out`,
							cell: (row) => (
								<>
									{i18n._(OUTCOMES[row.outcome])}
									{row.isCorrected && ` · ${t`corrected`}`}
									{row.correctsId !== null && ` · ${t`a correction`}`}
								</>
							),
						},
						{
							key: "until",
							header: t`Counts until`,
							cell: (row) => (row.expiresOn === null ? "—" : format.day(row.expiresOn)),
						},
						{ key: "by", header: t`Trained by`, cell: (row) => row.trainedByName ?? "—" },
						{ key: "signed", header: t`Signed by`, wideOnly: true, cell: (row) => row.recordedByName ?? "—" },
					]}
				/>
				{(search.has("cursor") || nextCursor !== null) && (
					<Pagination
						summary=""
						firstTo={search.has("cursor") ? withQuery(search, { cursor: null }) : null}
						nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor })}
					/>
				)}
			</Section>
			{why === null && may.edit && (
				<div className="flex flex-wrap gap-3">
					{!isArchived && (
						<Behind key={`change ${found.version}`} label={t`Change what is asked`} open={answer?.intent === "change"}>
							<PlainForm intent="change" answer={answer} hidden={{ version: found.version }} confirmLabel={t`Save`}>
								{(field) => <TrainingFields field={field} choices={choices} first={loaded} />}
							</PlainForm>
						</Behind>
					)}
					<Behind
						key={`archive ${found.version}`}
						label={isArchived ? t`Ask for it again` : t`Archive it`}
						open={answer?.intent === "archive"}
					>
						<PlainForm
							intent="archive"
							answer={answer}
							hidden={{ version: found.version, archive: isArchived ? "no" : "yes" }}
							confirmLabel={isArchived ? t`Ask for it again` : t`Archive it`}
						>
							{(field) => <TextField label={t`Reason`} rows={2} maxLength={1000} isRequired {...field("reason")} />}
						</PlainForm>
					</Behind>
				</div>
			)}
			<RecordChanges changes={changes} timeZone={timeZone} />
			<p className="text-meta text-muted">
				<Trans>Records are signed and never changed; a correction is another record with its reason.</Trans>
			</p>
			<PrintFoot />
		</div>
	);
}
