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
import type { Route } from "./+types/procedure-new";
import "../../words/methods.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`New procedure`)];
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm(
		{ context, request, form },
		{ schema: z.object({ code: filledIn, name: filledIn }) },
		async (value, server) => {
			const { id } = await server.procedures.create.mutate(value);
			throw redirect(`/app/procedures/${id}/edit`);
		},
	);
}

export default function ProcedureNew({ actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("method.edit");
	const [form, fields] = useForm<{ code: string; name: string }>({
		id: "new-procedure",
		lastResult: actionData?.result,
	});
	return (
		<div className="flex max-w-xl flex-col gap-5">
			<PageHeader
				title={t`New procedure`}
				breadcrumb={[{ label: t`Procedures`, to: "/app/procedures" }, { label: t`New` }]}
				intro={t`It begins as a draft. Nobody can calibrate by it before it is approved.`}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<Form method="post" {...getFormProps(form)} className="flex flex-col items-start gap-4">
					<FormProblems errors={form.errors} />
					<div className="grid w-full grid-cols-1 gap-4 sm:grid-cols-[10rem_1fr]">
						<TextField
							{...fieldProps(fields.code)}
							label={t`Code`}
							description={t`Stays with it.`}
							maxLength={60}
							isRequired
							autoFocus
							mono
						/>
						<TextField
							{...fieldProps(fields.name)}
							label={t`Title`}
							description={t`What is calibrated, and how.`}
							maxLength={200}
							isRequired
						/>
					</div>
					<SubmitButton>
						<Trans>Begin the procedure</Trans>
					</SubmitButton>
				</Form>
			)}
		</div>
	);
}
