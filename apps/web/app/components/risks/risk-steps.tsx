import { useLingui } from "@lingui/react/macro";
import type { FormAnswer } from "../../answer-form.server.ts";
import { useFormat } from "../../use-format.ts";
import { MoveSteps } from "../maintenance/move-steps.tsx";
import { RISK_LACKS, RISK_STEPS, type Risk, type RiskStep } from "./risk-words.ts";

interface StepsProps {
	loaded: Risk;
	answer: FormAnswer | undefined;
	userName: string;
}

/** What the reader can do with a risk now: plain steps as buttons, those with a reason or a signature behind one. */
export function RiskSteps({ loaded: { steps, risk }, answer, userName }: StepsProps) {
	const { t, i18n } = useLingui();
	const { list } = useFormat();
	const label = ({ from, to, reopens }: RiskStep) => {
		if (reopens && to === "assessed") return t`Judge it anew`;
		if (from === "treating" && to === "assessed") return t`Call the treatment off`;
		if (from === "treated" && to === "treating") return t`Treat it further`;
		return i18n._(RISK_STEPS[to]);
	};
	const others = ({ signers }: RiskStep) => {
		const names = list(signers);
		return names === "" ? [] : [t`A second person signs this: ${names}.`];
	};
	return (
		<MoveSteps
			{...{ version: risk.version, answer, userName }}
			steps={steps.map((step) => ({
				to: step.to,
				label: label(step),
				lacks: [...step.lacks.map((lack) => i18n._(RISK_LACKS[lack])), ...others(step)],
				reason: step.reason && t`Reason`,
				waits: step.reason,
				sign: step.isSigned && {
					intent: `sign-${step.to}`,
					meaning: step.to === "closed" ? t`Closed by` : t`Accepted by`,
					about: t`You sign for all that stands here: what it is, how it was judged and what was done. A later change of any of it shows.`,
				},
			}))}
		/>
	);
}
