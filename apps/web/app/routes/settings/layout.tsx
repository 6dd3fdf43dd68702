import { Trans } from "@lingui/react/macro";
import { Link, Outlet, useRouteLoaderData } from "react-router";
import { ErrorPage } from "../../components/error-page.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { SettingsNav } from "../../components/settings-nav.tsx";
import type { loader as rootLoader } from "../../root.tsx";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/layout";
import "../../words/settings.ts";

export default function SettingsLayout() {
	return (
		<div className="flex flex-col gap-5 md:flex-row md:gap-8">
			<SettingsNav />
			<div className="flex min-w-0 max-w-4xl flex-1 flex-col gap-5">
				<SecondFactorNote />
				<Outlet />
			</div>
		</div>
	);
}

/** Says before anything is typed that administration waits for a second factor. */
function SecondFactorNote() {
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	if (!session?.secondFactorDue) return null;
	return (
		<ResultMessage kind="notice">
			<p>
				<Trans>
					Members, keys and the organisation itself are changed by owners and managers with a second factor only. You
					have none yet.{" "}
					<Link to="/app/account/second-factor" className="link">
						Set it up
					</Link>
				</Trans>
			</p>
		</ResultMessage>
	);
}

/** A page that failed or is closed to the role keeps the list of the others beside it. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
	const root = useRouteLoaderData<typeof rootLoader>("root");
	return (
		<div className="flex flex-col gap-5 md:flex-row md:gap-8">
			<SettingsNav />
			<ErrorPage error={error} requestId={root?.requestId} inside />
		</div>
	);
}
