import { type ReactNode, useId } from "react";

/** A part of the page whose steps cannot be taken back at once; says so before it offers them. */
export function DangerZone({ title, children }: { title: string; children: ReactNode }) {
	const id = useId();
	return (
		<section aria-labelledby={id} className="overflow-hidden rounded-control border border-overdue bg-surface">
			<h2 id={id} className="border-overdue border-b bg-overdue-soft px-4 py-2 font-semibold text-overdue">
				{title}
			</h2>
			<div className="flex flex-col gap-4 p-4">{children}</div>
		</section>
	);
}
