import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, redirect } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { DangerZone } from "../../components/danger-zone.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { saidIn } from "../../refusals/refusals.server.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { Route } from "./+types/calibration-delete";
import "../../words/calibration.ts";

export async function loader(args: Route.LoaderArgs) {
	const { context, request, params } = args;
	const found = await api(context, request).calibrations.deletion.query({ id: params.id });
	return { ...found, whyNot: found.whyNot === null ? null : saidIn(await readersLocale(args), found.whyNot) };
}

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: z.object({ reason: filledIn }) }, async (value, server) => {
		const { instrumentId } = await server.calibrations.delete.mutate({ id: params.id, reason: value.reason });
		throw redirect(`/app/instruments/${instrumentId}`);
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Delete a calibration`)];
}

export default function CalibrationDelete({ loaderData, actionData, params }: Route.ComponentProps) {
	const { t } = useLingui();
	const { instrument, performedOn, points, certificates, deletableFrom, whyNot } = loaderData;
	const closed = useWhyClosed("calibration.delete");
	const { day } = useFormat();
	const timeZone = useTimeZone();
	const [form, fields] = useForm<{ reason: string }>({ id: "delete-calibration", lastResult: actionData?.result });
	const title = t`Delete the calibration of ${instrument.tag}, ${day(performedOn)}`;
	const stays = closed ?? whyNot;
	return (
		<div className="flex max-w-3xl flex-col gap-5">
			<PageHeader
				title={title}
				breadcrumb={[
					{ label: t`Register`, to: "/app/instruments" },
					{ label: instrument.tag, to: `/app/instruments/${instrument.id}` },
					{ label: performedOn, to: `/app/calibrations/${params.id}` },
					{ label: t`Delete` },
				]}
				intro={t`What would go, and whether it may go yet.`}
			/>
			<DefinitionList
				items={[
					{ term: t`Test points`, value: String(points), mono: true },
					{ term: t`Issued certificates`, value: String(certificates), mono: true },
					{
						term: t`Must be kept until`,
						value: deletableFrom === null ? t`No minimum` : <Instant at={deletableFrom} timeZone={timeZone} />,
					},
				]}
			/>
			{stays !== null ? (
				<>
					<ResultMessage kind="notice">{stays}</ResultMessage>
					<div>
						<LinkButton to={`/app/calibrations/${params.id}`} variant="secondary">
							<Trans>Back to the calibration</Trans>
						</LinkButton>
					</div>
				</>
			) : (
				<DangerZone title={t`Delete it for good`}>
					<p className="max-w-prose">
						<Trans>
							The calibration and its readings are removed. What they said, and your reason, stay in the record history
							of the organisation.
						</Trans>
					</p>
					<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
						<FormProblems errors={form.errors} />
						<TextField
							{...fieldProps(fields.reason)}
							key={fields.reason.key}
							label={t`Why is it deleted?`}
							rows={3}
							maxLength={500}
							isRequired
						/>
						<div>
							<SubmitButton variant="danger">
								<Trans>Delete the calibration</Trans>
							</SubmitButton>
						</div>
					</Form>
				</DangerZone>
			)}
		</div>
	);
}
