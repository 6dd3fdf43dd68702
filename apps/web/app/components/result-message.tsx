import type { ReactNode } from "react";

const KINDS = {
	done: "border-pass bg-pass-soft text-pass",
	refused: "border-overdue bg-overdue-soft text-overdue",
	notice: "border-busy bg-busy-soft text-busy",
};

/** What became of the last step, said where it was taken and read out once. Nothing disappears by itself. */
export function ResultMessage({ kind, children }: { kind: keyof typeof KINDS; children: ReactNode }) {
	return (
		<div role="status" className={`rounded-control border border-l-4 px-4 py-2.5 ${KINDS[kind]}`}>
			{children}
		</div>
	);
}
