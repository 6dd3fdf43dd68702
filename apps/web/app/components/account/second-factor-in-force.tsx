import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import { fieldProps } from "../../field-props.ts";
import { ConfirmDisclosure } from "../confirm-disclosure.tsx";
import { FormProblems } from "../form-problems.tsx";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/account.ts";

export interface SecondFactorInForceProps {
	/** `since` null: passkeys only. */
	status: { since: Date | null; recoveryCodesLeft: number };
	timeZone: string;
	/** Of the form that removes it. */
	result: SubmissionResult<string[]> | undefined;
}

/** A factor in force: since when, its recovery codes, and how to take it away. */
export function SecondFactorInForce({ status, timeZone, result }: SecondFactorInForceProps) {
	const { t } = useLingui();
	const [form, fields] = useForm<{ code: string }>({ id: "remove-app", lastResult: result });
	const left = status.recoveryCodesLeft;
	return (
		<>
			<Panel title={t`In force`}>
				<p>
					{status.since === null ? (
						<Trans>
							After your password, one of{" "}
							<Link to="/app/account/passkeys" className="link">
								your passkeys
							</Link>{" "}
							is asked for.
						</Trans>
					) : (
						<Trans>
							An authenticator app is asked for at every sign-in since <Instant at={status.since} timeZone={timeZone} />
							.
						</Trans>
					)}
				</p>
				<p>{t`${plural(left, { one: "One recovery code is left.", other: "# recovery codes are left." })}`}</p>
				<div>
					<ConfirmDisclosure
						label={t`New recovery codes`}
						confirmLabel={t`Make ten new codes`}
						fields={{ intent: "renew" }}
					>
						<Trans>The codes you have now stop working.</Trans>
					</ConfirmDisclosure>
				</div>
			</Panel>
			{status.since !== null && (
				<Panel title={t`Remove`} intro={t`To change to another phone, remove it here and set the new one up.`}>
					<Form method="post" {...getFormProps(form)} className="flex max-w-sm flex-col gap-4">
						<FormProblems errors={form.errors} />
						<input type="hidden" name="intent" value="remove" />
						<TextField
							{...fieldProps(fields.code)}
							key={fields.code.key}
							label={t`Code`}
							description={t`Of the app, or a recovery code.`}
							autoComplete="one-time-code"
							isRequired
						/>
						<div>
							<SubmitButton variant="danger">
								<Trans>Remove the second factor</Trans>
							</SubmitButton>
						</div>
					</Form>
				</Panel>
			)}
		</>
	);
}
