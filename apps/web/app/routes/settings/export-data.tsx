import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { titleOf } from "../../i18n.ts";
import { requireUser } from "../../require-user.server.ts";
import type { Route } from "./+types/export-data";
import "../../words/settings.ts";

export async function loader(args: Route.LoaderArgs) {
	const { current } = await requireUser(args);
	return { organisation: current?.name ?? null, role: current?.role ?? null };
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Export Data`)];
}

export default function ExportData({ loaderData: { organisation, role } }: Route.ComponentProps) {
	const { t } = useLingui();
	return (
		<div className="flex flex-col gap-5">
			<PageHeader title={t`Export Data`} intro={t`Two archives: one of the organisation, one of yourself.`} />
			<div className="grid items-start gap-5 md:grid-cols-2">
				<Panel
					title={t`The organisation`}
					intro={t`One ZIP with every record, every file and the audit log, and a manifest with the hash of each file.`}
				>
					{role === "owner" ? (
						<div>
							<LinkButton to="/app/export/">{t`Export ${organisation}`}</LinkButton>
						</div>
					) : (
						<p className="text-table">
							<Trans>Only owners can make it. Ask an owner of the organisation.</Trans>
						</p>
					)}
				</Panel>
				<Panel
					title={t`From an archive`}
					intro={t`An empty organisation can be started from the workspace export of another, with its whole history.`}
				>
					{role === "owner" ? (
						<div>
							<LinkButton to="/app/restore" variant="secondary">
								<Trans>Start from an archive</Trans>
							</LinkButton>
						</div>
					) : (
						<p className="text-table">
							<Trans>Only owners can do this.</Trans>
						</p>
					)}
				</Panel>
				<Panel
					title={t`Yourself`}
					intro={t`One JSON file with everything that is held about you. For every member, at any time.`}
				>
					<div>
						<LinkButton to="/app/account/export/" variant="secondary">
							<Trans>Export my data</Trans>
						</LinkButton>
					</div>
				</Panel>
			</div>
		</div>
	);
}
