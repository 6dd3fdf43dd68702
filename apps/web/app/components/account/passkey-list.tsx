import { Trans, useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import { ConfirmDisclosure } from "../confirm-disclosure.tsx";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import "../../words/account.ts";

type Passkey = Answers["passkeys"]["list"][number];

/** The person's passkeys with their last use, each with a way to remove it. */
export function PasskeyList({ passkeys, timeZone }: { passkeys: readonly Passkey[]; timeZone: string }) {
	const { t } = useLingui();
	return (
		<Panel title={t`Your passkeys`} intro={passkeys.length === 0 ? t`You have none yet.` : undefined}>
			{passkeys.length > 0 && (
				<ul className="flex flex-col">
					{passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
						<li
							key={id}
							className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-t py-3 first:border-t-0 first:pt-0 last:pb-0"
						>
							<div className="min-w-0">
								<p className="font-medium [overflow-wrap:anywhere]">{name}</p>
								<p className="text-meta text-muted">
									{lastUsedAt === null ? (
										<Trans>Not used yet</Trans>
									) : (
										<Trans>
											Last used <Instant at={lastUsedAt} timeZone={timeZone} />
										</Trans>
									)}
								</p>
								<p className="text-meta text-muted">
									<Trans>
										Added <Instant at={createdAt} timeZone={timeZone} />
									</Trans>
								</p>
							</div>
							<ConfirmDisclosure label={t`Remove`} confirmLabel={t`Remove ${name}`} fields={{ intent: "remove", id }}>
								<Trans>
									It opens your account no more, and your other sessions end. Delete it on the device or in the password
									manager too.
								</Trans>
							</ConfirmDisclosure>
						</li>
					))}
				</ul>
			)}
		</Panel>
	);
}
