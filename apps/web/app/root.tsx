import plexMono from "@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2?url";
import plexSans from "@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2?url";
import plexSansBold from "@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff2?url";
import "./styles/fonts.css";
import "./styles/app.css";
import { type ReactNode, useState } from "react";
import {
	Links,
	Meta,
	Outlet,
	Scripts,
	ScrollRestoration,
	useLocation,
	useRouteError,
	useRouteLoaderData,
} from "react-router";
import type { Route } from "./+types/root";
import { ErrorPage } from "./components/error-page.tsx";
import { ScrollToTop } from "./components/scroll-to-top.tsx";
import { languageOfFaults } from "./error-words.ts";
import { languageOf } from "./language.server.ts";
import { FRAME_WORDS, usePageLanguage } from "./language.ts";
import { offersAudits } from "./offers-audits.server.ts";
import { requestInfo } from "./request-info.ts";
import { themeOf } from "./theme.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
	const { nonce, requestId, demo, development } = context.get(requestInfo);
	const audits = await offersAudits(context, request);
	const faults = languageOfFaults(new URL(request.url).pathname, languageOf(request));
	return { nonce, requestId, demo, development, theme: themeOf(request), audits, faults };
}

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
	const ofPage = usePageLanguage();
	const language = failed ? (root?.faults ?? "en") : ofPage;
	// Scroll positions are kept in the browser's storage, and a public page stores nothing.
	const inApp = useLocation().pathname.startsWith("/app");
	return (
		<html lang={language === "fr" ? "fr" : "en-GB"} data-theme={root?.theme ?? "system"}>
			<head>
				<meta charSet="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />
				<Meta />
				<Links nonce={nonce} />
			</head>
			<body>
				<a
					href="#main"
					data-print="hide"
					className="fixed -top-20 left-3 z-50 rounded-control bg-primary px-4 py-2 text-on-primary focus:top-3"
				>
					{FRAME_WORDS[language].skip}
				</a>
				{children}
				{inApp ? <ScrollRestoration nonce={nonce} /> : <ScrollToTop />}
				<Scripts nonce={nonce} />
			</body>
		</html>
	);
}

export default function Root() {
	return <Outlet />;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
	const root = useRouteLoaderData<typeof loader>("root");
	return <ErrorPage error={error} requestId={root?.requestId} language={root?.faults ?? "en"} />;
}
