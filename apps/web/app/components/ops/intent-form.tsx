import { type FormMetadata, getFormProps, useForm } from "@conform-to/react";
import type { ReactNode } from "react";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { FormProblems } from "../form-problems.tsx";

/** One of several forms of a page: keeps what was typed when it was this one that was refused. */
export function useIntentForm<Fields extends Record<string, string>>(intent: string, answer: FormAnswer | undefined) {
	return useForm<Fields>({ id: intent, lastResult: answer?.intent === intent ? answer.result : undefined });
}

export interface IntentFormProps<Fields extends Record<string, string>> {
	form: FormMetadata<Fields>;
	intent: string;
	children: ReactNode;
}

/** A form that says which of the page it is, with its refusals above the fields. */
export function IntentForm<Fields extends Record<string, string>>({ form, intent, children }: IntentFormProps<Fields>) {
	return (
		<Form method="post" {...getFormProps(form)} className="flex max-w-2xl flex-col gap-4">
			<FormProblems errors={form.errors as string[] | undefined} />
			<input type="hidden" name="intent" value={intent} />
			{children}
		</Form>
	);
}
