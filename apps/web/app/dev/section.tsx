import type { ReactNode } from "react";

/** One component of the component page with its states. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
	const id = `component-${title.toLowerCase().replaceAll(/[^a-z]+/g, "-")}`;
	return (
		<section id={id} aria-labelledby={`${id}-title`} className="flex flex-col gap-3 border-line border-t pt-4">
			<h2 id={`${id}-title`} className="font-semibold text-lead">
				{title}
			</h2>
			{children}
		</section>
	);
}

/** Several states beside each other. */
export function Row({ children }: { children: ReactNode }) {
	return <div className="flex flex-wrap items-start gap-4">{children}</div>;
}
