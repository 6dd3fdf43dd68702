import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useRouteLoaderData } from "react-router";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { PERMISSION_GROUPS } from "../../components/settings/permission-words.ts";
import { RoleTable } from "../../components/settings/role-table.tsx";
import { titleOf } from "../../i18n.ts";
import { roleName } from "../../role-names.ts";
import { api } from "../../trpc.server.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/roles";
import "../../words/settings.ts";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).organisation.permissions.query();
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Roles`)];
}

export default function Roles({ loaderData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const role = useRouteLoaderData<typeof layoutLoader>("routes/app-layout")?.current?.role;
	const own = role && i18n._(roleName(role));
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Roles`}
				intro={t`What each role may do. The same table decides every request, in the pages and for programs.`}
			/>
			<p className="max-w-prose">
				{own !== undefined && (
					<>
						<Trans>
							Your role is <strong>{own}</strong>.
						</Trans>{" "}
					</>
				)}
				<Trans>
					An owner gives roles under{" "}
					<Link to="/app/settings/members" className="link">
						Members
					</Link>
					. An API key has a role too, and scopes beside it; some steps are for people alone.
				</Trans>
			</p>
			{PERMISSION_GROUPS.map(({ module, title }) => {
				const rows = loaderData.filter((row) => row.module === module);
				if (rows.length === 0) return null;
				return (
					<Panel key={module} title={i18n._(title)}>
						<RoleTable rows={rows} caption={i18n._(title)} own={role} />
					</Panel>
				);
			})}
			<Panel title={t`What everybody may do`}>
				<p className="max-w-prose">
					<Trans>
						Every member sees, exports and deletes their own account, ends their own sessions and leaves the
						organisation, whatever their role. External auditors only read, within their scope and until its end.
					</Trans>
				</p>
			</Panel>
		</div>
	);
}
