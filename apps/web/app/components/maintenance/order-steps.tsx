import { useLingui } from "@lingui/react/macro";
import type { FormAnswer } from "../../answer-form.server.ts";
import { MoveSteps } from "./move-steps.tsx";
import { LACKS, type Order, STEP_VERBS, type Step } from "./words.ts";

interface StepsProps {
	shown: Order;
	answer: FormAnswer | undefined;
	userName: string;
}

/** What the reader can do with the order now: the next step as a large button, those with a reason behind one. */
export function OrderSteps({ shown: { steps, order }, answer, userName }: StepsProps) {
	const { t, i18n } = useLingui();
	const label = (step: Step) => {
		if (step.reopens) return t`Reopen`;
		if (step.from === "on_hold" && step.to === "in_progress") return t`Go on with the work`;
		return i18n._(STEP_VERBS[step.to]);
	};
	return (
		<MoveSteps
			{...{ version: order.version, answer, userName, usual: "last" }}
			steps={steps.map((step) => ({
				to: step.to,
				label: step.signing ? t`Sign` : label(step),
				lacks: step.lacks.map((lack) => i18n._(LACKS[lack])),
				reason: step.reason && t`Reason`,
				sign: step.signing && {
					intent: "sign",
					meaning: t`Performed by`,
					about: t`You sign for the work with its tasks, answers, times, parts and photos. A later change of any of them shows.`,
				},
			}))}
		/>
	);
}
