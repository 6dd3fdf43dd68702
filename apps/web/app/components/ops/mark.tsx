import { Check, CircleAlert, Clock3, Minus } from "lucide-react";
import type { ReactNode } from "react";

const KINDS = {
	now: { icon: CircleAlert, style: "text-overdue" },
	soon: { icon: Clock3, style: "text-due" },
	fine: { icon: Check, style: "text-pass" },
	plain: { icon: Minus, style: "text-muted" },
} as const;

export type MarkKind = keyof typeof KINDS;

/** How pressing something is, by shape, colour and word. */
export function Mark({ kind, children }: { kind: MarkKind; children: ReactNode }) {
	const { icon: Icon, style } = KINDS[kind];
	return (
		<span className={`inline-flex items-baseline gap-1.5 font-medium ${style}`}>
			<Icon size={14} aria-hidden="true" className="relative top-0.5 shrink-0" />
			{children}
		</span>
	);
}
