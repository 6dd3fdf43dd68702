import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import type { ReactNode } from "react";
import { Form } from "react-router";
import { fieldProps, namedFields } from "../../field-props.ts";
import { useLocale } from "../../locale.ts";
import { REQUEST_WORDS, requestKindsIn } from "../../request-words.ts";
import { FormProblems } from "../form-problems.tsx";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";

interface Values {
	kind: string;
	email: string;
	name: string;
	account: string;
	details: string;
}

/** Asks something about personal data; with address and name for people who are not signed in. */
export function RequestForm({
	result,
	asksAddress,
	children,
}: {
	result: SubmissionResult<string[]> | undefined;
	asksAddress: boolean;
	/** More fields, before the button. */
	children?: ReactNode;
}) {
	const language = useLocale();
	const words = REQUEST_WORDS[language];
	const [form, fields] = useForm<Values>({ id: "request", lastResult: result });
	return (
		<Form method="post" {...getFormProps(form)} className="group flex flex-col gap-4">
			<FormProblems
				errors={form.errors}
				fields={namedFields(fields, {
					...{ kind: words.kind, email: words.email, name: words.name },
					...{ account: words.account, details: words.details },
				})}
			/>
			<Select
				{...fieldProps(fields.kind)}
				id={fields.kind.id}
				key={fields.kind.key}
				label={words.kind}
				placeholder={words.choose}
				options={requestKindsIn(language, !asksAddress)}
				isRequired
			/>
			{asksAddress && (
				<>
					<TextField
						{...fieldProps(fields.email)}
						id={fields.email.id}
						key={fields.email.key}
						label={words.email}
						description={words.emailNote}
						type="email"
						autoComplete="email"
						isRequired
					/>
					<TextField
						{...fieldProps(fields.name)}
						id={fields.name.id}
						key={fields.name.key}
						label={words.name}
						autoComplete="name"
						isRequired={false}
					/>
				</>
			)}
			{/* Shown by the choice above it, also without scripts. */}
			<div className="hidden group-has-[option[value^=under]:checked]:block">
				<TextField
					{...fieldProps(fields.account)}
					id={fields.account.id}
					key={fields.account.key}
					label={words.account}
					description={words.accountNote}
					type="email"
					autoComplete="off"
					isRequired={false}
				/>
			</div>
			<TextField
				{...fieldProps(fields.details)}
				id={fields.details.id}
				key={fields.details.key}
				label={words.details}
				rows={4}
				maxLength={4000}
				isRequired={false}
			/>
			{children}
			<div>
				<SubmitButton>{words.send}</SubmitButton>
			</div>
		</Form>
	);
}
