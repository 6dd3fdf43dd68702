import type { ReactNode } from "react";
import type { ButtonVariant } from "./button-style.ts";
import { buttonStyle } from "./button-style.ts";
import { LinkButton } from "./link-button.tsx";

/** Why the steps of a page are closed to this person now; nothing when they are open. */
export function ClosedNote({ why }: { why: string | null }) {
	if (why === null) return null;
	return (
		<p data-print="hide" className="rounded-control border border-line border-l-4 bg-retired-soft px-4 py-2 text-table">
			{why}
		</p>
	);
}

export interface GuardedLinkProps {
	to: string;
	/** From `useWhyClosed`; null opens the link. */
	why: string | null;
	children: ReactNode;
	variant?: ButtonVariant;
}

/** A link to a step, or the same words greyed out while the step is closed; a {@link ClosedNote} on the page says why. */
export function GuardedLink({ to, why, children, variant }: GuardedLinkProps) {
	if (why === null) {
		return (
			<LinkButton to={to} variant={variant}>
				{children}
			</LinkButton>
		);
	}
	return (
		<button type="button" disabled title={why} className={buttonStyle(variant ?? "primary", "normal")}>
			{children}
		</button>
	);
}
