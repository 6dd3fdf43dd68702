import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { FormProblems } from "../form-problems.tsx";
import { PlainForm } from "../oot/plain-form.tsx";
import { SignForm } from "../signatures/sign-form.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import { Behind } from "./behind.tsx";

/** A step that the reader can take into another state. */
export interface MoveStep {
	to: string;
	/** The verb on its button. */
	label: string;
	/** What it still lacks, or who else takes it, in words. */
	lacks: readonly string[];
	/** What the reason is called that it is taken with. */
	reason?: string | false;
	/** It is taken by signing: under which intent, what stands before the name, and what is signed. */
	sign?: { intent: string; meaning: string; about: string } | false;
	/** Nothing is offered while it lacks something. */
	waits?: boolean;
}

interface MoveStepsProps {
	steps: readonly MoveStep[];
	/** The version of the record that the reader sees. */
	version: number;
	answer: FormAnswer | undefined;
	userName: string;
	/** Which plain step is the one usually taken. */
	usual?: "first" | "last";
}

/** What the reader can do with a record now: plain steps as buttons, those with a reason behind one, a signature as its form. */
export function MoveSteps({ steps, version, answer, userName, usual = "first" }: MoveStepsProps) {
	const moved = answer?.intent === "move" ? answer.result : undefined;
	const waits = ({ lacks, sign, waits: isWaiting }: MoveStep) => lacks.length > 0 && (isWaiting || Boolean(sign));
	const open = steps.filter((step) => !waits(step));
	// A step that somebody else took meanwhile is offered no more: what became of this one is said above the others.
	const hasForm = open.some(({ to, sign, reason }) =>
		sign ? sign.intent === answer?.intent : reason && moved?.initialValue?.to === to,
	);
	const isLost = !hasForm && (answer?.intent.startsWith("sign") || moved?.initialValue?.reason !== undefined);
	const plain = open.filter(({ reason, sign }) => !reason && !sign);
	return (
		<div data-print="hide" className="flex flex-col gap-3 empty:hidden">
			{moved?.initialValue?.reason === undefined && <FormProblems errors={moved?.error?.[""] ?? undefined} />}
			{isLost && <FormProblems errors={answer?.result.error?.[""] ?? undefined} />}
			<div className="flex flex-wrap gap-3 empty:hidden">
				{plain.map((step) => (
					<Form key={step.to} method="post" className="flex flex-col gap-1 max-sm:w-full">
						<input type="hidden" name="intent" value="move" />
						<input type="hidden" name="version" value={version} />
						<input type="hidden" name="to" value={step.to} />
						<SubmitButton
							isDisabled={step.lacks.length > 0}
							variant={step === plain.at(usual === "first" ? 0 : -1) ? "primary" : "secondary"}
						>
							{step.label}
						</SubmitButton>
						<Lacks words={step.lacks} />
					</Form>
				))}
				{steps.filter(waits).map(({ to, label, lacks }) => (
					<div key={to} className="flex flex-col gap-1">
						<p className="font-medium text-table">{label}</p>
						<Lacks words={lacks} />
					</div>
				))}
			</div>
			{open.map(
				(step) =>
					step.sign &&
					!step.reason && <SignStep key={step.to} {...{ step, version, answer, userName }} sign={step.sign} />,
			)}
			<div className="flex flex-wrap gap-3 empty:hidden">
				{open.map(
					(step) =>
						step.reason &&
						(step.sign ? (
							<Behind key={step.to} label={step.label} open={answer?.intent === step.sign.intent}>
								<SignStep {...{ step, version, answer, userName }} sign={step.sign} />
							</Behind>
						) : (
							<ReasonStep
								key={step.to}
								{...{ intent: "move", which: "to", label: step.label, reason: step.reason, answer }}
								hidden={{ version, to: step.to }}
								lacks={step.lacks}
							/>
						)),
				)}
			</div>
		</div>
	);
}

interface SignStepProps extends Omit<MoveStepsProps, "steps" | "usual"> {
	step: MoveStep;
	sign: Exclude<MoveStep["sign"], undefined | false>;
}

function SignStep({ step: { to, label, reason }, sign, version, answer, userName }: SignStepProps) {
	return (
		<div id={sign.intent} className="scroll-mt-20">
			<SignForm
				{...{ intent: sign.intent, meaning: sign.meaning, confirmLabel: label, userName, answer }}
				extra={
					<>
						<input type="hidden" name="version" value={version} />
						<input type="hidden" name="to" value={to} />
						{reason && <SignedReason label={reason} answer={answer?.intent === sign.intent ? answer : undefined} />}
					</>
				}
			>
				{sign.about}
			</SignForm>
		</div>
	);
}

/** The reason in a form that is signed. `answer`: of that form. */
export function SignedReason({ label, answer }: { label: string; answer: FormAnswer | undefined }) {
	const { error, initialValue } = answer?.result ?? {};
	return (
		<div className="w-full">
			<TextField
				{...{ label, name: "reason", rows: 2, isRequired: true }}
				errors={error?.reason ?? []}
				defaultValue={String(initialValue?.reason ?? "")}
			/>
		</div>
	);
}

interface ReasonStepProps {
	intent: string;
	label: string;
	/** What the reason is called, and what follows from the step. */
	reason: string;
	about?: string;
	confirmLabel?: string;
	hidden: Readonly<Record<string, string | number>>;
	/** Tells several forms of one intent apart by one of their hidden fields. */
	which?: string;
	answer: FormAnswer | undefined;
	lacks?: readonly string[];
}

/** A step that is taken with a reason, behind its button. */
export function ReasonStep({ intent, label, reason, about, lacks = [], ...form }: ReasonStepProps) {
	const { which, hidden, answer, confirmLabel = label } = form;
	const sent = which === undefined || answer?.result.initialValue?.[which] === String(hidden[which]);
	return (
		<Behind label={label} open={answer?.intent === intent && sent}>
			<PlainForm {...{ intent, hidden, which, answer, confirmLabel }}>
				{(field) => (
					<>
						<TextField label={reason} description={about} rows={2} isRequired {...field("reason")} />
						<Lacks words={lacks} />
					</>
				)}
			</PlainForm>
		</Behind>
	);
}

function Lacks({ words }: { words: readonly string[] }) {
	return words.map((one) => (
		<span key={one} className="text-meta text-muted">
			{one}
		</span>
	));
}
