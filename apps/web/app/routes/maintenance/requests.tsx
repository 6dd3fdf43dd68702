import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useSearchParams } from "react-router";
import { useTimeZone } from "../../access.ts";
import { Instant } from "../../components/instant.tsx";
import { PriorityCell, RequestTag } from "../../components/maintenance/state-tag.tsx";
import { optionsOf, REQUEST_STATES } from "../../components/maintenance/words.ts";
import { RecordList } from "../../components/record-list.tsx";
import { Select } from "../../components/select.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { titleOf } from "../../i18n.ts";
import { idIn, oneOf } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/requests";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Service requests`)];
}

const STATES = ["open", "submitted", "triaged", "approved", "rejected", "cancelled", "any"] as const;

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const search = url.searchParams;
	const state = oneOf(search.get("state"), STATES) ?? "open";
	const q = (search.get("q") ?? "").slice(0, 100);
	const about = { assetId: idIn(search.get("asset")), cursor: search.get("cursor") };
	return { ...(await api(context, request).serviceRequests.list.query({ state, q, ...about })), state, q };
}

export default function Requests({ loaderData: { items, nextCursor, state, q } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const [search] = useSearchParams();
	const timeZone = useTimeZone();
	const asset = search.get("asset");
	return (
		<RecordList
			title={t`Service requests`}
			intro={t`What people report, in the app, at the labels of assets and by mail. What is approved becomes a work order.`}
			actions={
				<>
					<StepLink to="/app/service-requests/by-mail" permission="request.decide" variant="secondary">
						<Trans>Requests by mail</Trans>
					</StepLink>
					<StepLink to="/app/service-requests/new" permission="request.send">
						<Trans>Report something</Trans>
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
							{ value: "open", label: t`Not decided` },
							...optionsOf(REQUEST_STATES, i18n),
							{ value: "any", label: t`Any` },
						]}
					/>
				</>
			}
			at="/app/service-requests"
			caption={t`Service requests, newest first`}
			empty={t`No request matches this selection.`}
			rows={items}
			nextCursor={nextCursor}
			columns={[
				{ key: "number", header: t`Number`, mono: true, cell: (row) => row.number },
				{ key: "title", header: t`What`, cell: (row) => row.title },
				{ key: "state", header: t`State`, cell: (row) => <RequestTag state={row.state} /> },
				{ key: "priority", header: t`Priority`, cell: (row) => <PriorityCell priority={row.priority} /> },
				{ key: "asset", header: t`Asset`, mono: true, cell: (row) => row.asset?.tag ?? "—" },
				{ key: "at", header: t`Reported`, cell: (row) => <Instant at={row.createdAt} timeZone={timeZone} /> },
			]}
		/>
	);
}
