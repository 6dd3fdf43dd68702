import { useLingui } from "@lingui/react/macro";
import type { FormAnswer } from "../../answer-form.server.ts";
import { MoveSteps } from "../maintenance/move-steps.tsx";
import { type Loaded, NEEDS } from "./authorisation-words.ts";
import "../../words/websecurity.ts";

/** What the reader can do with an authorisation now: send it, sign it, take it back or revoke it. */
export function AuthorisationSteps({
	loaded: { steps, authorisation },
	answer,
	userName,
}: {
	loaded: Loaded;
	answer: FormAnswer | undefined;
	userName: string;
}) {
	const { t, i18n } = useLingui();
	const label = (to: string) => {
		if (to === "sent") return t`Send it to be signed`;
		if (to === "draft") return t`Take it back`;
		return to === "signed" ? t`Sign the authorisation` : t`Revoke it`;
	};
	return (
		<MoveSteps
			{...{ version: authorisation.version, answer, userName }}
			steps={steps.map(({ to, reason, signing, lacks }) => ({
				...{ to, label: label(to), lacks: lacks.map((need) => i18n._(NEEDS[need])), reason: reason && t`Reason` },
				sign: signing && {
					intent: "sign",
					meaning: t`Authorised by`,
					about: t`You allow what stands here, and nothing else. You can revoke it at any time, and it ends in that moment.`,
				},
			}))}
		/>
	);
}
