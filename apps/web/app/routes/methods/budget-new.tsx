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
import type { Route } from "./+types/budget-new";
import "../../words/methods.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`New uncertainty budget`)];
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: z.object({ name: filledIn }) }, async (value, server) => {
		const { id } = await server.budgets.create.mutate(value);
		throw redirect(`/app/budgets/${id}/edit`);
	});
}

export default function BudgetNew({ actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("method.edit");
	const [form, fields] = useForm<{ name: string }>({ id: "new-budget", lastResult: actionData?.result });
	return (
		<div className="flex max-w-xl flex-col gap-5">
			<PageHeader
				title={t`New uncertainty budget`}
				breadcrumb={[{ label: t`Uncertainty budgets`, to: "/app/budgets" }, { label: t`New` }]}
				intro={t`It begins as a draft. No procedure can take it before you publish it.`}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<Form method="post" {...getFormProps(form)} className="flex flex-col items-start gap-4">
					<FormProblems errors={form.errors} />
					<div className="w-full">
						<TextField {...fieldProps(fields.name)} label={t`Name`} maxLength={200} isRequired autoFocus />
					</div>
					<SubmitButton>
						<Trans>Begin the budget</Trans>
					</SubmitButton>
				</Form>
			)}
		</div>
	);
}
