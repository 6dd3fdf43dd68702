import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Link, useRouteLoaderData } from "react-router";
import { useLanguageLink } from "../language.ts";
import type { loader as rootLoader } from "../root.tsx";
import { withNext } from "../safe-next.ts";
import { LinkButton } from "./link-button.tsx";
import { ThemeChoice } from "./theme-choice.tsx";
import { Wordmark } from "./wordmark.tsx";

/** Head and foot of the pages that need no session. `next`: the address to come back to after signing in. */
export function PublicFrame({ next, children }: { next?: string; children: ReactNode }) {
	const root = useRouteLoaderData<typeof rootLoader>("root");
	const { t } = useLingui();
	const inLanguage = useLanguageLink();
	const signIn = inLanguage("/sign-in");
	return (
		<div className="flex min-h-dvh flex-col">
			<header data-chrome className="border-line border-b bg-surface">
				<div className="mx-auto flex min-h-14 max-w-[1200px] flex-wrap items-center gap-3 px-4 py-1 sm:px-6">
					<Wordmark />
					<div className="flex-1" />
					{root?.isSignedIn ? (
						<LinkButton to={next ?? "/app"} size="small">
							<Trans>Open Calibrant</Trans>
						</LinkButton>
					) : (
						<>
							<LinkButton to={next ? withNext(signIn, next) : signIn} variant="quiet" size="small">
								<Trans>Sign in</Trans>
							</LinkButton>
							<LinkButton to={inLanguage("/sign-up")} size="small">
								<Trans>Sign up</Trans>
							</LinkButton>
						</>
					)}
				</div>
			</header>
			<main id="main" tabIndex={-1} className="flex-1 outline-none">
				{children}
			</main>
			<footer data-print="hide" className="border-line border-t bg-surface">
				<div className="mx-auto flex max-w-[1200px] flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-4 text-table sm:px-6">
					<nav aria-label={t`About this service`} className="flex flex-wrap gap-x-5">
						<FooterLink to={inLanguage("/pricing")}>
							<Trans>Plans and prices</Trans>
						</FooterLink>
						<FooterLink to={inLanguage("/retention")}>
							<Trans>Retention</Trans>
						</FooterLink>
						<FooterLink to={inLanguage("/privacy")}>
							<Trans>Privacy</Trans>
						</FooterLink>
						<FooterLink to={inLanguage("/terms")}>
							<Trans>Terms</Trans>
						</FooterLink>
						<FooterLink to={inLanguage("/cookies")}>
							<Trans>Cookies</Trans>
						</FooterLink>
						<FooterLink to={`${inLanguage("/cookies")}#usage`}>
							<Trans>Counting use</Trans>
						</FooterLink>
						<FooterLink to={inLanguage("/trust")}>
							<Trans>Trust centre</Trans>
						</FooterLink>
						<FooterLink to={inLanguage("/trust/subprocessors")}>
							<Trans>Sub-processors</Trans>
						</FooterLink>
						{root?.audits === true && (
							<FooterLink to={inLanguage("/request-audit")}>
								<Trans>Ask for a website audit</Trans>
							</FooterLink>
						)}
						<FooterLink to={inLanguage("/request")}>
							<Trans>Ask about your data</Trans>
						</FooterLink>
						<FooterLink to={inLanguage("/developers")}>
							<Trans>API reference</Trans>
						</FooterLink>
						<FooterLink to={inLanguage("/contact")}>
							<Trans>Contact</Trans>
						</FooterLink>
					</nav>
					<ThemeChoice theme={root?.theme ?? "system"} />
				</div>
			</footer>
		</div>
	);
}

function FooterLink({ to, children }: { to: string; children: ReactNode }) {
	return (
		<Link to={to} className="link inline-flex min-h-8 items-center">
			{children}
		</Link>
	);
}
