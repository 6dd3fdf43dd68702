import { DangerZone } from "../../components/danger-zone.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { HoldNotice } from "../../components/leaving/hold-notice.tsx";
import { LeavingTimeline } from "../../components/leaving-timeline.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/delete-organisation";

export async function loader({ context, request }: Route.LoaderArgs) {
	const server = api(context, request);
	const [status, holds] = await Promise.all([server.lifecycle.status.query(), server.organisation.holds.query()]);
	return { status, holds };
}

export function meta() {
	return [{ title: "Delete Organisation · Calibrant" }];
}

export default function DeleteOrganisation({ loaderData: { status, holds } }: Route.ComponentProps) {
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
			<HoldNotice holds={holds} timeZone={organisation.timeZone} />
			<Panel
				title="Two ways out"
				intro="They do different things. Whoever wants both cancels first, then deletes the account."
			>
				<DefinitionList
					items={[
						{
							term: "Delete the organisation",
							value: "Cancels the subscription, and after the grace period deletes every record. Accounts stay.",
						},
						{
							term: "Delete my account",
							value: "Removes me from every organisation at once. Records of the organisations stay, without my name.",
						},
					]}
				/>
				<div>
					<LinkButton to="/app/account/delete/" variant="secondary">
						Delete my account instead
					</LinkButton>
				</div>
			</Panel>
		</div>
	);
}
