import { Trans } from "@lingui/react/macro";
import { ShieldAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Link, useRouteLoaderData } from "react-router";
import type { loader as rootLoader } from "../../root.tsx";
import { ThemeChoice } from "../theme-choice.tsx";
import "../../words/ops.ts";

/** The operators' sign-in, step by step: the console's head without what needs a session. */
export function OpsDoor({ title, intro, children }: { title: string; intro: string; children: ReactNode }) {
	const root = useRouteLoaderData<typeof rootLoader>("root");
	return (
		<div className="flex min-h-dvh flex-col">
			<header data-chrome>
				<div className="flex h-13 items-center gap-2 bg-ink px-4 font-semibold text-canvas text-lead">
					<ShieldAlert size={18} aria-hidden="true" />
					<Trans>Operator console</Trans>
				</div>
				<div aria-hidden="true" className="hatch h-1 bg-surface text-due" />
			</header>
			<main id="main" tabIndex={-1} className="flex-1 outline-none">
				<div className="mx-auto flex w-full max-w-lg flex-col gap-5 px-4 py-8 sm:px-6 md:py-14">
					<div className="flex flex-col gap-1.5">
						<h1 className="text-figure">{title}</h1>
						<p className="text-lead text-muted">{intro}</p>
					</div>
					{children}
				</div>
			</main>
			<footer data-print="hide" className="border-line border-t bg-surface">
				<div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3 text-table">
					<Link to="/" className="link inline-flex min-h-8 items-center">
						<Trans>To the product</Trans>
					</Link>
					<ThemeChoice theme={root?.theme ?? "system"} />
				</div>
			</footer>
		</div>
	);
}
