import { Trans } from "@lingui/react/macro";
import "../../words/leaving.ts";

/** Whom to write to where plans and payments are set by hand. */
export function AskOperator({ email, subject }: { email: string; subject: string }) {
	return (
		<p>
			<Trans>
				Write to{" "}
				<a className="underline" href={`mailto:${email}?subject=${encodeURIComponent(subject)}`}>
					{email}
				</a>
				: plans and payments of this installation are set by hand.
			</Trans>
		</p>
	);
}
