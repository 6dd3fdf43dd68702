import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { FormAnswer } from "../../answer-form.server.ts";
import { useFormat } from "../../use-format.ts";
import { MoveSteps } from "../maintenance/move-steps.tsx";
import { LACKS, type Nonconformity, STEP_VERBS, type Step } from "./words.ts";

interface StepsProps {
	loaded: Nonconformity;
	answer: FormAnswer | undefined;
	userName: string;
}

/** What stands before the name of whoever signs. */
const MEANINGS = {
	plan_approved: msg`Plan approved by`,
	effect_confirmed: msg`Effectiveness confirmed and closed by`,
	closed: msg`Closed without corrective action by`,
	set_aside: msg`Set aside by`,
} as const;

/** What the reader can do with a nonconformity now: plain steps as buttons, those with a reason or a signature behind one. */
export function NonconformitySteps({ loaded: { steps, nonconformity }, answer, userName }: StepsProps) {
	const { t, i18n } = useLingui();
	const { list } = useFormat();
	const label = (step: Step) => {
		if (step.from === "contained" && step.to === "closed") return t`Close without corrective action`;
		if (step.from === "planned") return step.to === "analysed" ? t`Change the plan` : i18n._(STEP_VERBS[step.to]);
		if (step.from === "effective" && step.to === "implemented") return t`Judge it again`;
		return step.reopens ? t`Work on it anew` : i18n._(STEP_VERBS[step.to]);
	};
	const reason = ({ to, signing }: Step) => {
		if (!signing) return t`Reason`;
		return to === "set_aside" ? t`Why it is set aside` : t`Why a correction is enough`;
	};
	/** Who signs a step that is not the reader's to sign. */
	const others = ({ signing, signers }: Step) => {
		if (!signing || signers.length === 0) return [];
		const names = list(signers);
		if (signing === "plan_approved") return [t`You wrote in this plan; somebody else approves it: ${names}.`];
		if (signing === "effect_confirmed") return [t`You judged the effect; somebody else closes it: ${names}.`];
		return [t`A second person signs this: ${names}.`];
	};
	return (
		<MoveSteps
			{...{ version: nonconformity.version, answer, userName }}
			steps={steps.map((step) => ({
				to: step.to,
				label: label(step),
				lacks: [...step.lacks.map((lack) => i18n._(LACKS[lack])), ...others(step)],
				reason: step.reason && reason(step),
				sign: step.signing && {
					intent: `sign-${step.to}`,
					meaning: i18n._(MEANINGS[step.signing]),
					about:
						step.to === "planned"
							? t`You approve cause, actions and criteria as they stand here. They do not change after that.`
							: t`You sign for all that stands here. A later change of any of it shows.`,
				},
			}))}
		/>
	);
}
