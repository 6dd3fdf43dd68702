import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useSearchParams } from "react-router";
import { LinkButton } from "../../components/link-button.tsx";
import { NextDue } from "../../components/maintenance/next-due.tsx";
import { rhythmWords } from "../../components/maintenance/words.ts";
import { RecordList } from "../../components/record-list.tsx";
import { Select } from "../../components/select.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { titleOf } from "../../i18n.ts";
import { idIn, oneOf } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/plans";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Preventive plans`)];
}

const STATES = ["active", "paused", "any"] as const;

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const search = url.searchParams;
	const state = oneOf(search.get("state"), STATES) ?? "active";
	const q = (search.get("q") ?? "").slice(0, 100);
	const plans = await api(context, request).preventivePlans.list.query({
		...{ state, q, assetId: idIn(search.get("asset")), cursor: search.get("cursor") },
	});
	return { ...plans, state, q };
}

export default function Plans({ loaderData: { items, nextCursor, state, q, today } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const [search] = useSearchParams();
	const asset = search.get("asset");
	return (
		<RecordList
			title={t`Preventive plans`}
			actions={
				<>
					<LinkButton to="/app/preventive-plans/forecast" variant="secondary">
						<Trans>Forecast</Trans>
					</LinkButton>
					<StepLink to={`/app/preventive-plans/new${asset ? `?asset=${asset}` : ""}`} permission="order.edit">
						<Trans>Make a preventive plan</Trans>
					</StepLink>
				</>
			}
			q={q}
			filters={
				<>
					{asset !== null && <input type="hidden" name="asset" value={asset} />}
					<Select
						label={t`State`}
						name="state"
						defaultValue={state}
						options={[
							{ value: "active", label: t({ message: "Active", context: "plan" }) },
							{ value: "paused", label: t({ message: "Paused", context: "plan" }) },
							{ value: "any", label: t`Any` },
						]}
					/>
				</>
			}
			at="/app/preventive-plans"
			caption={t`Preventive plans by title`}
			empty={t`No preventive plan matches this selection.`}
			rows={items}
			nextCursor={nextCursor}
			columns={[
				{ key: "title", header: t`What`, cell: (row) => row.title },
				{ key: "asset", header: t`Asset`, mono: true, cell: (row) => row.asset?.tag ?? "—" },
				{ key: "rhythm", header: t`How often`, cell: (row) => rhythmWords(row, "", i18n) },
				{
					key: "next",
					header: t`Next due`,
					cell: (row) => <NextDue next={row.next} paused={row.pausedAt !== null} today={today} />,
				},
			]}
		/>
	);
}
