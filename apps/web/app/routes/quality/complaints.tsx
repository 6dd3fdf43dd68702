import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { ComplaintTag } from "../../components/quality/audit-tags.tsx";
import { COMPLAINT_STATES, type ComplaintState } from "../../components/quality/audit-words.ts";
import { optionsOf } from "../../components/quality/words.ts";
import { RecordList } from "../../components/record-list.tsx";
import { Select } from "../../components/select.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { titleOf } from "../../i18n.ts";
import { oneOf } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { Route } from "./+types/complaints";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Complaints`)];
}

const SHOWN = ["unfinished", ...(Object.keys(COMPLAINT_STATES) as ComplaintState[]), "any"] as const;

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const search = url.searchParams;
	const state = oneOf(search.get("state"), SHOWN) ?? "unfinished";
	const q = (search.get("q") ?? "").slice(0, 100);
	const found = await api(context, request).complaints.list.query({ state, q, cursor: search.get("cursor") });
	return { ...found, state, q };
}

export default function Complaints({ loaderData: { items, nextCursor, state, q } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	return (
		<RecordList
			title={t`Complaints`}
			intro={t`What somebody outside was not content with, what was decided, and what they were told.`}
			actions={
				<StepLink to="/app/quality/complaints/new" permission="complaint.record">
					<Trans>Record a complaint</Trans>
				</StepLink>
			}
			q={q}
			filters={
				<Select
					label={t`State`}
					name="state"
					defaultValue={state}
					options={[
						{ value: "unfinished", label: t`Not over` },
						...optionsOf(COMPLAINT_STATES, i18n),
						{ value: "any", label: t`Any` },
					]}
				/>
			}
			at="/app/quality/complaints"
			caption={t`Complaints, newest first`}
			empty={t`No complaint matches this selection.`}
			rows={items}
			nextCursor={nextCursor}
			columns={[
				{ key: "number", header: t`Number`, mono: true, cell: (row) => row.number },
				{ key: "title", header: t`What it is about`, cell: (row) => row.title },
				{ key: "state", header: t`State`, cell: (row) => <ComplaintTag state={row.state} /> },
				{ key: "received", header: t`Received on`, cell: (row) => format.day(row.receivedOn) },
				{ key: "owner", header: t`Handled by`, cell: (row) => row.ownerName ?? "—" },
				{
					key: "told",
					header: t`Complainant told on`,
					wideOnly: true,
					cell: (row) => (row.toldOn ? format.day(row.toldOn) : "—"),
				},
			]}
		/>
	);
}
