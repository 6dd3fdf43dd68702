import { Trans, useLingui } from "@lingui/react/macro";
import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/browser";
import { useCallback, useEffect, useRef, useState } from "react";
import { useSubmit } from "react-router";
import { makePasskey } from "../../ask-passkey.ts";
import { useHasScript } from "../../use-has-script.ts";
import { Button } from "../button.tsx";
import { LinkButton } from "../link-button.tsx";
import { Panel } from "../panel.tsx";
import { ResultMessage } from "../result-message.tsx";
import "../../words/account.ts";

export interface MakePasskeyProps {
	name: string;
	options: PublicKeyCredentialCreationOptionsJSON;
}

/** Opens the browser's dialog for a new passkey, again on request, and sends what it made. */
export function MakePasskey({ name, options }: MakePasskeyProps) {
	const { t } = useLingui();
	const submit = useSubmit();
	const hasScript = useHasScript();
	const [problem, setProblem] = useState<"unsupported" | "cancelled" | "known" | null>(null);
	const opened = useRef<string>(null);
	const make = useCallback(async () => {
		setProblem(null);
		const outcome = await makePasskey(options);
		if (outcome === null) return;
		if ("problem" in outcome) return setProblem(outcome.problem);
		await submit({ intent: "enrol", name, passkey: outcome.answer }, { method: "post" });
	}, [options, name, submit]);
	useEffect(() => {
		if (opened.current === options.challenge) return;
		opened.current = options.challenge;
		void make();
	}, [make, options]);
	const words = {
		unsupported: t`This browser cannot make passkeys here. Use another one, or an authenticator app.`,
		cancelled: t`No passkey was made. Open the dialog again, or leave it.`,
		known: t`This device, or this security key, holds a passkey of your account already.`,
	};
	return (
		<Panel
			title={name}
			intro={t`Your browser now asks where to keep the passkey, and for your fingerprint, face or PIN.`}
		>
			<noscript>
				<p>
					<Trans>Passkeys need JavaScript in this browser.</Trans>
				</p>
			</noscript>
			{problem !== null && <ResultMessage kind="refused">{words[problem]}</ResultMessage>}
			<div className="flex flex-wrap gap-3">
				{hasScript && (
					<Button type="button" onClick={make}>
						<Trans>Open the dialog again</Trans>
					</Button>
				)}
				<LinkButton to="/app/account/passkeys" variant="secondary">
					<Trans>Leave it</Trans>
				</LinkButton>
			</div>
		</Panel>
	);
}
