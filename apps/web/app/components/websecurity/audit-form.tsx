import { getFormProps, useForm } from "@conform-to/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { fieldProps } from "../../field-props.ts";
import { FormProblems } from "../form-problems.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/websecurity.ts";

export type AuditValues = Record<
	"title" | "targets" | "technologies" | "startsOn" | "endsOn" | "paymentReference",
	string
>;

interface Props {
	answer: FormAnswer | undefined;
	first?: Partial<AuditValues>;
	submitLabel: string;
	cancelTo: string;
}

/** What an audit is about. */
export function AuditForm({ answer, first, submitLabel, cancelTo }: Props) {
	const { t } = useLingui();
	const [form, fields] = useForm<AuditValues>({ id: "audit", lastResult: answer?.result, defaultValue: first });
	return (
		<Form method="post" {...getFormProps(form)} className="flex max-w-2xl flex-col gap-5">
			<FormProblems errors={form.errors} />
			<TextField {...fieldProps(fields.title)} key={fields.title.key} label={t`Title`} isRequired />
			<TextField
				{...fieldProps(fields.targets)}
				key={fields.targets.key}
				label={t`Addresses to examine`}
				description={t`One on each line, with https://.`}
				rows={3}
				isRequired
			/>
			<TextField
				{...fieldProps(fields.technologies)}
				key={fields.technologies.key}
				label={t`Technologies`}
				description={t`What it is built with and where it is hosted.`}
				rows={2}
				isRequired={false}
			/>
			<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
				<TextField
					{...fieldProps(fields.startsOn)}
					key={fields.startsOn.key}
					label={t`Starts on`}
					type="date"
					isRequired={false}
				/>
				<TextField
					{...fieldProps(fields.endsOn)}
					key={fields.endsOn.key}
					label={t`Ends on`}
					description={t`Its last day. Without one it ends by itself after the time on the retention page.`}
					type="date"
					isRequired={false}
				/>
			</div>
			<TextField
				{...fieldProps(fields.paymentReference)}
				key={fields.paymentReference.key}
				label={t`Order or payment reference`}
				description={t`A number of your order. Never give a card number.`}
				autoComplete="off"
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
