import { roleName } from "../../role-words.ts";
import type { Answers } from "../../trpc.server.ts";
import { ConfirmDisclosure } from "../confirm-disclosure.tsx";
import { Instant } from "../instant.tsx";

type Invitation = Answers["members"]["invitations"][number];

/** Invitations nobody has accepted yet, each with the way to take it back. */
export function InvitationList({ invitations, timeZone }: { invitations: readonly Invitation[]; timeZone: string }) {
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
							{roleName(role)}
							{invitedBy !== null && ` · invited by ${invitedBy}`} · {expired ? "its time ended on" : "open until"}{" "}
							<Instant at={expiresAt} timeZone={timeZone} />
						</p>
					</div>
					<ConfirmDisclosure
						label="Withdraw"
						confirmLabel="Withdraw the invitation"
						fields={{ intent: "withdraw", id }}
					>
						Its link stops working at once, and the address is forgotten.
					</ConfirmDisclosure>
				</li>
			))}
		</ul>
	);
}
