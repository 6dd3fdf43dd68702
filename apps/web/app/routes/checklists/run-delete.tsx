import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, redirect } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { runPath } from "../../components/checklists/checklist-words.ts";
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
import type { Route } from "./+types/run-delete";
import "../../words/checklists.ts";

export async function loader(args: Route.LoaderArgs) {
	const { context, request, params } = args;
	const found = await api(context, request).checklistRuns.deletion.query({ runId: params.id });
	return { ...found, whyNot: found.whyNot === null ? null : saidIn(await readersLocale(args), found.whyNot) };
}

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: z.object({ reason: filledIn }) }, async (value, server) => {
		await server.checklistRuns.delete.mutate({ runId: params.id, reason: value.reason });
		throw redirect("/app/checklists/runs?done=deleted");
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Delete a checklist result`)];
}

export default function RunDelete({ loaderData, actionData, params }: Route.ComponentProps) {
	const { t } = useLingui();
	const { number, name, answers, photos, deletableFrom, whyNot } = loaderData;
	const closed = useWhyClosed("checklist.delete");
	const timeZone = useTimeZone();
	const [form, fields] = useForm<{ reason: string }>({ id: "delete-run", lastResult: actionData?.result });
	const stays = closed ?? whyNot;
	return (
		<div className="flex max-w-3xl flex-col gap-5">
			<PageHeader
				title={t`Delete ${number}, ${name}`}
				breadcrumb={[
					{ label: t`Checklists`, to: "/app/checklists" },
					{ label: t({ message: "Results", context: "checklists" }), to: "/app/checklists/runs" },
					{ label: number, to: runPath(params.id) },
					{ label: t`Delete` },
				]}
				intro={t`What would go, and whether it may go yet.`}
			/>
			<DefinitionList
				items={[
					{ term: t`Answers`, value: String(answers), mono: true },
					{ term: t`Photos`, value: String(photos), mono: true },
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
						<LinkButton to={runPath(params.id)} variant="secondary">
							<Trans>Back to the result</Trans>
						</LinkButton>
					</div>
				</>
			) : (
				<DangerZone title={t`Delete it for good`}>
					<p className="max-w-prose">
						<Trans>
							The result is removed with its photos and its signature. What was answered, and your reason, stay in the
							record history of the organisation.
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
								<Trans>Delete the result</Trans>
							</SubmitButton>
						</div>
					</Form>
				</DangerZone>
			)}
		</div>
	);
}
