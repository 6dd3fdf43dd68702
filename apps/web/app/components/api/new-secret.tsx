import { Trans, useLingui } from "@lingui/react/macro";
import { CopyField } from "../copy-field.tsx";
import { Instant } from "../instant.tsx";
import { LinkButton } from "../link-button.tsx";
import { Panel } from "../panel.tsx";

export interface NewSecretProps {
	secret: string;
	/** Until when the secret before signs too, where there was one. */
	previousUntil: Date | null;
	to: string;
	timeZone: string;
}

/** A webhook's secret, the one time it is shown. */
export function NewSecret({ secret, previousUntil, to, timeZone }: NewSecretProps) {
	const { t } = useLingui();
	return (
		<Panel
			title={t`The secret of this webhook`}
			intro={t`Copy it into the receiver now: it is shown this once and is stored encrypted. The receiver checks with it that a message comes from here and was not altered.`}
		>
			<CopyField label={t`Secret`} value={secret} />
			{previousUntil !== null && (
				<p className="text-table">
					<Trans>
						Until <Instant at={previousUntil} timeZone={timeZone} /> every message carries a signature by the old secret
						too, so that nothing is refused while you change over.
					</Trans>
				</p>
			)}
			<p className="text-muted text-table">
				<Trans>
					Messages follow Standard Webhooks; libraries of that name check them in most languages. They name an event and
					ids, nothing of the record.
				</Trans>
			</p>
			<div>
				<LinkButton to={to} variant="secondary">
					<Trans>I have copied it</Trans>
				</LinkButton>
			</div>
		</Panel>
	);
}
