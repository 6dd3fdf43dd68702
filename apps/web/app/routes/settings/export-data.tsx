import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { requireUser } from "../../require-user.server.ts";
import type { Route } from "./+types/export-data";

export async function loader(args: Route.LoaderArgs) {
	const { current } = await requireUser(args);
	return { organisation: current?.name ?? null, role: current?.role ?? null };
}

export function meta() {
	return [{ title: "Export Data · Calibrant" }];
}

export default function ExportData({ loaderData: { organisation, role } }: Route.ComponentProps) {
	return (
		<div className="flex flex-col gap-5">
			<PageHeader title="Export Data" intro="Two archives: one of the organisation, one of yourself." />
			<div className="grid items-start gap-5 md:grid-cols-2">
				<Panel
					title="The organisation"
					intro="One ZIP with every record, every file and the audit log, and a manifest with the hash of each file."
				>
					{role === "owner" ? (
						<div>
							<LinkButton to="/app/export/">{`Export ${organisation}`}</LinkButton>
						</div>
					) : (
						<p className="text-table">Only owners can make it. Ask an owner of the organisation.</p>
					)}
				</Panel>
				<Panel
					title="From an archive"
					intro="An empty organisation can be started from the workspace export of another, with its whole history."
				>
					{role === "owner" ? (
						<div>
							<LinkButton to="/app/restore" variant="secondary">
								Start from an archive
							</LinkButton>
						</div>
					) : (
						<p className="text-table">Only owners can do this.</p>
					)}
				</Panel>
				<Panel
					title="Yourself"
					intro="One JSON file with everything that is held about you. For every member, at any time."
				>
					<div>
						<LinkButton to="/app/account/export/" variant="secondary">
							Export my data
						</LinkButton>
					</div>
				</Panel>
			</div>
		</div>
	);
}
