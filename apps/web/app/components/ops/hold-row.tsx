import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { fieldProps } from "../../field-props.ts";
import { buttonStyle } from "../button-style.ts";
import { ConfirmDisclosure } from "../confirm-disclosure.tsx";
import { LinkButton } from "../link-button.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import { type Hold, HoldFacts } from "./hold-lines.tsx";

export interface HoldRowProps {
	hold: Hold;
	/** The operator who looks. */
	me: string;
	answer: FormAnswer | undefined;
}

/** A standing hold with what this operator may do about it: nobody ends a confirmed one alone, or without a reason. */
export function HoldRow({ hold, me, answer }: HoldRowProps) {
	return (
		<li id={hold.id} className="flex flex-col gap-2 border-line border-t pt-4 first:border-t-0 first:pt-0">
			<HoldFacts hold={hold} />
			<div className="flex flex-wrap items-start gap-2">
				<LinkButton to={`/ops/organisations/${hold.orgId}`} variant="quiet" size="small">
					The organisation
				</LinkButton>
				{hold.confirmedBy === null ? (
					<Unconfirmed hold={hold} me={me} answer={answer} />
				) : hold.releaseAskedBy === null ? (
					<EndWithReason
						{...{ hold, answer, intent: "askRelease", label: "Ask for its release", button: "Ask for the release" }}
						reason="Why its ground has ended"
					>
						It stands until another operator agrees.
					</EndWithReason>
				) : (
					<ReleaseAsked hold={hold} mine={hold.releaseAskedBy === me} />
				)}
			</div>
		</li>
	);
}

const GOES_ON = "The hold ends at once, and the deletion it delayed is carried out.";

function Unconfirmed({ hold, me, answer }: HoldRowProps) {
	const { id } = hold;
	if (hold.placedBy === me) {
		return (
			<>
				<p className="py-1.5 text-muted text-table">You placed it: another operator confirms or drops it.</p>
				<EndWithReason
					{...{ hold, answer, intent: "drop", label: "Withdraw", button: "Withdraw the hold" }}
					reason="Why it was not needed"
				>
					{GOES_ON}
				</EndWithReason>
			</>
		);
	}
	return (
		<>
			<ConfirmDisclosure label="Confirm" confirmLabel="Confirm the hold" fields={{ intent: "confirm", id }}>
				You say as the second person that its ground is real.
			</ConfirmDisclosure>
			<EndWithReason
				{...{ hold, answer, intent: "drop", label: "Drop", button: "Drop the hold" }}
				reason="Why its ground is not real"
			>
				{GOES_ON}
			</EndWithReason>
		</>
	);
}

function ReleaseAsked({ hold: { id }, mine }: { hold: Hold; mine: boolean }) {
	return (
		<>
			{mine ? (
				<p className="py-1.5 text-muted text-table">You asked for its release: another operator agrees or keeps it.</p>
			) : (
				<ConfirmDisclosure
					label="Release"
					confirmLabel="Release the hold"
					fields={{ intent: "release", id }}
					variant="danger"
				>
					You say as the second person that its ground has ended. {GOES_ON}
				</ConfirmDisclosure>
			)}
			<ConfirmDisclosure
				label={mine ? "Take the wish back" : "Keep the hold"}
				confirmLabel="Let the hold go on"
				fields={{ intent: "keep", id }}
			>
				The hold goes on as if its release had not been asked for.
			</ConfirmDisclosure>
		</>
	);
}

interface EndWithReasonProps {
	hold: Hold;
	answer: FormAnswer | undefined;
	intent: string;
	label: string;
	button: string;
	/** What the field asks. */
	reason: string;
	children: string;
}

function EndWithReason({ hold: { id }, answer, intent, label, button, reason, children }: EndWithReasonProps) {
	const refused = answer?.intent === intent && answer.result.initialValue?.id === id ? answer.result : undefined;
	const [form, fields] = useForm<{ reason: string }>({ id: `${intent}-${id}`, lastResult: refused });
	return (
		<details className="group open:basis-full" open={refused ? true : undefined}>
			<summary className={`${buttonStyle("danger", "small")} list-none [&::-webkit-details-marker]:hidden`}>
				<span className="group-open:hidden">{label}</span>
				<span className="hidden group-open:inline">Keep as it is</span>
			</summary>
			<Form
				method="post"
				{...getFormProps(form)}
				className="mt-2 flex max-w-2xl flex-col gap-3 rounded-control border border-overdue bg-surface p-3"
			>
				<input type="hidden" name="intent" value={intent} />
				<input type="hidden" name="id" value={id} />
				<p className="text-table">{children}</p>
				<TextField {...fieldProps(fields.reason)} key={fields.reason.key} label={reason} rows={2} isRequired />
				<div>
					<SubmitButton variant="danger" size="small">
						{button}
					</SubmitButton>
				</div>
			</Form>
		</details>
	);
}
