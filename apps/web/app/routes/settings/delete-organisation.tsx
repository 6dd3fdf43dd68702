import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { DangerZone } from "../../components/danger-zone.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { HoldNotice } from "../../components/leaving/hold-notice.tsx";
import { LeavingTimeline } from "../../components/leaving-timeline.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { titleOf } from "../../i18n.ts";
import { leavingStatus } from "../../leaving-status.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/delete-organisation";
import "../../words/settings.ts";

export async function loader(args: Route.LoaderArgs) {
	const { holds: read } = api(args.context, args.request).organisation;
	const [status, holds] = await Promise.all([leavingStatus(args), read.query()]);
	return { status, holds };
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Delete Organisation`)];
}

export default function DeleteOrganisation({ loaderData: { status, holds } }: Route.ComponentProps) {
	const { t } = useLingui();
	const { organisation, whyNotCancel } = status;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Delete Organisation`}
				intro={t`Deleting an organisation and cancelling its subscription are one and the same step.`}
			/>
			{whyNotCancel !== null && <ResultMessage kind="notice">{whyNotCancel}</ResultMessage>}
			<DangerZone title={t`Delete ${organisation.name}`}>
				<p className="max-w-prose">
					<Trans>
						Nothing is deleted at once. The organisation becomes read-only, its owners are reminded by mail, and then a
						daily run deletes it and issues a signed receipt. Until that instant an owner can take it back with one
						click.
					</Trans>
				</p>
				<LeavingTimeline status={status} />
				<div className="flex flex-wrap gap-3">
					{whyNotCancel === null ? (
						<LinkButton to="/app/billing/cancel/" variant="danger">
							<Trans>Go on to the cancellation</Trans>
						</LinkButton>
					) : (
						<LinkButton to="/app/billing/">
							<Trans>Open Billing</Trans>
						</LinkButton>
					)}
					<LinkButton to="/app/export/" variant="secondary">
						<Trans>Export data first</Trans>
					</LinkButton>
				</div>
			</DangerZone>
			<HoldNotice holds={holds} timeZone={organisation.timeZone} />
			<Panel
				title={t`Two ways out`}
				intro={t`They do different things. Whoever wants both cancels first, then deletes the account.`}
			>
				<DefinitionList
					items={[
						{
							term: t`Delete the organisation`,
							value: t`Cancels the subscription, and after the grace period deletes every record. Accounts stay.`,
						},
						{
							term: t`Delete my account`,
							value: t`Removes me from every organisation at once. Records of the organisations stay, without my name.`,
						},
					]}
				/>
				<div>
					<LinkButton to="/app/account/delete/" variant="secondary">
						<Trans>Delete my account instead</Trans>
					</LinkButton>
				</div>
			</Panel>
		</div>
	);
}
