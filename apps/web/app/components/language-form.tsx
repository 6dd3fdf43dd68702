import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Form } from "react-router";
import { LANGUAGE_NAMES } from "../i18n.ts";
import { Select } from "./select.tsx";
import { SubmitButton } from "./submit-button.tsx";

export interface LanguageFormProps {
	/** As it stands; empty where none is chosen. */
	locale: string;
	/** What no choice means; left out where there is always one. */
	placeholder?: string;
	isClosed?: boolean;
	/** Refusals, over the field. */
	children?: ReactNode;
}

const LANGUAGE_CHOICES = Object.entries(LANGUAGE_NAMES).map(([value, label]) => ({ value, label }));

/** Chooses a language: a person's own, or an organisation's for those who chose none. */
export function LanguageForm({ locale, placeholder, isClosed = false, children }: LanguageFormProps) {
	const { t } = useLingui();
	return (
		<Form method="post" className="flex max-w-md flex-col gap-4">
			{children}
			<input type="hidden" name="intent" value="language" />
			<Select
				label={t`Language`}
				name="locale"
				options={LANGUAGE_CHOICES}
				defaultValue={locale}
				isDisabled={isClosed}
				{...(placeholder === undefined ? {} : { placeholder })}
			/>
			{!isClosed && (
				<div>
					<SubmitButton intent="language" variant="secondary">
						<Trans>Save the language</Trans>
					</SubmitButton>
				</div>
			)}
		</Form>
	);
}
