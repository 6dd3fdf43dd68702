import { type FormMetadata, getFormProps, useForm } from "@conform-to/react";
import { type ReactNode, useRef } from "react";
import { Form, useLocation, useNavigation } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { FormProblems } from "../form-problems.tsx";

/**
 * One of several forms of a page: keeps what was typed when it was this one that was refused, begins anew when it was
 * carried out, and leaves what stands in it alone when another was sent.
 */
export function useIntentForm<Fields extends Record<string, string>>(intent: string, answer: FormAnswer | undefined) {
	const { key } = useLocation();
	const { state, formData } = useNavigation();
	const form = useRef({ id: intent, sent: false });
	if (formData?.get("intent") === intent) form.current.sent = true;
	else if (form.current.sent && state === "idle") {
		form.current = { id: answer === undefined ? `${intent}-${key}` : form.current.id, sent: false };
	}
	return useForm<Fields>({
		id: form.current.id,
		lastResult: answer?.intent === intent ? answer.result : undefined,
	});
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
