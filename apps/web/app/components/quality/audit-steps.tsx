import { useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { FormProblems } from "../form-problems.tsx";
import { Behind } from "../maintenance/behind.tsx";
import { PlainForm } from "../oot/plain-form.tsx";
import { SignForm } from "../signatures/sign-form.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import { AUDIT_LACKS, AUDIT_VERBS, type Audit, type AuditStep } from "./audit-words.ts";

interface StepsProps {
	loaded: Audit;
	answer: FormAnswer | undefined;
	userName: string;
}

/** What the reader can do with an audit now: plain steps as buttons, those with a reason or a signature behind one. */
export function AuditSteps({ loaded, answer, userName }: StepsProps) {
	const { t, i18n } = useLingui();
	const { steps, audit } = loaded;
	const { version } = audit;
	const moved = answer?.intent === "move" ? answer : undefined;
	const label = (step: AuditStep) => (step.reopens ? t`Take the report back` : i18n._(AUDIT_VERBS[step.to]));
	const signing = steps.find((step) => step.signing);
	return (
		<div className="flex flex-col gap-3 empty:hidden">
			{moved?.result.initialValue?.reason === undefined && (
				<FormProblems errors={moved?.result.error?.[""] ?? undefined} />
			)}
			{steps
				.filter(({ reason, signing: signs }) => !reason && !signs)
				.map((step) => (
					<Form key={step.to} method="post" data-print="hide" className="flex flex-col items-start gap-1 max-sm:w-full">
						<input type="hidden" name="intent" value="move" />
						<input type="hidden" name="version" value={version} />
						<input type="hidden" name="to" value={step.to} />
						<SubmitButton isDisabled={step.lacks.length > 0}>{label(step)}</SubmitButton>
						<Lacks step={step} />
					</Form>
				))}
			{signing && signing.lacks.length > 0 && (
				<div className="flex flex-col gap-1">
					<p className="font-medium text-table">{label(signing)}</p>
					<Lacks step={signing} />
				</div>
			)}
			{signing && signing.lacks.length === 0 && (
				<SignForm
					intent="sign"
					meaning={t`Report signed as lead auditor by`}
					userName={userName}
					confirmLabel={label(signing)}
					answer={answer}
					extra={<input type="hidden" name="version" value={version} />}
				>
					{t`You sign for the checklist, the findings and the conclusion as they stand here. Each major and minor finding raises a nonconformity, and whoever answers is told.`}
				</SignForm>
			)}
			<div className="flex flex-wrap gap-3 empty:hidden">
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
								{(field) => <TextField label={t`Reason`} rows={2} isRequired {...field("reason")} />}
							</PlainForm>
						</Behind>
					))}
			</div>
		</div>
	);
}

function Lacks({ step }: { step: AuditStep }) {
	const { i18n } = useLingui();
	return step.lacks.map((lack) => (
		<span key={lack} className="text-meta text-muted">
			{i18n._(AUDIT_LACKS[lack])}
		</span>
	));
}
