import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useTimeZone } from "../../access.ts";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { titleOf } from "../../i18n.ts";
import { idIn } from "../../list-address.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/activity";
import "../../words/account.ts";

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const cursor = idIn(url.searchParams.get("cursor"));
	return { ...(await api(context, request).account.activity.query({ cursor })), isFirst: cursor === undefined };
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Your activity`)];
}

type Kind = Answers["account"]["activity"]["events"][number]["kind"];

const KINDS: Readonly<Record<Kind, MessageDescriptor>> = {
	"account.created": msg`Account opened`,
	"account.exported": msg`Own data exported`,
	"account.restricted": msg`Use of own data restricted`,
	"account.restriction_lifted": msg`Restriction lifted`,
	"email.changed": msg`E-mail address changed`,
	"email.verified": msg`E-mail address confirmed`,
	"operator.codes_renewed": msg`Operator: recovery codes renewed`,
	"operator.factor_added": msg`Operator: second factor set up`,
	"operator.factor_failed": msg`Operator: wrong code`,
	"operator.factor_proven": msg`Operator: second factor proven`,
	"operator.session_ended": msg`Operator: signed out`,
	"operator.session_revoked": msg`Operator: session ended`,
	"operator.session_started": msg`Operator: signed in`,
	"operator.sign_in_failed": msg`Operator: sign-in failed`,
	"operator.sign_in_limited": msg`Operator: too many sign-ins failed`,
	"passkey.added": msg`Passkey added`,
	"passkey.copied": msg`Passkey refused: there may be a copy of it`,
	"passkey.failed": msg`Passkey not accepted`,
	"passkey.proven": msg`Passkey used`,
	"passkey.removed": msg`Passkey removed`,
	"password.changed": msg`Password changed`,
	"password.confirm_failed": msg`Wrong password at a confirmation`,
	"password.reset": msg`New password set by mail`,
	"password.reset_requested": msg`New password asked for by mail`,
	"second_factor.added": msg`Second factor set up`,
	"second_factor.codes_renewed": msg`Recovery codes renewed`,
	"second_factor.failed": msg`Wrong code of the second factor`,
	"second_factor.proven": msg`Second factor proven`,
	"second_factor.removed": msg`Second factor removed`,
	"session.revoked": msg`Session ended from elsewhere`,
	"session.started": msg`Signed in`,
	"session.ended": msg`Signed out`,
	"sign_in.failed": msg`Sign-in failed`,
	"sign_in.limited": msg`Too many sign-ins failed`,
};

/** The reader's own sign-ins and changes of credentials, with where they came from. */
export default function Activity({ loaderData: { events, nextCursor, isFirst } }: Route.ComponentProps) {
	const timeZone = useTimeZone();
	const { t, i18n } = useLingui();
	return (
		<div className="flex max-w-4xl flex-col gap-5">
			<PageHeader
				title={t`Your activity`}
				breadcrumb={[{ label: t`Your account`, to: "/app/account/" }, { label: t`Activity` }]}
				intro={t`Your sign-ins and changes of credentials, for as long as they are kept. If you do not know one, change your password.`}
			/>
			<DataTable
				stacks
				caption={t`Your activity, newest first`}
				isCaptionHidden
				rows={events}
				rowKey={({ id }) => id}
				empty={<EmptyState>{t`Nothing is kept any more.`}</EmptyState>}
				columns={[
					{
						key: "kind",
						header: t`What`,
						cell: ({ kind, at }) => (
							<>
								{i18n._(KINDS[kind])}
								<span className="block max-w-44 whitespace-normal text-meta text-muted md:hidden">
									<Instant at={at} timeZone={timeZone} />
								</span>
							</>
						),
					},
					{
						key: "at",
						header: t`When`,
						wideOnly: true,
						cell: ({ at }) => <Instant at={at} timeZone={timeZone} />,
					},
					{ key: "browser", header: t`Browser`, cell: ({ browser }) => browser ?? t`Unknown browser` },
					{
						key: "ip",
						header: t`Network address`,
						cell: ({ ip }) => <span className="font-mono">{ip ?? "–"}</span>,
					},
				]}
			/>
			{(nextCursor !== null || !isFirst) && (
				<nav aria-label={t`Pages`} className="flex gap-2">
					{!isFirst && (
						<LinkButton to="/app/account/activity/" variant="secondary" size="small">
							<Trans>First page</Trans>
						</LinkButton>
					)}
					{nextCursor !== null && (
						<LinkButton to={`?cursor=${nextCursor}`} variant="secondary" size="small">
							<Trans>Older</Trans>
						</LinkButton>
					)}
				</nav>
			)}
		</div>
	);
}
