import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import type { Route } from "./+types/checklist-new";
import "../../words/checklists.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`New checklist`)];
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: z.object({ name: filledIn }) }, async (value, server) => {
		const { id } = await server.checklists.create.mutate(value);
		throw redirect(`/app/checklists/${id}/edit`);
	});
}

export default function ChecklistNew({ actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("checklist.edit");
	const [form, fields] = useForm<{ name: string }>({ id: "new-checklist", lastResult: actionData?.result });
	return (
		<div className="flex max-w-xl flex-col gap-5">
			<PageHeader
				title={t`New checklist`}
				breadcrumb={[{ label: t`Checklists`, to: "/app/checklists" }, { label: t`New` }]}
				intro={t`It begins as a draft. Nobody can carry it out before you publish it.`}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<Form method="post" {...getFormProps(form)} className="flex flex-col items-start gap-4">
					<FormProblems errors={form.errors} />
					<div className="w-full">
						<TextField {...fieldProps(fields.name)} label={t`Name`} maxLength={200} isRequired autoFocus />
					</div>
					<SubmitButton>
						<Trans>Begin the checklist</Trans>
					</SubmitButton>
				</Form>
			)}
		</div>
	);
}
