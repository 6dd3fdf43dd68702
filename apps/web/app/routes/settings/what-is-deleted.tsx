import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useTimeZone } from "../../access.ts";
import { Deletion } from "../../components/deletion.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ForecastTable } from "../../components/forecast-table.tsx";
import { Instant } from "../../components/instant.tsx";
import { KeptTable } from "../../components/kept-table.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { titleOf } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/what-is-deleted";
import "../../words/settings.ts";

export async function loader(args: Route.LoaderArgs) {
	const language = await readersLocale(args);
	return api(args.context, args.request).lifecycle.forecast.query({ language });
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`What is deleted when`)];
}

export default function WhatIsDeleted({ loaderData: forecast }: Route.ComponentProps) {
	const { t } = useLingui();
	const timeZone = useTimeZone();
	const { asItStands, ifCancelledNow, elsewhere, purge, policy, toCome } = forecast;
	return (
		<div className="flex flex-col gap-6">
			<PageHeader
				title={t`What is deleted when`}
				intro={t`Computed from what is held now and from the policy that the deletion jobs follow. Looking changes nothing.`}
			/>
			{forecast.deletion !== null && (
				<ResultMessage kind="notice">
					<Deletion subject={t`The organisation's records and files`} due={forecast.deletion} timeZone={timeZone} />
				</ResultMessage>
			)}
			{toCome !== null && (
				<ResultMessage kind="notice">
					<Trans>
						Version {toCome.version} of the policy takes effect on{" "}
						<Instant at={toCome.effectiveAt} timeZone={timeZone} />. What it moves is counted in here.
					</Trans>
				</ResultMessage>
			)}
			{asItStands.length > 0 ? (
				<ForecastTable
					caption={purge.stored ? t`The organisation is leaving` : t`If nothing else happens`}
					lines={asItStands}
					timeZone={timeZone}
				/>
			) : (
				<EmptyState>
					<Trans>Nothing is held of this organisation that a rule could apply to.</Trans>
				</EmptyState>
			)}
			{ifCancelledNow !== null && (
				<ForecastTable caption={t`If the organisation were cancelled now`} lines={ifCancelledNow} timeZone={timeZone} />
			)}
			<KeptTable kept={elsewhere} />
			<p className="max-w-prose text-muted text-table">
				<Trans>
					Counted on <Instant at={forecast.now} timeZone={timeZone} /> under version {policy.version} of the policy.
					Records are counted; the receipt of a deletion counts every row, also those that only complete a record. Each
					instant is the published run that deletes at the latest; a run that catches up may come before it, never
					before the period has passed.
				</Trans>
			</p>
			<div>
				<LinkButton to="/retention" variant="secondary">
					<Trans>Read the whole policy</Trans>
				</LinkButton>
			</div>
		</div>
	);
}
