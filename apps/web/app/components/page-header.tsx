import type { ReactNode } from "react";
import { Breadcrumb } from "./breadcrumb.tsx";
import { whole } from "./whole-words.tsx";

export interface PageHeaderProps {
	title: string;
	breadcrumb?: readonly { label: string; to?: string }[];
	/** One sentence under the title. */
	intro?: ReactNode;
	/** Buttons of this page, the main one last. */
	actions?: ReactNode;
}

/** The head of one page: where it lies, its title, what can be done here. */
export function PageHeader({ title, breadcrumb, intro, actions }: PageHeaderProps) {
	return (
		<div className="flex flex-col gap-1">
			{breadcrumb !== undefined && <Breadcrumb items={breadcrumb} />}
			<div className="flex flex-wrap items-center justify-between gap-3">
				<h1 className="min-w-0 text-title wrap-anywhere">{whole(title)}</h1>
				{actions !== undefined && (
					<div data-print="hide" className="flex flex-wrap gap-2">
						{actions}
					</div>
				)}
			</div>
			{intro !== undefined && <p className="max-w-prose wrap-anywhere text-muted">{intro}</p>}
		</div>
	);
}
