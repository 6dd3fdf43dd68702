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

/** Why steps of a page are closed, each reason with the steps it is about; without names where it is about all of them. */
export function whyOf(steps: Readonly<Record<string, string | null>>): string | null {
	const closed = Object.entries(steps).filter(([, why]) => why !== null);
	const reasons = [...new Set(closed.map(([, why]) => why))];
	if (closed.length === Object.keys(steps).length && reasons.length === 1) return reasons[0] ?? null;
	const about = (why: string | null) => closed.flatMap(([step, its]) => (its === why ? [step] : [])).join(", ");
	return reasons.length === 0 ? null : reasons.map((why) => `${about(why)}: ${why}`).join(" ");
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
