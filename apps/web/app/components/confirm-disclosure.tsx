import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Form } from "react-router";
import { type ButtonVariant, buttonStyle } from "./button-style.ts";
import { SubmitButton } from "./submit-button.tsx";

export interface ConfirmDisclosureProps {
	/** The button that opens the question. */
	label: string;
	/** What will happen, in one or two sentences. */
	children: ReactNode;
	/** The verb on the button that does it. */
	confirmLabel: string;
	/** Hidden fields sent along. */
	fields: Readonly<Record<string, string>>;
	variant?: ButtonVariant;
}

/** Asks once before a step is taken, in place and without JavaScript. */
export function ConfirmDisclosure({
	label,
	children,
	confirmLabel,
	fields,
	variant = "secondary",
}: ConfirmDisclosureProps) {
	return (
		<details className="group open:basis-full">
			<summary className={`${buttonStyle(variant, "small")} list-none [&::-webkit-details-marker]:hidden`}>
				<span className="group-open:hidden">{label}</span>
				<span className="hidden group-open:inline">
					<Trans>Keep as it is</Trans>
				</span>
			</summary>
			<Form
				method="post"
				className="mt-2 flex flex-col items-start gap-3 rounded-control border border-overdue bg-surface p-3"
			>
				{Object.entries(fields).map(([name, value]) => (
					<input key={name} type="hidden" name={name} value={value} />
				))}
				<p className="max-w-prose text-table">{children}</p>
				<SubmitButton variant="danger" size="small">
					{confirmLabel}
				</SubmitButton>
			</Form>
		</details>
	);
}
