import { Trans, useLingui } from "@lingui/react/macro";
import { type Role, roleTitle } from "../../role-names.ts";
import { useOffers } from "../../use-offers.ts";
import { CopyField } from "../copy-field.tsx";
import { Instant } from "../instant.tsx";
import { LinkButton } from "../link-button.tsx";
import { Panel } from "../panel.tsx";
import "../../words/settings.ts";

export interface NewApiKeyProps {
	created: { key: string; name: string; role: Role; expiresAt: Date };
	baseUrl: string;
	timeZone: string;
}

/** A key the one time it is shown, with a first call for each way to use it. */
export function NewApiKey({ created, baseUrl, timeZone }: NewApiKeyProps) {
	const { t, i18n } = useLingui();
	const { key, name, role, expiresAt } = created;
	const calibrates = useOffers("calibration");
	const command = role === "manager" && calibrates ? "import register.csv --check" : "export --out workspace.zip";
	const environment = `CALIBRANT_URL=${baseUrl} CALIBRANT_API_KEY=${key}`;
	const address = `${baseUrl}/api/trpc/${calibrates ? "instruments" : "engagements"}.list?input=%7B%22json%22%3A%7B%7D%7D`;
	return (
		<Panel
			title={t`The key ${name} is made`}
			intro={t`Copy it now: it is shown this once, and only its hash is stored. Treat it like a password.`}
		>
			<CopyField label={t`Key`} value={key} />
			<CopyField
				label={calibrates ? t`First call: the register` : t`First call: the audits`}
				value={`curl -H "Authorization: Bearer ${key}" "${address}"`}
			/>
			<CopyField label={t`From a checkout of Calibrant`} value={`${environment} npx calibrant ${command}`} />
			<p className="text-muted text-table">
				<Trans>
					It may do what the role {i18n._(roleTitle(role))} may do, until <Instant at={expiresAt} timeZone={timeZone} />
					.
				</Trans>
				{role === "technician" || role === "viewer" ? t` The export needs a key of an owner.` : ""}
			</p>
			<div>
				<LinkButton to="/app/settings/api-keys" variant="secondary">
					<Trans>I have copied it</Trans>
				</LinkButton>
			</div>
		</Panel>
	);
}
