import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useTimeZone } from "../../access.ts";
import { buttonStyle } from "../../components/button-style.ts";
import { Instant } from "../../components/instant.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { RecordList } from "../../components/record-list.tsx";
import { Select } from "../../components/select.tsx";
import { FindingStateTag, SeverityTag } from "../../components/websecurity/finding-tags.tsx";
import {
	FINDING_STATES,
	SEVERITIES,
	type Severity,
	STATES_SHOWN,
	TOLD_STATES,
} from "../../components/websecurity/finding-words.ts";
import { titleOf } from "../../i18n.ts";
import { idIn, oneOf } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/findings";
import "../../words/websecurity.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Findings`)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const search = url.searchParams;
	const website = (search.get("website") ?? "").slice(0, 500);
	const filter = {
		state: oneOf(search.get("state"), STATES_SHOWN) ?? ("any" as const),
		severity: oneOf(search.get("severity"), Object.keys(SEVERITIES) as Severity[]),
		engagementId: idIn(search.get("engagementId")),
		website: website === "" ? undefined : website,
		q: (search.get("q") ?? "").slice(0, 100),
	};
	const found = await api(context, request).findings.list.query({ ...filter, cursor: search.get("cursor") });
	return { ...found, filter };
}

export default function Findings({ loaderData: { items, nextCursor, websites, filter } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const timeZone = useTimeZone();
	const query = Object.entries(filter).flatMap(([name, value]): [string, string][] =>
		value === undefined || value === "" ? [] : [[name, value]],
	);
	return (
		<>
			<RecordList
				title={t`Findings`}
				intro={t`Weaknesses that audits of your websites found, and what becomes of each.`}
				actions={
					<a
						href={`/api/findings.csv?${new URLSearchParams(query)}`}
						download
						className={buttonStyle("secondary", "normal")}
					>
						<Trans>As CSV</Trans>
					</a>
				}
				q={filter.q}
				filters={
					<>
						<Select
							label={t`State`}
							name="state"
							defaultValue={filter.state}
							options={[
								{ value: "any", label: t`Any` },
								{ value: "waiting", label: t`Waiting for us` },
								{ value: "unsettled", label: t`Neither closed, accepted nor false` },
								...TOLD_STATES.map((state) => ({ value: state, label: i18n._(FINDING_STATES[state]) })),
							]}
						/>
						<Select
							label={t`Severity`}
							name="severity"
							defaultValue={filter.severity ?? ""}
							placeholder={t`All`}
							options={Object.entries(SEVERITIES).map(([value, word]) => ({ value, label: i18n._(word) }))}
						/>
						<Select
							label={t`Website`}
							name="website"
							defaultValue={filter.website ?? ""}
							placeholder={t`All`}
							options={websites.map((website) => ({ value: website, label: website }))}
						/>
						{filter.engagementId && <input type="hidden" name="engagementId" value={filter.engagementId} />}
					</>
				}
				at="/app/findings"
				caption={t`Findings, newest first`}
				empty={
					query.length > 1
						? t`No finding matches this selection.`
						: t`Nothing was found yet. You get a mail when an audit found something.`
				}
				rows={items}
				nextCursor={nextCursor}
				columns={[
					{ key: "number", header: t`Number`, mono: true, cell: (row) => row.number },
					{ key: "title", header: t`Finding`, cell: (row) => row.title },
					{
						key: "severity",
						header: t`Severity`,
						cell: (row) => <SeverityTag severity={row.severity} score={row.score} />,
					},
					{ key: "state", header: t`State`, cell: (row) => <FindingStateTag state={row.state} /> },
					{
						key: "website",
						header: t`Website`,
						wideOnly: true,
						cell: (row) => <span className="break-all">{row.website}</span>,
					},
					{
						key: "opened",
						header: t`Told on`,
						wideOnly: "xl",
						cell: (row) => (row.openedAt ? <Instant at={row.openedAt} timeZone={timeZone} /> : "—"),
					},
				]}
			/>
			<PrintFoot />
		</>
	);
}
