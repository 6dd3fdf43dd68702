import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useId, useRef, useState } from "react";
import { Form, useLocation, useSubmit } from "react-router";
import type { StepUpRequest } from "../answer-form.server.ts";
import { PasskeyButton } from "./passkey-button.tsx";
import { SubmitButton } from "./submit-button.tsx";
import { TextField } from "./text-field.tsx";

/** What the password signs: the words of the signature, the name, and what it covers. */
export interface Signing {
	/** What the signature says, before the name: "Reviewed by". */
	meaning: string;
	children: ReactNode;
}

export interface StepUpProps {
	request: StepUpRequest;
	/** Left out where the step is no signature. */
	signing?: Signing;
	/** Goes back to the form, which has kept what was entered. */
	onBack: () => void;
}

/** Whether the password is asked for now, and the way back to the form, which stays in the page meanwhile. */
export function useStepUp(request: StepUpRequest | null | undefined) {
	const [left, leave] = useState<StepUpRequest | null>(null);
	return { asked: request && request !== left ? request : null, back: () => leave(request ?? null) };
}

const nameIn = ({ fields }: StepUpRequest) =>
	fields.find(([name]) => name === "printedName" || name === "operatorName")?.[1] ?? "";

/** Asks for the password before a step that cannot be taken back; what was entered waits in this form and goes along. */
export function StepUp({ request, signing, onBack }: StepUpProps) {
	const { t } = useLingui();
	const id = useId();
	const { pathname, search } = useLocation();
	const submit = useSubmit();
	const form = useRef<HTMLFormElement>(null);
	const goOnWith = (passkey: string) => {
		const sent = new FormData(form.current ?? undefined);
		sent.delete("stepUpPassword");
		sent.set("stepUpPasskey", passkey);
		submit(sent, { method: "post" });
	};
	return (
		<section aria-labelledby={id} className="max-w-2xl rounded-control border border-primary border-l-4 bg-surface p-4">
			<Form method="post" ref={form} className="flex flex-col items-start gap-3">
				<h2 id={id} className="font-semibold text-lead">
					<Trans>Type your password again</Trans>
				</h2>
				{signing ? (
					<div className="flex flex-col gap-2 text-table">
						<p>
							<Trans>
								You sign: <strong className="font-semibold">{`${signing.meaning} ${nameIn(request)}`.trim()}</strong>
							</Trans>
						</p>
						<div className="max-w-prose">{signing.children}</div>
						<p className="text-muted">
							<Trans>
								Your password, given with this step, is your signature. It is signed as soon as the password is right.
							</Trans>
						</p>
					</div>
				) : (
					<p className="text-table">
						<Trans>
							This step needs to know that it is you at the keyboard. What you entered is kept; the step is taken as
							soon as the password is right.
						</Trans>
					</p>
				)}
				{request.fields.map(([name, value]) => (
					<input key={`${name}=${value}`} type="hidden" name={name} value={value} />
				))}
				{request.passkey && <input type="hidden" name="stepUpPasskey" value="" />}
				<div className="w-full max-w-sm">
					<TextField
						label={t`Your password`}
						name="stepUpPassword"
						type="password"
						autoComplete="current-password"
						errors={request.errors}
						isRequired
						autoFocus
					/>
				</div>
				<div className="flex flex-wrap items-center gap-4">
					<SubmitButton>
						<Trans>Confirm and go on</Trans>
					</SubmitButton>
					<a
						href={pathname + search}
						onClick={(event) => {
							event.preventDefault();
							onBack();
						}}
						className="link inline-flex min-h-8 items-center"
					>
						{signing ? <Trans>Back, without signing</Trans> : <Trans context="step">Back</Trans>}
					</a>
				</div>
				{request.passkey && (
					<PasskeyButton purpose="step-up" onAnswer={goOnWith}>
						<Trans>Use a passkey instead</Trans>
					</PasskeyButton>
				)}
			</Form>
		</section>
	);
}
