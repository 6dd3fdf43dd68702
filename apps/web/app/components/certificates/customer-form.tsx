import { useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { typedIn } from "../../typed-in.ts";
import { FormProblems } from "../form-problems.tsx";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import { LANGUAGE_WORDS, optionsOf } from "./certificate-words.ts";
import "../../words/certificates.ts";

export interface CustomerFields {
	name: string;
	address: string;
	language: string | null;
	nextDueAgreement: string;
}

/** A customer as certificates name it, with what was agreed. */
export function CustomerForm({
	customer,
	version,
	confirmLabel,
	answer,
}: {
	customer: CustomerFields;
	version?: number;
	confirmLabel: string;
	answer: FormAnswer | undefined;
}) {
	const { t } = useLingui();
	const form = typedIn(answer, "save");
	const field = (name: keyof CustomerFields) => form.field(name, customer[name] ?? "");
	return (
		<Form method="post" className="flex max-w-xl flex-col gap-4">
			<input type="hidden" name="intent" value="save" />
			{version !== undefined && <input type="hidden" name="version" value={version} />}
			<FormProblems errors={form.problems} />
			<TextField {...field("name")} label={t`Name`} maxLength={200} isRequired />
			<TextField
				{...field("address")}
				label={t`Address`}
				description={t`Line by line, as printed.`}
				maxLength={500}
				rows={3}
				isRequired
			/>
			<Select
				{...field("language")}
				label={t`Language of certificates`}
				placeholder={t`As the template has it`}
				options={optionsOf(LANGUAGE_WORDS)}
			/>
			<TextField
				{...field("nextDueAgreement")}
				label={t`Agreement on next due dates`}
				description={t`With whom and when it was agreed to print them. Left empty, none can be printed (ISO/IEC 17025:2017, 7.8.4.3).`}
				maxLength={500}
				rows={2}
				isRequired={false}
			/>
			<div>
				<SubmitButton intent="save">{confirmLabel}</SubmitButton>
			</div>
		</Form>
	);
}
