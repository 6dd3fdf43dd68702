import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { fieldProps } from "../../field-props.ts";
import { CopyField } from "../copy-field.tsx";
import { FormProblems } from "../form-problems.tsx";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/account.ts";

export interface SetUpAppProps {
	/** Base 32, for typing. */
	seed: string;
	/** `otpauth://…`, what the picture says. */
	address: string;
	/** A QR code as a data address. */
	picture: string;
	result: SubmissionResult<string[]> | undefined;
}

/** Shows the new seed to an authenticator app and takes its first code. */
export function SetUpApp({ seed, address, picture, result }: SetUpAppProps) {
	const { t } = useLingui();
	const [form, fields] = useForm<{ code: string }>({ id: "confirm-app", lastResult: result });
	return (
		<Panel
			title={t`Set up the app`}
			intro={t`Scan the picture with the app, or type the key into it. Then type its code.`}
		>
			<img
				src={picture}
				alt={t`QR code with the key below, for an authenticator app`}
				width={208}
				height={208}
				className="rounded-control border border-line bg-white"
			/>
			<CopyField label={t`Key`} value={seed} />
			<p className="text-table">
				<a href={address} className="link">
					<Trans>Open the app on this device</Trans>
				</a>
			</p>
			<Form method="post" {...getFormProps(form)} className="flex max-w-sm flex-col gap-4">
				<FormProblems errors={form.errors} />
				<input type="hidden" name="intent" value="confirm" />
				<input type="hidden" name="seed" value={seed} />
				<input type="hidden" name="address" value={address} />
				<TextField
					{...fieldProps(fields.code)}
					key={fields.code.key}
					label={t`Code of the app`}
					inputMode="numeric"
					autoComplete="one-time-code"
					isRequired
				/>
				<div>
					<SubmitButton>
						<Trans>Put it in force</Trans>
					</SubmitButton>
				</div>
			</Form>
		</Panel>
	);
}
