import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { type Role, roleTitle } from "../../role-names.ts";
import { ScopeSummary } from "../api/scope-summary.tsx";
import type { KeyScope } from "../api/scope-words.ts";
import { CopyField } from "../copy-field.tsx";
import { ClientStart } from "../developers/quick-start.tsx";
import { Instant } from "../instant.tsx";
import { LinkButton } from "../link-button.tsx";
import { Panel } from "../panel.tsx";
import "../../words/settings.ts";

/** The first list that a key with the scope may read. */
const FIRST_CALLS: readonly (readonly [KeyScope, string])[] = [
	["instruments:read", "/instruments"],
	["calibrations:read", "/calibrations"],
	["certificates:read", "/certificates"],
	["oot:read", "/oot-cases"],
];

export interface NewApiKeyProps {
	created: { key: string; name: string; role: Role; scopes: readonly KeyScope[]; expiresAt: Date };
	baseUrl: string;
	timeZone: string;
}

/** A key the one time it is shown, with a first call for each way to use it. */
export function NewApiKey({ created, baseUrl, timeZone }: NewApiKeyProps) {
	const { t, i18n } = useLingui();
	const { key, name, role, scopes, expiresAt } = created;
	const command = scopes.includes("instruments:write") ? "import register.csv --check" : "export --out workspace.zip";
	const environment = `CALIBRANT_URL=${baseUrl} CALIBRANT_API_KEY=${key}`;
	const first = FIRST_CALLS.find(([scope]) => scopes.includes(scope))?.[1];
	return (
		<Panel
			title={t`The key ${name} is made`}
			intro={t`Copy it now: it is shown this once, and only its hash is stored. Treat it like a password.`}
		>
			<CopyField label={t`Key`} value={key} />
			{first !== undefined && (
				<CopyField label={t`First call`} value={`curl -H "Authorization: Bearer ${key}" "${baseUrl}/api/v1${first}"`} />
			)}
			<details className="rounded-control border border-line">
				<summary className="flex min-h-11 cursor-pointer items-center px-3 hover:bg-retired-soft">
					<Trans>In a program</Trans>
				</summary>
				<div className="border-line border-t p-3">
					<ClientStart baseUrl={baseUrl} />
				</div>
			</details>
			<CopyField label={t`From a checkout of Calibrant`} value={`${environment} npx calibrant ${command}`} />
			<p className="text-muted text-table">
				<Trans>
					<ScopeSummary scopes={scopes} />, as far as the role {i18n._(roleTitle(role))} allows it, until{" "}
					<Instant at={expiresAt} timeZone={timeZone} />. Its addresses are in the{" "}
					<Link to="/developers" className="link">
						API reference
					</Link>
					. To hear of what happens,{" "}
					<Link to="/app/settings/webhooks" className="link">
						add a webhook
					</Link>{" "}
					and send it a test.
				</Trans>
			</p>
			<div>
				<LinkButton to="/app/settings/api-keys" variant="secondary">
					<Trans>I have copied it</Trans>
				</LinkButton>
			</div>
		</Panel>
	);
}
