import { type ReactNode, useId } from "react";

/** One part of a page under its own heading. */
export function Section({ title, children, aside }: { title: string; children: ReactNode; aside?: ReactNode }) {
	const id = useId();
	return (
		<section aria-labelledby={id} className="flex min-w-0 flex-col gap-2">
			<div className="flex flex-wrap items-baseline justify-between gap-x-4">
				<h2 id={id} className="text-lead">
					{title}
				</h2>
				{aside}
			</div>
			{children}
		</section>
	);
}
