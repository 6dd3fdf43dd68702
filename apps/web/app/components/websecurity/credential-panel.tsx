import { getFormProps, useForm } from "@conform-to/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { fieldProps } from "../../field-props.ts";
import type { Answers } from "../../trpc.server.ts";
import { ConfirmDisclosure } from "../confirm-disclosure.tsx";
import { FormProblems } from "../form-problems.tsx";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/websecurity.ts";

type Credential = Answers["engagements"]["get"]["credentials"][number];
type Values = Record<"label" | "userName" | "password" | "remarks", string>;

interface Props {
	credentials: readonly Credential[];
	answer: FormAnswer | undefined;
	/** Why nothing can be handed over now; null when it can. */
	why: string | null;
	timeZone: string;
}

/** Test accounts: handed over here, never shown here again. */
export function CredentialPanel({ credentials, answer, why, timeZone }: Props) {
	const { t } = useLingui();
	return (
		<Panel
			title={t`Test accounts`}
			intro={t`Encrypted before they are stored. Shown once, to the assigned tester, and deleted when the audit ends. They are in no export.`}
		>
			{credentials.length === 0 && (
				<p className="text-muted">
					<Trans>No test account has been handed over.</Trans>
				</p>
			)}
			<ul className="flex flex-col gap-3">
				{credentials.map(({ id, label, createdBy, createdAt, shownAt }) => (
					<li key={id} className="flex flex-wrap items-center justify-between gap-3 border-line border-t pt-3">
						<div>
							<p className="font-medium">{label}</p>
							<p className="text-meta text-muted">
								{createdBy === null ? (
									<Trans>
										Handed over <Instant at={createdAt} timeZone={timeZone} />
									</Trans>
								) : (
									<Trans>
										Handed over <Instant at={createdAt} timeZone={timeZone} /> by {createdBy}
									</Trans>
								)}{" "}
								·{" "}
								{shownAt === null ? (
									t`not shown yet`
								) : (
									<Trans>
										shown to the tester <Instant at={shownAt} timeZone={timeZone} />
									</Trans>
								)}
							</p>
						</div>
						{why === null && (
							<ConfirmDisclosure
								label={t`Delete`}
								confirmLabel={t`Delete`}
								fields={{ intent: "withdraw-credential", id }}
							>
								{t`The account “${label}” is deleted at once. The tester can no longer be shown it.`}
							</ConfirmDisclosure>
						)}
					</li>
				))}
			</ul>
			{/* Made anew after each handing over: nothing of what was typed stays in the page. */}
			{why === null && (
				<HandOver key={credentials.length} answer={answer?.intent === "add-credential" ? answer : undefined} />
			)}
		</Panel>
	);
}

function HandOver({ answer }: { answer: FormAnswer | undefined }) {
	const { t } = useLingui();
	const [form, fields] = useForm<Values>({ id: "credential", lastResult: answer?.result });
	return (
		<details open={answer !== undefined} className="border-line border-t pt-3">
			<summary className="link min-h-6 cursor-pointer">
				<Trans>Hand over a test account</Trans>
			</summary>
			<Form method="post" {...getFormProps(form)} className="mt-3 flex max-w-2xl flex-col gap-4">
				<input type="hidden" name="intent" value="add-credential" />
				<FormProblems errors={form.errors} />
				<TextField
					{...fieldProps(fields.label)}
					key={fields.label.key}
					label={t`What it opens`}
					description={t`Not encrypted: for example “Shop, customer account”.`}
					isRequired
				/>
				<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
					<TextField
						{...fieldProps(fields.userName)}
						key={fields.userName.key}
						label={t`User name`}
						autoComplete="off"
						isRequired
					/>
					<TextField
						{...fieldProps(fields.password)}
						key={fields.password.key}
						label={t`Password`}
						type="password"
						autoComplete="new-password"
						isRequired
					/>
				</div>
				<TextField
					{...fieldProps(fields.remarks)}
					key={fields.remarks.key}
					label={t`Remarks`}
					rows={2}
					isRequired={false}
				/>
				<div>
					<SubmitButton intent="add-credential">
						<Trans>Encrypt and hand over</Trans>
					</SubmitButton>
				</div>
			</Form>
		</details>
	);
}
