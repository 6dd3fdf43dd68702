import { useLingui } from "@lingui/react/macro";
import type { FormAnswer } from "../../answer-form.server.ts";
import { Behind } from "../maintenance/behind.tsx";
import { MoveSteps } from "../maintenance/move-steps.tsx";
import { PlainForm } from "../oot/plain-form.tsx";
import { TextField } from "../text-field.tsx";
import { REVIEW_LACKS, REVIEW_VERBS, type Review } from "./management-words.ts";

interface StepsProps {
	loaded: Review;
	answer: FormAnswer | undefined;
	userName: string;
}

/** What the reader can do with a review now: it is held on a day, its minutes are signed, or it is called off. */
export function ReviewSteps({ loaded: { steps, review, today }, answer, userName }: StepsProps) {
	const { t, i18n } = useLingui();
	const { version } = review;
	const isHeld = answer?.intent === "move" && answer.result.initialValue?.to === "held";
	return (
		<div className="flex flex-col gap-3 empty:hidden">
			{steps.some(({ to }) => to === "held") && (
				<Behind label={i18n._(REVIEW_VERBS.held)} open={isHeld}>
					<PlainForm
						{...{ intent: "move", answer, hidden: { version, to: "held" }, which: "to" }}
						confirmLabel={i18n._(REVIEW_VERBS.held)}
					>
						{(field) => (
							<TextField
								label={t`Held on`}
								description={t`The figures are kept as they are now.`}
								type="date"
								isRequired
								{...field("day", today)}
							/>
						)}
					</PlainForm>
				</Behind>
			)}
			<MoveSteps
				{...{ version, userName }}
				answer={isHeld ? undefined : answer}
				steps={steps
					.filter(({ to }) => to !== "held")
					.map((step) => ({
						to: step.to,
						label: i18n._(step.to === "closed" ? REVIEW_VERBS.closed : REVIEW_VERBS.cancelled),
						lacks: step.lacks.map((lack) => i18n._(REVIEW_LACKS[lack])),
						reason: step.reason && t`Reason`,
						sign: step.signing && {
							intent: "sign",
							meaning: t`Minutes signed as chair by`,
							about: t`You sign for the figures, conclusions, decisions and actions as they stand here. The minutes cannot be changed afterwards, and whoever has an action is told.`,
						},
					}))}
			/>
		</div>
	);
}
