import plexMono from "@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2?url";
import plexSans from "@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2?url";
import plexSansBold from "@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff2?url";
import "./styles/fonts.css";
import "./styles/app.css";
import { languages } from "@calibrant/policy/language";
import { I18nProvider } from "@lingui/react";
import { Trans } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import {
	Links,
	Meta,
	Outlet,
	Scripts,
	ScrollRestoration,
	useLocation,
	useMatches,
	useRouteError,
	useRouteLoaderData,
} from "react-router";
import type { Route } from "./+types/root";
import { ErrorPage } from "./components/error-page.tsx";
import { ScrollToTop } from "./components/scroll-to-top.tsx";
import { bringWordsIn, i18nIn, TAGS } from "./i18n.ts";
import { useFocusOnLeftRow } from "./left-list.ts";
import { readersLocale } from "./locale.server.ts";
import { localeOfPage } from "./locale.ts";
import { offersAudits } from "./offers-audits.server.ts";
import { requestInfo } from "./request-info.ts";
import { hasSession } from "./require-user.server.ts";
import { themeOf } from "./theme.ts";
import { useFocusOnMarked } from "./use-focus-on-marked.ts";
import "./words/frame.ts";

export async function loader(args: Route.LoaderArgs) {
	const { context, request } = args;
	const { nonce, requestId, demo, development } = context.get(requestInfo);
	const [audits, locale, isSignedIn] = await Promise.all([
		offersAudits(context, request),
		readersLocale(args),
		hasSession(args),
	]);
	return { nonce, requestId, demo, development, theme: themeOf(request), audits, locale, isSignedIn };
}

/** A page may be in another language than the one before: its words come before the page changes. */
export const clientMiddleware: Route.ClientMiddlewareFunction[] = [
	async (_args, next) => {
		const answers = await next();
		const said = Object.entries(answers).flatMap(([route, { result }]) => {
			const { language, locale } = (result ?? {}) as { language?: unknown; locale?: unknown };
			return [language, route === "root" ? locale : undefined];
		});
		await Promise.all(languages.filter((one) => said.includes(one)).map(bringWordsIn));
	},
];

export const links: Route.LinksFunction = () => [
	{ rel: "icon", type: "image/svg+xml", href: "/favicon.svg" },
	...[plexSans, plexSansBold, plexMono].map((href) => ({
		...{ rel: "preload", as: "font" as const, type: "font/woff2" },
		...{ href, crossOrigin: "anonymous" as const },
	})),
];

export function meta() {
	return [{ title: "Calibrant" }];
}

export function Layout({ children }: { children: ReactNode }) {
	const root = useRouteLoaderData<typeof loader>("root");
	// The policy of a page is that of its first answer: later data must not bring another nonce.
	const [nonce] = useState(root?.nonce);
	const failed = useRouteError() !== undefined;
	const matches = useMatches();
	// Scroll positions are kept in the browser's storage, and a public page stores nothing.
	const inApp = useLocation().pathname.startsWith("/app");
	// Within the app the frame is the reader's, and each page says whether it is, too.
	const locale = failed || inApp ? (root?.locale ?? "en") : localeOfPage(matches);
	return (
		<html lang={locale === "en" ? TAGS.en : locale} data-theme={root?.theme ?? "system"}>
			<head>
				<meta charSet="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />
				<Meta />
				<Links nonce={nonce} />
			</head>
			<body>
				<I18nProvider i18n={i18nIn(locale)}>
					<a
						href="#main"
						data-print="hide"
						className="fixed -top-20 left-3 z-50 rounded-control bg-primary px-4 py-2 text-on-primary focus:top-3"
					>
						<Trans>Skip to the content</Trans>
					</a>
					{children}
				</I18nProvider>
				{inApp ? <ScrollRestoration nonce={nonce} /> : <ScrollToTop />}
				<Scripts nonce={nonce} />
			</body>
		</html>
	);
}

export default function Root() {
	useFocusOnMarked();
	useFocusOnLeftRow();
	return <Outlet />;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
	const root = useRouteLoaderData<typeof loader>("root");
	return <ErrorPage error={error} requestId={root?.requestId} />;
}
