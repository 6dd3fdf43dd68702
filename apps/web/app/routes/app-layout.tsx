import type { I18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { Smartphone } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Outlet, redirect, useRouteLoaderData } from "react-router";
import { accessOf } from "../access.server.ts";
import { AppFoot } from "../components/app-foot.tsx";
import { AppRail } from "../components/app-rail.tsx";
import { type BannerProps, Banners } from "../components/banner.tsx";
import { DeviceNote } from "../components/device-note.tsx";
import { ErrorPage } from "../components/error-page.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { LoadingBar } from "../components/loading-bar.tsx";
import { noticeBanner, type UnseenNotice } from "../components/notice-banner.tsx";
import { restrictionBanner } from "../components/restriction-banner.tsx";
import { stateBanner } from "../components/state-banner.tsx";
import { TopBar } from "../components/top-bar.tsx";
import { usageQuestion } from "../components/usage-question.tsx";
import { i18nIn, type Locale, TAGS } from "../i18n.ts";
import { readersLocale } from "../locale.server.ts";
import { useLocaleOfPage } from "../locale.ts";
import { givenBy } from "../modules/given.ts";
import { navigationOf, navigationWithout } from "../navigation.ts";
import { requireUser } from "../require-user.server.ts";
import type { loader as rootLoader } from "../root.tsx";
import type { SessionView } from "../session.ts";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/app-layout";

/** One's own account, and what the frame itself sends. */
const OPEN_WITHOUT_FACTOR = /^\/app\/(account|organisation|language|counting|notices)(\/|$)/;

/** Everything under `/app` needs a session; this is where it is asked for. */
export async function loader(args: Route.LoaderArgs) {
	const roles = api(args.context, args.request).organisation.roles.query();
	// An announcement that cannot be read must not take the page with it.
	const notices = api(args.context, args.request)
		.notices.unseen.query()
		.catch((): UnseenNotice[] => []);
	const waiting = api(args.context, args.request)
		.notifications.count.query()
		.catch(() => 0);
	const modules = api(args.context, args.request).policy.modules.query();
	const session = await requireUser(args);
	if (session.secondFactorDue === "everything" && !OPEN_WITHOUT_FACTOR.test(args.url.pathname)) {
		throw redirect("/app/account/second-factor");
	}
	return {
		...session,
		modules: await modules,
		access: accessOf(session, await roles, await readersLocale(args)),
		notices: await notices,
		waiting: (await waiting) + (await notices).length,
	};
}

export default function AppLayout({ loaderData }: Route.ComponentProps) {
	const [refused, setRefused] = useState(0);
	return (
		<AppFrame
			session={loaderData}
			modules={loaderData.modules}
			notices={loaderData.notices}
			waiting={loaderData.waiting + refused}
			onRefused={setRefused}
			locale={useLocaleOfPage()}
		>
			<Outlet context={{ refused } satisfies OnDevice} />
		</AppFrame>
	);
}

/** What pages within the frame know of this device: how many steps at work orders were not taken. */
export interface OnDevice {
	refused: number;
}

interface FrameProps {
	session: SessionView;
	modules: readonly string[];
	notices?: readonly UnseenNotice[];
	/** How much waits for the person. */
	waiting?: number;
	onRefused?: (count: number) => void;
	/** The language of the page within the frame. */
	locale: Locale;
	children: ReactNode;
}

/** What waits on this device, of each module that keeps something there. */
const notes = givenBy<"Notes">(import.meta.glob("../modules/*/notes.ts", { eager: true, import: "Notes" }));

function AppFrame({ session, modules, notices = [], waiting = 0, onRefused = ignore, locale, children }: FrameProps) {
	const root = useRouteLoaderData<typeof rootLoader>("root");
	const { t, i18n } = useLingui();
	return (
		<>
			<LoadingBar words={t`Loading`} />
			<div className="flex min-h-dvh flex-col">
				<TopBar
					user={session.user}
					organisations={session.organisations}
					currentId={session.current?.id ?? null}
					theme={root?.theme ?? "system"}
					waiting={waiting}
				/>
				<div className="flex flex-1">
					<AppRail items={session.current === null ? navigationWithout(modules) : navigationOf(modules)} />
					<div className="flex min-w-0 flex-1 flex-col">
						{session.current !== null && (
							<>
								<DeviceNote userId={session.user.id} orgId={session.current.id} timeZone={session.current.timeZone} />
								{notes.map(
									({ module, its: Notes }) =>
										modules.includes(module) && (
											<Notes
												key={module}
												userId={session.user.id}
												orgId={session.current?.id ?? ""}
												onRefused={onRefused}
											/>
										),
								)}
							</>
						)}
						<Banners banners={bannersOf(session, notices, root?.demo ?? false, i18n)} />
						<main
							id="main"
							lang={TAGS[locale]}
							tabIndex={-1}
							className="w-full max-w-[1440px] flex-1 px-4 pt-4 pb-10 outline-none sm:px-6"
						>
							<I18nProvider i18n={i18nIn(locale)}>{children}</I18nProvider>
						</main>
						<AppFoot usage={session.usage} />
					</div>
				</div>
			</div>
		</>
	);
}

const ignore = () => {};

function bannersOf(session: SessionView, [notice]: readonly UnseenNotice[], demo: boolean, i18n: I18n): BannerProps[] {
	const { current, usage } = session;
	const banners: BannerProps[] = [];
	const state = current === null ? null : stateBanner(current, i18n);
	if (state !== null) banners.push(state);
	const restriction = restrictionBanner(session, i18n);
	if (restriction !== null) banners.push(restriction);
	if (notice) banners.push(noticeBanner(notice, i18n));
	if (usage === "unasked") banners.push(usageQuestion());
	if (demo) {
		banners.push({
			kind: "demo",
			children: (
				<>
					<Trans>This is a demo with invented data.</Trans>{" "}
					<span className="max-sm:hidden">
						<Trans>
							Its clock can be moved, and its mails are caught. Everything resets with{" "}
							<code className="whitespace-nowrap font-mono">npm run demo -- --reset</code>.
						</Trans>
					</span>
				</>
			),
			action: (
				<span className="flex flex-wrap gap-2">
					<LinkButton to="/demo/" variant="secondary" size="small" reloadDocument>
						<Trans>Time machine and mails</Trans>
					</LinkButton>
					<LinkButton to="/demo/#phone" variant="secondary" size="small" reloadDocument>
						<Smartphone size={14} aria-hidden="true" />
						<Trans>On a phone</Trans>
					</LinkButton>
				</span>
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
		<AppFrame session={loaderData} modules={loaderData.modules} locale={root?.locale ?? "en"}>
			<ErrorPage error={error} requestId={root?.requestId} inside />
		</AppFrame>
	);
}
