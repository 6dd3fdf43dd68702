import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { roleTitle } from "../../role-names.ts";
import type { Answers } from "../../trpc.server.ts";
import { ScopeSummary } from "../api/scope-summary.tsx";
import { ConfirmDisclosure } from "../confirm-disclosure.tsx";
import { Instant } from "../instant.tsx";
import "../../words/settings.ts";

type ApiKey = Answers["apiKeys"]["list"][number];

const STATES = {
	active: { word: msg`Active`, style: "text-pass" },
	expired: { word: msg`Ended`, style: "text-muted" },
	revoked: { word: msg`Revoked`, style: "text-muted" },
};

/** The keys with the last characters to know each by; ended ones stay for the record. */
export function ApiKeyList({ keys, timeZone }: { keys: readonly ApiKey[]; timeZone: string }) {
	const { t, i18n } = useLingui();
	return (
		<ul className="flex flex-col">
			{keys.map((key) => (
				<li
					key={key.id}
					className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-line border-t py-3 first:border-t-0 first:pt-0 last:pb-0"
				>
					<div className="min-w-0">
						<p className="font-medium">
							{key.name} <span className="ml-1 font-mono font-normal text-muted text-table">…{key.hint}</span>
							<span className={`ml-2 font-semibold text-table ${STATES[key.state].style}`}>
								{i18n._(STATES[key.state].word)}
							</span>
						</p>
						<p className="text-meta text-muted">
							{i18n._(roleTitle(key.role))} ·{" "}
							{key.createdBy === null ? (
								<Trans>
									made on <Instant at={key.createdAt} timeZone={timeZone} />
								</Trans>
							) : (
								<Trans>
									made by {key.createdBy} on <Instant at={key.createdAt} timeZone={timeZone} />
								</Trans>
							)}
						</p>
						<p className="max-w-prose text-meta text-muted">
							<ScopeSummary scopes={key.scopes} />
						</p>
						<p className="text-meta text-muted">
							{key.lastUsedAt === null ? (
								t`Never used`
							) : (
								<Trans>
									Last used <Instant at={key.lastUsedAt} timeZone={timeZone} />
								</Trans>
							)}
							{" · "}
							{key.revokedAt === null ? (
								<Trans>
									ends <Instant at={key.expiresAt} timeZone={timeZone} />
								</Trans>
							) : (
								<Trans>
									revoked <Instant at={key.revokedAt} timeZone={timeZone} />
								</Trans>
							)}
						</p>
					</div>
					{key.state === "active" && (
						<ConfirmDisclosure
							label={t`Revoke`}
							confirmLabel={t`Revoke ${key.name}`}
							fields={{ intent: "revoke", id: key.id }}
						>
							<Trans>Programs that use it are refused from then on. A revoked key cannot be brought back.</Trans>
						</ConfirmDisclosure>
					)}
				</li>
			))}
		</ul>
	);
}
