import type { ReactNode } from "react";

/** One part of a page under its own heading. No landmark: the tables inside are landmarks of their own where they scroll. */
export function Section({ title, children, aside }: { title: string; children: ReactNode; aside?: ReactNode }) {
	return (
		<div className="flex min-w-0 flex-col gap-2">
			<div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2">
				<h2 className="min-w-0 wrap-anywhere text-lead">{title}</h2>
				{aside}
			</div>
			{children}
		</div>
	);
}
