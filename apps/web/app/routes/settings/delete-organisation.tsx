import { DangerZone } from "../../components/danger-zone.tsx";
import { LeavingTimeline } from "../../components/leaving-timeline.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/delete-organisation";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).lifecycle.status.query();
}

export function meta() {
	return [{ title: "Delete Organisation · Calibrant" }];
}

export default function DeleteOrganisation({ loaderData: status }: Route.ComponentProps) {
	const { organisation, whyNotCancel } = status;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title="Delete Organisation"
				intro="Deleting an organisation and cancelling its subscription are one and the same step."
			/>
			{whyNotCancel !== null && <ResultMessage kind="notice">{whyNotCancel}</ResultMessage>}
			<DangerZone title={`Delete ${organisation.name}`}>
				<p className="max-w-prose">
					Nothing is deleted at once. The organisation becomes read-only, its owners are reminded by mail, and then a
					daily run deletes it and issues a signed receipt. Until that instant an owner can take it back with one click.
				</p>
				<LeavingTimeline status={status} />
				<div className="flex flex-wrap gap-3">
					{whyNotCancel === null ? (
						<LinkButton to="/app/billing/cancel/" variant="danger">
							Go on to the cancellation
						</LinkButton>
					) : (
						<LinkButton to="/app/billing/">Open Billing</LinkButton>
					)}
					<LinkButton to="/app/export/" variant="secondary">
						Export data first
					</LinkButton>
				</div>
			</DangerZone>
			<p className="max-w-prose text-muted text-table">
				User accounts are not deleted with it: each member deletes their own account under Your account.
			</p>
		</div>
	);
}
