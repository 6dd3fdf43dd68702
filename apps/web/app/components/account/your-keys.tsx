import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { useIsOwnDataKept } from "../../access.ts";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { KeptNote } from "./kept-note.tsx";
import "../../words/account.ts";

/** Switches keys of one letter on and off, for people whose voice or hand types letters by accident (WCAG 2.2, 2.1.4). */
export function YourKeys({ isOn }: { isOn: boolean }) {
	const { t } = useLingui();
	const kept = useIsOwnDataKept();
	return (
		<Panel
			title={t`Keys of one letter`}
			intro={
				isOn
					? t`In lists, j and k move, x ticks and / searches. Ctrl K and the keys of the browser stay either way.`
					: t`They are off: letters do nothing in lists. Ctrl K and the keys of the browser work.`
			}
		>
			<Form method="post">
				{kept && <KeptNote what={t`Not changed`} />}
				<input type="hidden" name="intent" value="keys" />
				<input type="hidden" name="letterKeys" value={isOn ? "off" : "on"} />
				{!kept && (
					<SubmitButton intent="keys" variant="secondary">
						{isOn ? <Trans>Switch them off</Trans> : <Trans>Switch them on</Trans>}
					</SubmitButton>
				)}
			</Form>
		</Panel>
	);
}
