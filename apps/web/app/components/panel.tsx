import { type ReactNode, useId } from "react";

export interface PanelProps {
	title: string;
	/** One or two sentences under the title. */
	intro?: ReactNode;
	children: ReactNode;
}

/** One part of a page with its heading. */
export function Panel({ title, intro, children }: PanelProps) {
	const id = useId();
	return (
		<section aria-labelledby={id} className="flex flex-col gap-4 rounded-control border border-line bg-surface p-4">
			<div className="flex flex-col gap-1">
				<h2 id={id} className="font-semibold text-lead">
					{title}
				</h2>
				{intro !== undefined && <p className="max-w-prose text-muted">{intro}</p>}
			</div>
			{children}
		</section>
	);
}
