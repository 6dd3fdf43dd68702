import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { useIsOwnDataKept } from "../../access.ts";
import { fieldProps } from "../../field-props.ts";
import { FormProblems } from "../form-problems.tsx";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import { KeptNote } from "./kept-note.tsx";
import "../../words/account.ts";

/** How the person is called. */
export function YourName({
	name,
	jobTitle,
	result,
}: {
	name: string;
	/** Null where the policy has no job titles. */
	jobTitle: string | null;
	result: SubmissionResult<string[]> | undefined;
}) {
	const { t } = useLingui();
	const kept = useIsOwnDataKept();
	const [form, fields] = useForm<{ name: string; jobTitle: string }>({
		...{ id: "name", lastResult: result, defaultValue: { name, jobTitle: jobTitle ?? "" } },
	});
	return (
		<Panel title={jobTitle === null ? t`Name` : t`Name and job title`}>
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
				<FormProblems errors={form.errors} />
				{kept && <KeptNote what={t`Not changed`} />}
				<input type="hidden" name="intent" value="name" />
				<TextField
					{...fieldProps(fields.name)}
					key={fields.name.key}
					label={t`Your name`}
					description={t`Shown to the members of your organisations, and on what you sign from now on.`}
					autoComplete="name"
					isDisabled={kept}
					isRequired
				/>
				{jobTitle !== null && (
					<TextField
						{...fieldProps(fields.jobTitle)}
						key={fields.jobTitle.key}
						label={t`Job title`}
						description={t`Shown to the members of your organisations.`}
						autoComplete="organization-title"
						maxLength={120}
						isDisabled={kept}
						isRequired={false}
					/>
				)}
				{!kept && (
					<div>
						<SubmitButton intent="name" variant="secondary">
							<Trans>Save</Trans>
						</SubmitButton>
					</div>
				)}
			</Form>
		</Panel>
	);
}
