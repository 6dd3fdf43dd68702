import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Outlet, useRouteLoaderData } from "react-router";
import { AppRail } from "../../components/app-rail.tsx";
import { Banner } from "../../components/banner.tsx";
import { ErrorPage } from "../../components/error-page.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { OpsBar } from "../../components/ops/ops-bar.tsx";
import { ThemeChoice } from "../../components/theme-choice.tsx";
import { titleOf } from "../../i18n.ts";
import { opsNavigation } from "../../ops-navigation.ts";
import { type OperatorView, requireOperator } from "../../require-operator.server.ts";
import type { loader as rootLoader } from "../../root.tsx";
import type { Route } from "./+types/layout";
import "../../words/ops.ts";

/** Everything under `/ops` needs the operators' own session; this is where it is asked for. */
export function loader(args: Route.LoaderArgs) {
	return requireOperator(args);
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Operator console`), { name: "robots", content: "noindex" }];
}

export default function OpsLayout({ loaderData }: Route.ComponentProps) {
	return (
		<OpsFrame operator={loaderData}>
			<Outlet />
		</OpsFrame>
	);
}

function OpsFrame({ operator, children }: { operator: OperatorView; children: ReactNode }) {
	const root = useRouteLoaderData<typeof rootLoader>("root");
	return (
		<div className="flex min-h-dvh flex-col">
			<OpsBar email={operator.email} />
			<div className="flex flex-1">
				<AppRail items={opsNavigation(operator.modules)} />
				<div className="flex min-w-0 flex-1 flex-col">
					{root?.demo && (
						<Banner
							kind="demo"
							action={
								<LinkButton to="/demo/" variant="secondary" size="small" reloadDocument>
									<Trans>Time machine and mails</Trans>
								</LinkButton>
							}
						>
							<Trans>This is a demo with invented companies. Times are those of its clock, in UTC.</Trans>
						</Banner>
					)}
					<main
						id="main"
						tabIndex={-1}
						className="flex w-full max-w-[1440px] flex-1 flex-col gap-5 px-4 pt-4 pb-6 outline-none sm:px-6"
					>
						{children}
					</main>
					<footer data-print="hide" className="px-4 pt-2 pb-20 sm:px-6 md:pb-4">
						<ThemeChoice theme={root?.theme ?? "system"} />
					</footer>
				</div>
			</div>
		</div>
	);
}

/** A failed page keeps the console around it when the session is known. */
export function ErrorBoundary({ error, loaderData }: Route.ErrorBoundaryProps) {
	const { t } = useLingui();
	const root = useRouteLoaderData<typeof rootLoader>("root");
	if (!loaderData) return <ErrorPage error={error} requestId={root?.requestId} />;
	return (
		<OpsFrame operator={loaderData}>
			<ErrorPage error={error} requestId={root?.requestId} inside home={{ to: "/ops", label: t`Go to Today` }} />
		</OpsFrame>
	);
}
