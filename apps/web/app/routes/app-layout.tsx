import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { Outlet, useRouteLoaderData } from "react-router";
import { accessOf } from "../access.server.ts";
import { AppFoot } from "../components/app-foot.tsx";
import { AppRail } from "../components/app-rail.tsx";
import { type BannerProps, Banners } from "../components/banner.tsx";
import { ErrorPage } from "../components/error-page.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { LoadingBar } from "../components/loading-bar.tsx";
import { noticeBanner, type UnseenNotice } from "../components/notice-banner.tsx";
import { restrictionBanner } from "../components/restriction-banner.tsx";
import { stateBanner } from "../components/state-banner.tsx";
import { TopBar } from "../components/top-bar.tsx";
import { usageQuestion } from "../components/usage-question.tsx";
import { navigationOf } from "../navigation.ts";
import { requireUser } from "../require-user.server.ts";
import type { loader as rootLoader } from "../root.tsx";
import type { SessionView } from "../session.ts";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/app-layout";

/** Everything under `/app` needs a session; this is where it is asked for. */
export async function loader(args: Route.LoaderArgs) {
	const roles = api(args.context, args.request).organisation.roles.query();
	// An announcement that cannot be read must not take the page with it.
	const notices = api(args.context, args.request)
		.notices.unseen.query()
		.catch((): UnseenNotice[] => []);
	const modules = api(args.context, args.request).policy.modules.query();
	const session = await requireUser(args);
	return { ...session, modules: await modules, access: accessOf(session, await roles), notices: await notices };
}

export default function AppLayout({ loaderData }: Route.ComponentProps) {
	return (
		<AppFrame session={loaderData} modules={loaderData.modules} notices={loaderData.notices}>
			<Outlet />
		</AppFrame>
	);
}

interface FrameProps {
	session: SessionView;
	modules: readonly string[];
	notices?: readonly UnseenNotice[];
	children: ReactNode;
}

function AppFrame({ session, modules, notices = [], children }: FrameProps) {
	const root = useRouteLoaderData<typeof rootLoader>("root");
	return (
		<I18nProvider locale="en-GB">
			<LoadingBar />
			<div className="flex min-h-dvh flex-col">
				<TopBar
					user={session.user}
					organisations={session.organisations}
					currentId={session.current?.id ?? null}
					theme={root?.theme ?? "system"}
				/>
				<div className="flex flex-1">
					<AppRail items={navigationOf(modules)} />
					<div className="flex min-w-0 flex-1 flex-col">
						<Banners banners={bannersOf(session, notices, root?.demo ?? false)} />
						<main id="main" tabIndex={-1} className="w-full max-w-[1440px] flex-1 px-4 pt-4 pb-10 outline-none sm:px-6">
							{children}
						</main>
						<AppFoot usage={session.usage} />
					</div>
				</div>
			</div>
		</I18nProvider>
	);
}

function bannersOf(session: SessionView, [notice]: readonly UnseenNotice[], demo: boolean): BannerProps[] {
	const { current, usage } = session;
	const banners: BannerProps[] = [];
	const state = current === null ? null : stateBanner(current);
	if (state !== null) banners.push(state);
	const restriction = restrictionBanner(session);
	if (restriction !== null) banners.push(restriction);
	if (notice) banners.push(noticeBanner(notice));
	if (usage === "unasked") banners.push(usageQuestion());
	if (demo) {
		banners.push({
			kind: "demo",
			children: "This is a demo with invented data. Its clock can be moved, and its mails are caught.",
			action: (
				<LinkButton to="/demo/" variant="secondary" size="small" reloadDocument>
					Time machine and mails
				</LinkButton>
			),
		});
	}
	return banners;
}

/** A failed page keeps the frame around it when the session is known. */
export function ErrorBoundary({ error, loaderData }: Route.ErrorBoundaryProps) {
	const root = useRouteLoaderData<typeof rootLoader>("root");
	if (!loaderData) return <ErrorPage error={error} requestId={root?.requestId} />;
	return (
		<AppFrame session={loaderData} modules={loaderData.modules}>
			<ErrorPage error={error} requestId={root?.requestId} inside />
		</AppFrame>
	);
}
