import { getFormProps, useForm } from "@conform-to/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { fieldProps } from "../../field-props.ts";
import { FormProblems } from "../form-problems.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/websecurity.ts";

type Values = Record<"address" | "technologies" | "hosting", string>;

interface Props {
	answer: FormAnswer | undefined;
	first?: Partial<Values>;
	/** The address is asked for once, and stays. */
	asksAddress: boolean;
	submitLabel: string;
	cancelTo: string;
}

/** What is said of a website. */
export function WebsiteForm({ answer, first, asksAddress, submitLabel, cancelTo }: Props) {
	const { t } = useLingui();
	const [form, fields] = useForm<Values>({ id: "website", lastResult: answer?.result, defaultValue: first });
	return (
		<Form method="post" {...getFormProps(form)} className="flex max-w-2xl flex-col gap-5">
			<FormProblems errors={form.errors} />
			{asksAddress && (
				<TextField
					{...fieldProps(fields.address)}
					key={fields.address.key}
					label={t`Address`}
					description={t`With https://. Scheme, name and port are kept; each website once.`}
					autoComplete="url"
					isRequired
				/>
			)}
			<TextField
				{...fieldProps(fields.technologies)}
				key={fields.technologies.key}
				label={t`Technologies`}
				description={t`What it is built with.`}
				rows={2}
				isRequired={false}
			/>
			<TextField
				{...fieldProps(fields.hosting)}
				key={fields.hosting.key}
				label={t`Hosting`}
				description={t`Who runs the servers, and whom to ask there.`}
				rows={2}
				isRequired={false}
			/>
			<div className="flex flex-wrap items-center gap-4">
				<SubmitButton>{submitLabel}</SubmitButton>
				<Link to={cancelTo} className="link inline-flex min-h-6 items-center">
					<Trans>Leave without saving</Trans>
				</Link>
			</div>
		</Form>
	);
}
