import { useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { FormProblems } from "../form-problems.tsx";
import { PlainForm } from "../oot/plain-form.tsx";
import { SignForm } from "../signatures/sign-form.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import { Behind } from "./behind.tsx";
import { LACKS, type Order, STEP_VERBS, type Step } from "./words.ts";

/** What the reader can do with the order now: the next step as a large button, those with a reason behind one. */
export function OrderSteps({
	shown,
	answer,
	userName,
}: {
	shown: Order;
	answer: FormAnswer | undefined;
	userName: string;
}) {
	const { t, i18n } = useLingui();
	const { steps, order } = shown;
	const { version } = order;
	const moved = answer?.intent === "move" ? answer : undefined;
	const plain = steps.filter(({ reason, signing }) => !reason && !signing);
	const label = (step: Step) => {
		if (step.reopens) return t`Reopen`;
		if (step.from === "on_hold" && step.to === "in_progress") return t`Go on with the work`;
		return i18n._(STEP_VERBS[step.to]);
	};
	return (
		<div className="flex flex-col gap-3">
			{moved?.result.initialValue?.reason === undefined && (
				<FormProblems errors={moved?.result.error?.[""] ?? undefined} />
			)}
			<div data-print="hide" className="flex flex-wrap gap-3">
				{plain.map((step) => (
					<Form key={step.to} method="post" className="flex flex-col gap-1 max-sm:w-full">
						<input type="hidden" name="intent" value="move" />
						<input type="hidden" name="version" value={version} />
						<input type="hidden" name="to" value={step.to} />
						<SubmitButton isDisabled={step.lacks.length > 0} variant={step === plain.at(-1) ? "primary" : "secondary"}>
							{label(step)}
						</SubmitButton>
						{step.lacks.map((lack) => (
							<span key={lack} className="text-meta text-muted">
								{i18n._(LACKS[lack])}
							</span>
						))}
					</Form>
				))}
			</div>
			{steps.some(({ signing }) => signing) && (
				<div id="sign" className="scroll-mt-20">
					<SignForm
						intent="sign"
						meaning={t`Performed by`}
						userName={userName}
						confirmLabel={t`Sign`}
						answer={answer}
						extra={<input type="hidden" name="version" value={version} />}
					>
						{t`You sign for the work with its tasks, answers, times, parts and photos. A later change of any of them shows.`}
					</SignForm>
				</div>
			)}
			<div className="flex flex-wrap gap-3">
				{steps
					.filter(({ reason }) => reason)
					.map((step) => (
						<Behind key={step.to} label={label(step)} open={moved?.result.initialValue?.to === step.to}>
							<PlainForm
								intent="move"
								answer={answer}
								hidden={{ version, to: step.to }}
								which="to"
								confirmLabel={label(step)}
							>
								{(field) => (
									<>
										<TextField label={t`Reason`} rows={2} isRequired {...field("reason")} />
										{step.lacks.map((lack) => (
											<p key={lack} className="text-meta text-muted">
												{i18n._(LACKS[lack])}
											</p>
										))}
									</>
								)}
							</PlainForm>
						</Behind>
					))}
			</div>
		</div>
	);
}
