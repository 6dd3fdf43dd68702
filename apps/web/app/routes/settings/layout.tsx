import { Outlet, useRouteLoaderData } from "react-router";
import { ErrorPage } from "../../components/error-page.tsx";
import { SettingsNav } from "../../components/settings-nav.tsx";
import type { loader as rootLoader } from "../../root.tsx";
import type { Route } from "./+types/layout";

export default function SettingsLayout() {
	return (
		<div className="flex flex-col gap-5 md:flex-row md:gap-8">
			<SettingsNav />
			<div className="min-w-0 max-w-4xl flex-1">
				<Outlet />
			</div>
		</div>
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
