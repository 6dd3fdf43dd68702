import { Trans, useLingui } from "@lingui/react/macro";
import type { FormAnswer } from "../../answer-form.server.ts";
import { typedIn } from "../../typed-in.ts";
import { SignForm } from "../signatures/sign-form.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/register.ts";

/** A permission to use what its state blocks: for what, why, until when, and who signs for it. */
export function ConcessionForm({
	answer,
	userName,
	longestDays,
}: {
	answer: FormAnswer | undefined;
	userName: string;
	/** For how many days a concession holds at most. */
	longestDays: number;
}) {
	const { t } = useLingui();
	const { field } = typedIn(answer, "grant");
	return (
		<SignForm
			intent="grant"
			meaning={t`Approved by`}
			userName={userName}
			confirmLabel={t`Sign the concession`}
			answer={answer}
		>
			<div className="flex flex-col gap-4">
				<p>
					<Trans>
						It may then be used as you say here, and is handed out with the number of this concession, until the last
						day. Its state stays as it is.
					</Trans>
				</p>
				<TextField {...field("use")} label={t`What it may be used for`} maxLength={500} rows={2} isRequired />
				<TextField {...field("reason")} label={t`Why, and why that is safe`} maxLength={500} rows={2} isRequired />
				<TextField
					{...field("validUntil")}
					label={t`Until (last day)`}
					type="date"
					description={t`At most ${longestDays} days, today included.`}
					isRequired
				/>
			</div>
		</SignForm>
	);
}
