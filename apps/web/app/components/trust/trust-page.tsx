import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useLanguageLink } from "../../language.ts";
import { type Definition, DefinitionList } from "../definition-list.tsx";
import { LanguageSwitch } from "../language-switch.tsx";
import { Panel } from "../panel.tsx";
import { PublicFrame } from "../public-frame.tsx";
import "../../words/trust.ts";

/** A page of the trust centre, with the way back to it. */
export function TrustPage({ title, intro, children }: { title: string; intro: ReactNode; children: ReactNode }) {
	const inLanguage = useLanguageLink();
	return (
		<PublicFrame>
			<div className="mx-auto flex max-w-4xl flex-col gap-6 px-4 py-8 sm:px-6 md:py-12">
				<header className="flex flex-col gap-2">
					<LanguageSwitch />
					<h1 className="text-headline">{title}</h1>
					<p className="max-w-prose text-lead">{intro}</p>
					<p>
						<Link to={inLanguage("/trust")} className="link inline-flex min-h-8 items-center">
							<Trans>Trust centre</Trans>
						</Link>
					</p>
				</header>
				{children}
			</div>
		</PublicFrame>
	);
}

/** Short answers under one heading. */
export function Answers({ title, items }: { title: string; items: readonly Definition[] }) {
	return (
		<Panel title={title}>
			<DefinitionList items={items} />
		</Panel>
	);
}

/** A link to another public page, in the language of this one. */
export function Page({ to, children }: { to: string; children: ReactNode }) {
	const inLanguage = useLanguageLink();
	return (
		<Link to={inLanguage(to)} className="link">
			{children}
		</Link>
	);
}
