import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { ConfirmDisclosure } from "../confirm-disclosure.tsx";
import { CopyField } from "../copy-field.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import { Tag } from "../quality/state-tag.tsx";
import { STANDING_TONES, STANDINGS } from "../websecurity/authorisation-words.ts";
import "../../words/ops.ts";

type Engagement = Answers["operator"]["websecurity"]["engagement"];
type Account = Answers["operator"]["websecurity"]["revealCredential"];

/** Who allowed the examination, with what authority, and when that is in force. */
export function Authorisations({ of: { authorisations }, here }: { of: Engagement; here: string }) {
	const { t } = useLingui();
	if (authorisations.length === 0)
		return (
			<EmptyState>
				<Trans>Nobody has authorised this audit yet.</Trans>
			</EmptyState>
		);
	return (
		<ul className="flex flex-col gap-3">
			{authorisations.map((one) => (
				<li key={one.id} className="border-line border-t pt-3 first:border-t-0 first:pt-0">
					<p>
						<Link to={`${here}/authorisations/${one.id}`} className="link inline-flex min-h-6 items-center">
							{one.signatory || t`Nobody is named yet`}
							{one.authority !== "" && `, ${one.authority}`}
						</Link>{" "}
						<Tag words={STANDINGS[one.standing]} tone={STANDING_TONES[one.standing]} />
					</p>
					<p className="text-table">
						<Trans>
							<Instant at={one.validFrom} timeZone="UTC" /> to <Instant at={one.validUntil} timeZone="UTC" />
						</Trans>
					</p>
					{one.statement !== "" && <p className="whitespace-pre-line text-table">“{one.statement}”</p>}
					{one.hasFile && (
						<p className="break-all text-meta text-muted">
							<Trans>
								Signed document: {one.fileName}, SHA-256 {one.sha256}
							</Trans>
						</p>
					)}
				</li>
			))}
		</ul>
	);
}

/** Test accounts by what they open. Each is shown once, to the named tester, while the audit runs and is authorised. */
export function TestAccounts({ of: { credentials, state, authorised }, mine }: { of: Engagement; mine: boolean }) {
	const { t } = useLingui();
	return (
		<Panel title={t`Test accounts`}>
			{credentials.length === 0 ? (
				<EmptyState>
					<Trans>None is handed over.</Trans>
				</EmptyState>
			) : (
				<ul className="flex flex-col gap-3">
					{credentials.map(({ id, label, shownAt }) => (
						<li
							key={id}
							className="flex flex-wrap items-center justify-between gap-2 border-line border-t pt-3 first:border-t-0 first:pt-0"
						>
							<span>
								<span className="font-medium">{label}</span>
								<span className="block text-meta text-muted">
									{shownAt ? (
										<Trans>
											Shown <Instant at={shownAt} timeZone="UTC" />
										</Trans>
									) : (
										t`Not shown yet`
									)}
								</span>
							</span>
							{shownAt === null && mine && state === "active" && authorised && (
								<ConfirmDisclosure
									label={t`Show it`}
									confirmLabel={t`Show it now`}
									fields={{ intent: "reveal", id, label }}
								>
									<Trans>
										It is shown once. The client sees when, and by whom. Afterwards only the client can hand it over
										again.
									</Trans>
								</ConfirmDisclosure>
							)}
						</li>
					))}
				</ul>
			)}
			{credentials.length > 0 && mine && state === "active" && !authorised && (
				<p className="text-muted text-table">
					<Trans>None is shown while no authorisation of this audit is in force.</Trans>
				</p>
			)}
			{credentials.length > 0 && !mine && (
				<p className="text-muted text-table">
					<Trans>Only the named tester is shown one, while the audit runs.</Trans>
				</p>
			)}
		</Panel>
	);
}

/** A test account that was just shown: on this page, and nowhere again. */
export function ShownAccount({ label, account }: { label: string; account: Account }) {
	const { t } = useLingui();
	return (
		<Panel
			title={t`Test account: ${label}`}
			intro={t`Shown now and not again. Keep it where you keep passwords of others.`}
		>
			<CopyField label={t`User name`} value={account.userName} />
			<CopyField label={t`Password`} value={account.password} />
			{account.remarks !== "" && <p className="whitespace-pre-line">{account.remarks}</p>}
		</Panel>
	);
}
