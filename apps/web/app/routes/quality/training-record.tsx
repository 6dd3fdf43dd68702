import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Link, redirect, useRouteLoaderData } from "react-router";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { Behind } from "../../components/maintenance/behind.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { TrainingForm } from "../../components/quality/training-form.tsx";
import { recordInput, recordSchema } from "../../components/quality/training-input.server.ts";
import { OUTCOMES, trainedVersions, WAYS } from "../../components/quality/training-words.ts";
import { Section } from "../../components/section.tsx";
import { SignatureList } from "../../components/signatures/signature-list.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/training-record";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Record of a training`)];
}

export async function loader({ context, request, params: { id } }: Route.LoaderArgs) {
	const { training } = api(context, request);
	const shown = await training.getRecord.query({ id });
	return { ...shown, loaded: await training.get.query({ id: shown.record.requirementId, limit: 1 }) };
}

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
	const form = await request.formData();
	if (form.get("intent") !== "record") throw data(null, { status: 400 });
	return answerForm({ context, request, form }, { schema: recordSchema }, async (typed, { training }) => {
		const { record } = await training.getRecord.query({ id });
		const made = await training.record.mutate(recordInput(record.requirementId, typed));
		throw redirect(`/app/quality/training/${made.requirementId}?done=signed`);
	});
}

/** Also after a step that was refused: what somebody else did meanwhile is shown. */
export const shouldRevalidate = () => true;

export default function TrainingRecordPage({
	loaderData: { record, correctedById, signatures, loaded },
	actionData: answer,
}: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const timeZone = useTimeZone();
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	const why = useWhyClosed("training.record");
	const place = `/app/quality/training/${record.requirementId}`;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Training of ${record.memberName ?? t`a former member`}`}
				breadcrumb={[
					{ label: t`Training`, to: "/app/quality/training" },
					{ label: record.title, to: place },
					{ label: t`Record of a training` },
				]}
			/>
			{correctedById !== null && (
				<p role="note" className="rounded-control border border-overdue bg-overdue-soft p-3 text-overdue">
					<Trans>
						This record was corrected.{" "}
						<Link to={`/app/quality/training/records/${correctedById}`} className="underline">
							Another one stands in its place.
						</Link>
					</Trans>
				</p>
			)}
			<DefinitionList
				items={[
					{
						term: t({ message: "Training", context: "one" }),
						value: (
							<Link to={place} className="link">
								{record.title}
							</Link>
						),
					},
					{
						term: t`Version`,
						value: trainedVersions(record, loaded.requirement.procedureCode),
					},
					{ term: t`Trained on`, value: format.day(record.trainedOn) },
					{ term: t`How`, value: i18n._(WAYS[record.how]) },
					{ term: t`Trained by`, value: record.trainedByName ?? "—" },
					{ term: t`Certificate or file`, value: record.certificate || "—" },
					{ term: t`How it came out`, value: i18n._(OUTCOMES[record.outcome]) },
					{ term: t`Counts until`, value: record.expiresOn === null ? t`no end` : format.day(record.expiresOn) },
					{ term: t`Note`, value: record.note ? <span className="whitespace-pre-line">{record.note}</span> : "—" },
					...(record.correctsId === null
						? []
						: [
								{
									term: t`Why the record is corrected`,
									value: (
										<>
											{record.reason}{" "}
											<Link to={`/app/quality/training/records/${record.correctsId}`} className="link">
												{t`The record before`}
											</Link>
										</>
									),
								},
							]),
				]}
			/>
			<Section title={t`Signatures`}>
				<SignatureList signatures={signatures} timeZone={timeZone} />
			</Section>
			<ClosedNote why={why} />
			{why === null && loaded.may.record && correctedById === null && (
				<Behind label={t`Correct this record`} open={answer?.intent === "record"}>
					<TrainingForm {...{ loaded, answer }} userName={session?.user.name ?? ""} corrects={record} />
				</Behind>
			)}
			<PrintFoot />
		</div>
	);
}
