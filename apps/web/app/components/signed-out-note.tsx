import { Trans } from "@lingui/react/macro";
import { ResultMessage } from "./result-message.tsx";

/** The session ended while a form was being filled: what is typed stays where it is. */
export function SignedOutNote() {
	return (
		<ResultMessage kind="refused">
			<Trans>
				Your session has ended, and nothing was saved yet. What you typed stays here:{" "}
				<a href="/sign-in?next=%2Fapp" target="_blank" rel="noopener" className="link">
					sign in in a new tab
				</a>
				, come back to this one, and press the button again.
			</Trans>
		</ResultMessage>
	);
}
