import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { askPasskey, type PasskeyPurpose } from "../ask-passkey.ts";
import { useHasScript } from "../use-has-script.ts";
import { Button } from "./button.tsx";
import { ResultMessage } from "./result-message.tsx";

export interface PasskeyButtonProps {
	purpose: PasskeyPurpose;
	/** Takes the authenticator's answer, as JSON. */
	onAnswer: (answer: string) => void;
	children: ReactNode;
}

/** Asks for a passkey, and says why there is none. Its place is kept until scripts run, without which there are none. */
export function PasskeyButton({ purpose, onAnswer, children }: PasskeyButtonProps) {
	const { t } = useLingui();
	const hasScript = useHasScript();
	const [isAsking, setAsking] = useState(false);
	const [problem, setProblem] = useState<string | null>(null);
	const words = {
		unsupported: t`This browser has no passkeys here. Use your password or a code.`,
		cancelled: t`No passkey was used. Try again, or go on without one.`,
		failed: t`The passkey could not be asked for. Try again in a minute.`,
	};
	const ask = async () => {
		setProblem(null);
		setAsking(true);
		const outcome = await askPasskey(purpose);
		setAsking(false);
		if ("answer" in outcome) onAnswer(outcome.answer);
		else setProblem("said" in outcome ? outcome.said : words[outcome.problem]);
	};
	return (
		<div className={`flex flex-col items-start gap-2 ${hasScript ? "" : "invisible"}`}>
			<Button type="button" variant="secondary" isPending={isAsking} onClick={ask}>
				{children}
			</Button>
			{problem !== null && <ResultMessage kind="refused">{problem}</ResultMessage>}
		</div>
	);
}
