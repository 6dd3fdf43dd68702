import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "./button.tsx";
import { TextField } from "./text-field.tsx";

export interface ConfirmPhraseProps {
	/** The words that must be typed, e.g. the organisation's short name. */
	phrase: string;
	name?: string;
	/** The verb on the button. */
	submitLabel: string;
	errors?: readonly string[];
	isPending?: boolean;
}

/** A typed confirmation. The server checks the phrase; the button only spares a needless attempt. */
export function ConfirmPhrase({ phrase, name = "confirmation", submitLabel, errors, isPending }: ConfirmPhraseProps) {
	const { t } = useLingui();
	const [typed, setTyped] = useState<string | null>(null);
	return (
		<div className="flex max-w-md flex-col items-start gap-3">
			<div className="w-full">
				<TextField
					label={t`Type ${phrase} to confirm`}
					name={name}
					errors={errors}
					autoComplete="off"
					spellCheck="false"
					mono
					isRequired
					onChange={setTyped}
				/>
			</div>
			{/* Before the first key press nothing is refused: without JavaScript the button must work. */}
			<Button
				type="submit"
				variant="danger"
				isPending={isPending}
				isDisabled={typed !== null && typed.trim() !== phrase}
			>
				{submitLabel}
			</Button>
		</div>
	);
}
