import { Trans, useLingui } from "@lingui/react/macro";
import { roleTitle } from "../../role-names.ts";
import type { Answers } from "../../trpc.server.ts";
import { ConfirmDisclosure } from "../confirm-disclosure.tsx";
import { Instant } from "../instant.tsx";
import "../../words/settings.ts";

type Invitation = Answers["members"]["invitations"][number];

/** Invitations nobody has accepted yet, each with the way to take it back. */
export function InvitationList({ invitations, timeZone }: { invitations: readonly Invitation[]; timeZone: string }) {
	const { t, i18n } = useLingui();
	return (
		<ul className="flex flex-col">
			{invitations.map(({ id, email, role, expiresAt, expired, invitedBy }) => (
				<li
					key={id}
					className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-line border-t py-3 first:border-t-0 first:pt-0 last:pb-0"
				>
					<div className="min-w-0">
						<p className="break-all font-medium">{email}</p>
						<p className="text-meta text-muted">
							{i18n._(roleTitle(role))}
							{invitedBy !== null && t` · invited by ${invitedBy}`} · {expired ? t`its time ended on` : t`open until`}{" "}
							<Instant at={expiresAt} timeZone={timeZone} />
						</p>
					</div>
					<ConfirmDisclosure
						label={t`Withdraw`}
						confirmLabel={t`Withdraw the invitation`}
						fields={{ intent: "withdraw", id }}
					>
						<Trans>Its link stops working at once, and the address is forgotten.</Trans>
					</ConfirmDisclosure>
				</li>
			))}
		</ul>
	);
}
