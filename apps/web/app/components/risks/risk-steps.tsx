import { useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { useFormat } from "../../use-format.ts";
import { FormProblems } from "../form-problems.tsx";
import { Behind } from "../maintenance/behind.tsx";
import { PlainForm } from "../oot/plain-form.tsx";
import { SignForm } from "../signatures/sign-form.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import { RISK_LACKS, RISK_STEPS, type Risk, type RiskStep } from "./risk-words.ts";

interface StepsProps {
	loaded: Risk;
	answer: FormAnswer | undefined;
	userName: string;
}

/** What the reader can do with a risk now: plain steps as buttons, those with a reason or a signature behind one. */
export function RiskSteps({ loaded, answer, userName }: StepsProps) {
	const { steps, risk } = loaded;
	const { t, i18n } = useLingui();
	const { list } = useFormat();
	const { version } = risk;
	const moved = answer?.intent === "move" ? answer : undefined;
	const plain = steps.filter(({ reason }) => !reason);
	const label = ({ from, to, reopens }: RiskStep) => {
		if (reopens && to === "assessed") return t`Judge it anew`;
		if (from === "treating" && to === "assessed") return t`Call the treatment off`;
		if (from === "treated" && to === "treating") return t`Treat it further`;
		return i18n._(RISK_STEPS[to]);
	};
	return (
		<div data-print="hide" className="flex flex-col gap-3">
			{moved?.result.initialValue?.reason === undefined && (
				<FormProblems errors={moved?.result.error?.[""] ?? undefined} />
			)}
			<div className="flex flex-wrap gap-3">
				{plain.map((step) => (
					<Form key={step.to} method="post" className="flex flex-col gap-1 max-sm:w-full">
						<input type="hidden" name="intent" value="move" />
						<input type="hidden" name="version" value={version} />
						<input type="hidden" name="to" value={step.to} />
						<SubmitButton isDisabled={step.lacks.length > 0} variant={step === plain[0] ? "primary" : "secondary"}>
							{label(step)}
						</SubmitButton>
						<Lacks step={step} />
					</Form>
				))}
				{steps
					.filter(({ reason, lacks, signers }) => reason && lacks.length + signers.length > 0)
					.map((step) => {
						const names = list(step.signers);
						return (
							<div key={step.to} className="flex flex-col gap-1">
								<p className="font-medium text-table">{label(step)}</p>
								<Lacks step={step} />
								{names !== "" && (
									<span className="text-meta text-muted">{t`A second person signs this: ${names}.`}</span>
								)}
							</div>
						);
					})}
			</div>
			<div className="flex flex-wrap gap-3">
				{steps
					.filter(({ reason, lacks, signers }) => reason && lacks.length + signers.length === 0)
					.map((step) =>
						step.isSigned ? (
							<SignStep key={step.to} label={label(step)} {...{ step, version, answer, userName }} />
						) : (
							<Behind key={step.to} label={label(step)} open={moved?.result.initialValue?.to === step.to}>
								<PlainForm
									intent="move"
									answer={answer}
									hidden={{ version, to: step.to }}
									which="to"
									confirmLabel={label(step)}
								>
									{(field) => <TextField label={t`Reason`} rows={2} isRequired {...field("reason")} />}
								</PlainForm>
							</Behind>
						),
					)}
			</div>
		</div>
	);
}

function Lacks({ step }: { step: RiskStep }) {
	const { i18n } = useLingui();
	return step.lacks.map((lack) => (
		<span key={lack} className="text-meta text-muted">
			{i18n._(RISK_LACKS[lack])}
		</span>
	));
}

interface SignStepProps extends Omit<StepsProps, "loaded"> {
	step: RiskStep;
	label: string;
	version: number;
}

/** An end that a second person signs, with the reason. */
function SignStep({ step, label, version, answer, userName }: SignStepProps) {
	const { t } = useLingui();
	const intent = `sign-${step.to}`;
	const mine = answer?.intent === intent ? answer.result : undefined;
	return (
		<Behind label={label} open={answer?.intent === intent}>
			<SignForm
				intent={intent}
				meaning={step.to === "closed" ? t`Closed by` : t`Accepted by`}
				userName={userName}
				confirmLabel={label}
				answer={answer}
				extra={
					<>
						<input type="hidden" name="version" value={version} />
						<input type="hidden" name="to" value={step.to} />
						<div className="w-full">
							<TextField
								label={t`Reason`}
								name="reason"
								rows={2}
								isRequired
								errors={mine?.error?.reason ?? []}
								defaultValue={String(mine?.initialValue?.reason ?? "")}
							/>
						</div>
					</>
				}
			>
				{t`You sign for all that stands here: what it is, how it was judged and what was done. A later change of any of it shows.`}
			</SignForm>
		</Behind>
	);
}
