import { formatPlainDate } from "@calibrant/policy/format-instant";
import { getFormProps, useForm } from "@conform-to/react";
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
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/calibration-delete";

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).calibrations.deletion.query({ id: params.id });
}

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: z.object({ reason: filledIn }) }, async (value, server) => {
		const { instrumentId } = await server.calibrations.delete.mutate({ id: params.id, reason: value.reason });
		throw redirect(`/app/instruments/${instrumentId}`);
	});
}

export function meta() {
	return [{ title: "Delete a calibration · Calibrant" }];
}

export default function CalibrationDelete({ loaderData, actionData, params }: Route.ComponentProps) {
	const { instrument, performedOn, points, certificates, deletableFrom, whyNot } = loaderData;
	const closed = useWhyClosed("calibration.delete");
	const timeZone = useTimeZone();
	const [form, fields] = useForm<{ reason: string }>({ id: "delete-calibration", lastResult: actionData?.result });
	const title = `Delete the calibration of ${instrument.tag}, ${formatPlainDate(performedOn)}`;
	const stays = closed ?? whyNot;
	return (
		<div className="flex max-w-3xl flex-col gap-5">
			<PageHeader
				title={title}
				breadcrumb={[
					{ label: "Register", to: "/app/instruments" },
					{ label: instrument.tag, to: `/app/instruments/${instrument.id}` },
					{ label: performedOn, to: `/app/calibrations/${params.id}` },
					{ label: "Delete" },
				]}
				intro="What would go, and whether it may go yet."
			/>
			<DefinitionList
				items={[
					{ term: "Test points", value: String(points), mono: true },
					{ term: "Issued certificates", value: String(certificates), mono: true },
					{
						term: "Must be kept until",
						value: deletableFrom === null ? "No minimum" : <Instant at={deletableFrom} timeZone={timeZone} />,
					},
				]}
			/>
			{stays !== null ? (
				<>
					<ResultMessage kind="notice">{stays}</ResultMessage>
					<div>
						<LinkButton to={`/app/calibrations/${params.id}`} variant="secondary">
							Back to the calibration
						</LinkButton>
					</div>
				</>
			) : (
				<DangerZone title="Delete it for good">
					<p className="max-w-prose">
						The calibration and its readings are removed. What they said, and your reason, stay in the record history of
						the organisation.
					</p>
					<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
						<FormProblems errors={form.errors} />
						<TextField
							{...fieldProps(fields.reason)}
							key={fields.reason.key}
							label="Why is it deleted?"
							rows={3}
							maxLength={500}
							isRequired
						/>
						<div>
							<SubmitButton variant="danger">Delete the calibration</SubmitButton>
						</div>
					</Form>
				</DangerZone>
			)}
		</div>
	);
}
