import type { ReactNode } from "react";
import { useFocusWhenLost } from "../use-focus-when-lost.ts";

const KINDS = {
	done: "border-pass bg-pass-soft text-pass",
	refused: "border-overdue bg-overdue-soft text-overdue",
	notice: "border-busy bg-busy-soft text-busy",
};

/** What became of the last step, said where it was taken and read out once. Nothing disappears by itself. */
export function ResultMessage({
	kind,
	takesFocus = false,
	children,
}: {
	kind: keyof typeof KINDS;
	/** It takes the place of the form that led to it, whose focus would be lost. */
	takesFocus?: boolean;
	children: ReactNode;
}) {
	const shown = useFocusWhenLost<HTMLDivElement>(takesFocus);
	return (
		<div
			ref={shown}
			role="status"
			{...(takesFocus && { tabIndex: -1 })}
			className={`rounded-control border border-l-4 px-4 py-2.5 ${KINDS[kind]}`}
		>
			{children}
		</div>
	);
}
