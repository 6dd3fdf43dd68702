import { Trans, useLingui } from "@lingui/react/macro";
import { LinkButton } from "../link-button.tsx";
import { Panel } from "../panel.tsx";
import "../../words/account.ts";

/** Recovery codes the one time they are shown; `backTo`: the page they came from. */
export function RecoveryCodes({ codes, backTo }: { codes: readonly string[]; backTo: string }) {
	const { t } = useLingui();
	return (
		<Panel
			title={t`Your recovery codes`}
			intro={t`Print them or keep them in a password manager: they are shown this once. Each opens your account once if the phone is lost; earlier codes no longer work.`}
		>
			<ol className="grid gap-x-6 gap-y-1 font-mono sm:grid-cols-2">
				{codes.map((code) => (
					<li key={code}>{code}</li>
				))}
			</ol>
			<div>
				<LinkButton to={backTo} variant="secondary">
					<Trans>I have kept them</Trans>
				</LinkButton>
			</div>
		</Panel>
	);
}
