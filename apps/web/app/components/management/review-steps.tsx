import { useLingui } from "@lingui/react/macro";
import type { FormAnswer } from "../../answer-form.server.ts";
import { Behind } from "../maintenance/behind.tsx";
import { PlainForm } from "../oot/plain-form.tsx";
import { SignForm } from "../signatures/sign-form.tsx";
import { TextField } from "../text-field.tsx";
import { REVIEW_LACKS, REVIEW_VERBS, type Review, type ReviewStep } from "./management-words.ts";

interface StepsProps {
	loaded: Review;
	answer: FormAnswer | undefined;
	userName: string;
}

/** What the reader can do with a review now. */
export function ReviewSteps({ loaded, answer, userName }: StepsProps) {
	const { t, i18n } = useLingui();
	const { steps, review, today } = loaded;
	const { version } = review;
	const sent = answer?.intent === "move" ? answer.result.initialValue?.to : undefined;
	const label = ({ to }: ReviewStep) => {
		const verb = REVIEW_VERBS[to];
		return verb ? i18n._(verb) : to;
	};
	const signing = steps.find((step) => step.signing);
	return (
		<div className="flex flex-col gap-3 empty:hidden">
			{signing && signing.lacks.length > 0 && (
				<div className="flex flex-col gap-1">
					<p className="font-medium text-table">{label(signing)}</p>
					{signing.lacks.map((lack) => (
						<span key={lack} className="text-meta text-muted">
							{i18n._(REVIEW_LACKS[lack])}
						</span>
					))}
				</div>
			)}
			{signing && signing.lacks.length === 0 && (
				<SignForm
					intent="sign"
					meaning={t`Minutes signed as chair by`}
					userName={userName}
					confirmLabel={label(signing)}
					answer={answer}
					extra={<input type="hidden" name="version" value={version} />}
				>
					{t`You sign for the figures, conclusions, decisions and actions as they stand here. The minutes cannot be changed afterwards, and whoever has an action is told.`}
				</SignForm>
			)}
			<div className="flex flex-wrap gap-3 empty:hidden">
				{steps
					.filter((step) => !step.signing)
					.map((step) => (
						<Behind key={step.to} label={label(step)} open={sent === step.to}>
							<PlainForm
								intent="move"
								answer={answer}
								hidden={{ version, to: step.to }}
								which="to"
								confirmLabel={label(step)}
							>
								{(field) =>
									step.reason ? (
										<TextField label={t`Reason`} rows={2} isRequired {...field("reason")} />
									) : (
										<TextField
											label={t`Held on`}
											description={t`The figures are kept as they are now.`}
											type="date"
											isRequired
											{...field("day", today)}
										/>
									)
								}
							</PlainForm>
						</Behind>
					))}
			</div>
		</div>
	);
}
