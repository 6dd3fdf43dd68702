import type { FormMetadata } from "@conform-to/react";
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { fieldProps } from "../../field-props.ts";
import type { ButtonProps } from "../button.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import { IntentForm } from "./intent-form.tsx";
import "../../words/ops.ts";

export interface ReasonedFormProps<Fields extends { reason: string } & Record<string, string>> {
	form: FormMetadata<Fields>;
	fields: { reason: Parameters<typeof fieldProps>[0] & { key?: string | undefined } };
	intent: string;
	/** What the field asks. */
	reason: string;
	/** What else there is to know of the reason than that it stands in the access log. */
	more?: string;
	button: string;
	variant?: ButtonProps["variant"];
	/** The fields before the reason. */
	children?: ReactNode;
}

/** A form of the console that ends with a reason for the access log and one button. */
export function ReasonedForm<Fields extends { reason: string } & Record<string, string>>(
	props: ReasonedFormProps<Fields>,
) {
	const { t } = useLingui();
	const { form, fields, intent, reason, more, button, variant = "primary", children } = props;
	return (
		<IntentForm form={form} intent={intent}>
			{children}
			<TextField
				{...fieldProps(fields.reason)}
				key={fields.reason.key}
				label={reason}
				description={t`Stands in the access log.${more ? ` ${more}` : ""}`}
				rows={2}
				isRequired
			/>
			<div>
				<SubmitButton intent={intent} variant={variant}>
					{button}
				</SubmitButton>
			</div>
		</IntentForm>
	);
}
