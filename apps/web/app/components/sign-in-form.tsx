import { type FormMetadata, getFormProps } from "@conform-to/react";
import type { ReactNode } from "react";
import { Form, useSearchParams } from "react-router";
import { fieldProps } from "../field-props.ts";
import { FormProblems } from "./form-problems.tsx";
import { TextField } from "./text-field.tsx";

export interface SignInFormProps<Fields extends { email: string; password: string }> {
	form: FormMetadata<Fields>;
	fields: Record<"email" | "password", Parameters<typeof fieldProps>[0] & { key?: string | undefined }>;
	words: { email: string; password: string };
	/** Whether the browser may offer passkeys at the address. */
	passkeys?: boolean;
	/** What follows the two fields: the button, and what else a door asks. */
	children: ReactNode;
}

/** Address and password at either door, customers' or operators', with the page that was asked for. */
export function SignInForm<Fields extends { email: string; password: string }>({
	form,
	fields,
	words,
	passkeys = false,
	children,
}: SignInFormProps<Fields>) {
	const [search] = useSearchParams();
	return (
		<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
			<FormProblems errors={form.errors as string[] | undefined} />
			<input type="hidden" name="next" value={search.get("next") ?? ""} />
			<TextField
				{...fieldProps(fields.email)}
				key={fields.email.key}
				label={words.email}
				type="email"
				autoComplete={passkeys ? "username webauthn" : "username"}
				isRequired
			/>
			<TextField
				{...fieldProps(fields.password)}
				key={fields.password.key}
				label={words.password}
				type="password"
				autoComplete="current-password"
				isRequired
			/>
			{children}
		</Form>
	);
}
