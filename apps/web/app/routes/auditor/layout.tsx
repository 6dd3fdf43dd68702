import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { data, Form, Link, NavLink, Outlet, redirect, useRouteLoaderData } from "react-router";
import { AccountMenu } from "../../components/account-menu.tsx";
import { Watermark } from "../../components/auditor/watermark.tsx";
import { MENU_ITEM } from "../../components/disclosure-menu.tsx";
import { ErrorPage } from "../../components/error-page.tsx";
import { LoadingBar } from "../../components/loading-bar.tsx";
import { Wordmark } from "../../components/wordmark.tsx";
import { requireUser } from "../../require-user.server.ts";
import type { loader as rootLoader } from "../../root.tsx";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import "../../words/auditor.ts";
import type { Route } from "./+types/layout";

/** Everything under `/auditor` needs an access that has not expired; what is missing is said by the server's own refusal. */
export async function loader(args: Route.LoaderArgs) {
	const { user, auditing, organisations } = await requireUser(args);
	const access = auditing.find(({ current }) => current) ?? auditing[0];
	if (!access) {
		await api(args.context, args.request).auditor.landing.query();
		throw data(null, { status: 404 });
	}
	if (!access.current) {
		await api(args.context, args.request).session.switchOrganisation.mutate({ organisationId: access.orgId });
		throw redirect(args.url.pathname + args.url.search);
	}
	const modules = await api(args.context, args.request).policy.modules.query();
	const others = auditing.filter(({ current }) => !current);
	return { user, access, others, isMember: organisations.length > 0, hasQuality: modules.includes("quality") };
}

export default function AuditorLayout({ loaderData }: Route.ComponentProps) {
	return (
		<Frame seen={loaderData}>
			<Outlet />
		</Frame>
	);
}

type Seen = Route.ComponentProps["loaderData"];

function Frame({ seen, children }: { seen: Seen; children: ReactNode }) {
	const root = useRouteLoaderData<typeof rootLoader>("root");
	const { t } = useLingui();
	const format = useFormat();
	const { user, access, others, isMember, hasQuality } = seen;
	const at = format.instant(access.now, access.timeZone);
	return (
		<div className="flex min-h-dvh flex-col">
			<LoadingBar words={t`Loading`} />
			<header
				data-chrome
				className="sticky top-0 z-20 flex min-h-14 items-center gap-3 border-line border-b bg-surface px-4"
			>
				<Wordmark to="/auditor" compact />
				<span className="min-w-0 truncate font-medium">{access.organisation}</span>
				<div className="flex-1" />
				<AccountMenu user={user} theme={root?.theme ?? "system"}>
					{isMember && (
						<Link to="/app" className={MENU_ITEM}>
							<Trans>Your own organisations</Trans>
						</Link>
					)}
					{others.length > 0 && (
						<Form method="post" action="/app/organisation">
							{others.map(({ orgId, organisation }) => (
								<button key={orgId} type="submit" name="organisationId" value={orgId} className={MENU_ITEM}>
									{organisation}
								</button>
							))}
						</Form>
					)}
				</AccountMenu>
			</header>
			<nav aria-label={t`Audit`} data-print="hide" className="border-line border-b bg-surface px-4">
				<ul className="flex flex-wrap gap-x-1">
					<Place to="/auditor" end>{t`Scope`}</Place>
					<Place to="/auditor/register">{t`Register`}</Place>
					<Place to="/auditor/certificates">{t`Certificates`}</Place>
					<Place to="/auditor/oot">{t`Out of tolerance`}</Place>
					{hasQuality && <Place to="/auditor/quality">{t`Quality`}</Place>}
					<Place to="/auditor/sample">{t`Sample`}</Place>
					<Place to="/auditor/basket">{t`Basket`}</Place>
				</ul>
			</nav>
			<main
				id="main"
				tabIndex={-1}
				className="mx-auto flex w-full max-w-[1200px] flex-1 flex-col gap-5 px-4 pt-5 pb-10 outline-none sm:px-6"
			>
				{children}
			</main>
			<footer className="border-line border-t px-4 py-2 text-meta text-muted sm:px-6">
				<Trans>
					Shown to {user.name}, external auditor, {at}. Each page you open is noted in the audit log of{" "}
					{access.organisation}.
				</Trans>
			</footer>
			<Watermark words={`${user.name} · ${access.now.toISOString().slice(0, 16).replace("T", " ")} UTC`} />
		</div>
	);
}

function Place({ to, end = false, children }: { to: string; end?: boolean; children: string }) {
	return (
		<li>
			<NavLink
				to={to}
				end={end}
				className="inline-flex min-h-11 items-center border-transparent border-b-2 px-3 text-muted hover:text-ink aria-[current=page]:border-primary aria-[current=page]:font-semibold aria-[current=page]:text-ink"
			>
				{children}
			</NavLink>
		</li>
	);
}

export function ErrorBoundary({ error, loaderData }: Route.ErrorBoundaryProps) {
	const root = useRouteLoaderData<typeof rootLoader>("root");
	if (!loaderData) return <ErrorPage error={error} requestId={root?.requestId} />;
	return (
		<Frame seen={loaderData}>
			<ErrorPage error={error} requestId={root?.requestId} inside />
		</Frame>
	);
}
