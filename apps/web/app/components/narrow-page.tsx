import type { ReactNode } from "react";
import { LanguageSwitch } from "./language-switch.tsx";
import { PublicFrame } from "./public-frame.tsx";
import { whole } from "./whole-words.tsx";

export interface NarrowPageProps {
	title: string;
	intro?: ReactNode;
	/** The page exists in every language, and offers the others. */
	translated?: boolean;
	children: ReactNode;
}

/** A public page with one task: a title, a sentence, a form. */
export function NarrowPage({ title, intro, translated = false, children }: NarrowPageProps) {
	return (
		<PublicFrame>
			<div className="mx-auto flex w-full max-w-lg flex-col gap-5 px-4 py-8 sm:px-6 md:py-14">
				<div className="flex flex-col gap-1.5">
					{translated && <LanguageSwitch />}
					<h1 className="hyphens-auto text-figure [overflow-wrap:anywhere]">{whole(title)}</h1>
					{intro !== undefined && <p className="text-lead text-muted">{intro}</p>}
				</div>
				{children}
			</div>
		</PublicFrame>
	);
}
