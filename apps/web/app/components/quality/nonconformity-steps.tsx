import { msg } from "@lingui/core/macro";
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
import { LACKS, type Nonconformity, STEP_VERBS, type Step } from "./words.ts";

interface StepsProps {
	loaded: Nonconformity;
	answer: FormAnswer | undefined;
	userName: string;
}

/** What the reader can do with a nonconformity now: plain steps as buttons, those with a reason or a signature behind one. */
export function NonconformitySteps({ loaded, answer, userName }: StepsProps) {
	const { steps, nonconformity } = loaded;
	const { t, i18n } = useLingui();
	const { version } = nonconformity;
	const moved = answer?.intent === "move" ? answer : undefined;
	const plain = steps.filter(({ reason, signing }) => !reason && !signing);
	const label = (step: Step) => {
		if (step.from === "contained" && step.to === "closed") return t`Close without corrective action`;
		if (step.from === "planned") return step.to === "analysed" ? t`Change the plan` : i18n._(STEP_VERBS[step.to]);
		if (step.from === "effective" && step.to === "implemented") return t`Judge it again`;
		return step.reopens ? t`Work on it anew` : i18n._(STEP_VERBS[step.to]);
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
						<SubmitButton isDisabled={step.lacks.length > 0} variant={step === plain[0] ? "primary" : "secondary"}>
							{label(step)}
						</SubmitButton>
						<Lacks step={step} />
					</Form>
				))}
			</div>
			{steps
				.filter(({ signing }) => signing)
				.map((step) => (
					<SignStep key={step.to} step={step} label={label(step)} {...{ version, answer, userName }} />
				))}
			<div className="flex flex-wrap gap-3">
				{steps
					.filter(({ reason, signing }) => reason && !signing)
					.map((step) => (
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
					))}
			</div>
		</div>
	);
}

function Lacks({ step }: { step: Step }) {
	const { i18n } = useLingui();
	return step.lacks.map((lack) => (
		<span key={lack} className="text-meta text-muted">
			{i18n._(LACKS[lack])}
		</span>
	));
}

interface SignStepProps extends Omit<StepsProps, "loaded"> {
	step: Step;
	label: string;
	version: number;
}

/** What stands before the name of whoever signs. */
const MEANINGS = {
	plan_approved: msg`Plan approved by`,
	effect_confirmed: msg`Effectiveness confirmed and closed by`,
	closed: msg`Closed without corrective action by`,
	set_aside: msg`Set aside by`,
} as const;

/** Who signs a step that is not the reader's to sign. */
function useWhoSigns({ signing, signers }: Step): string | null {
	const { t } = useLingui();
	const { list } = useFormat();
	const names = list(signers);
	if (signers.length === 0) return null;
	if (signing === "plan_approved") return t`You wrote in this plan; somebody else approves it: ${names}.`;
	if (signing === "effect_confirmed") return t`You judged the effect; somebody else closes it: ${names}.`;
	return t`A second person signs this: ${names}.`;
}

/** A step that is taken by signing, or what is still missing for it, or who else signs it. */
function SignStep({ step, label, version, answer, userName }: SignStepProps) {
	const { t, i18n } = useLingui();
	const intent = `sign-${step.to}`;
	const whoSigns = useWhoSigns(step);
	if (step.lacks.length > 0 || whoSigns) {
		return (
			<div className="flex flex-col gap-1">
				<p className="font-medium text-table">{label}</p>
				<Lacks step={step} />
				{whoSigns && <span className="text-meta text-muted">{whoSigns}</span>}
			</div>
		);
	}
	const mine = answer?.intent === intent ? answer.result : undefined;
	const form = (
		<SignForm
			intent={intent}
			meaning={i18n._(MEANINGS[step.signing ?? "closed"])}
			userName={userName}
			confirmLabel={label}
			answer={answer}
			extra={
				<>
					<input type="hidden" name="version" value={version} />
					<input type="hidden" name="to" value={step.to} />
					{step.reason && (
						<div className="w-full">
							<TextField
								label={step.to === "set_aside" ? t`Why it is set aside` : t`Why a correction is enough`}
								name="reason"
								rows={2}
								isRequired
								errors={mine?.error?.reason ?? []}
								defaultValue={String(mine?.initialValue?.reason ?? "")}
							/>
						</div>
					)}
				</>
			}
		>
			{step.to === "planned"
				? t`You approve cause, actions and criteria as they stand here. They do not change after that.`
				: t`You sign for all that stands here. A later change of any of it shows.`}
		</SignForm>
	);
	if (!step.reason) return form;
	return (
		<Behind label={label} open={answer?.intent === intent}>
			{form}
		</Behind>
	);
}
