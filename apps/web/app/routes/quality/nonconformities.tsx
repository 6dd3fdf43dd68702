import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { OpenActions } from "../../components/quality/open-actions.tsx";
import { SeverityTag, StateTag } from "../../components/quality/state-tag.tsx";
import { type NonconformityState, optionsOf, SOURCES, type Source, STATES } from "../../components/quality/words.ts";
import { RecordList } from "../../components/record-list.tsx";
import { Select } from "../../components/select.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { titleOf } from "../../i18n.ts";
import { oneOf } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { Route } from "./+types/nonconformities";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Nonconformities`)];
}

const SHOWN = ["unfinished", ...(Object.keys(STATES) as NonconformityState[]), "any"] as const;

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const search = url.searchParams;
	const state = oneOf(search.get("state"), SHOWN) ?? "unfinished";
	const source = oneOf(search.get("source"), Object.keys(SOURCES) as Source[]);
	const mine = search.get("whose") === "me";
	const q = (search.get("q") ?? "").slice(0, 100);
	const found = await api(context, request).nonconformities.list.query({
		...{ state, source, mine, q, cursor: search.get("cursor") },
	});
	return { ...found, state, source: source ?? "", mine, q };
}

export default function Nonconformities({ loaderData }: Route.ComponentProps) {
	const { items, nextCursor, state, source, mine, q } = loaderData;
	const { t, i18n } = useLingui();
	const format = useFormat();
	return (
		<RecordList
			title={t`Nonconformities`}
			intro={t`What was not as required, what was done at once, and what keeps it from coming again (CAPA).`}
			actions={
				<StepLink to="/app/quality/nonconformities/new" permission="nonconformity.report">
					<Trans>Report a nonconformity</Trans>
				</StepLink>
			}
			q={q}
			filters={
				<>
					<Select
						label={t`State`}
						name="state"
						defaultValue={state}
						options={[
							{ value: "unfinished", label: t`Not over` },
							...optionsOf(STATES, i18n),
							{ value: "any", label: t`Any` },
						]}
					/>
					<Select
						label={t`Where it came from`}
						name="source"
						defaultValue={source}
						placeholder={t`All`}
						options={optionsOf(SOURCES, i18n)}
					/>
					<Select
						label={t`Whose`}
						name="whose"
						defaultValue={mine ? "me" : ""}
						options={[
							{ value: "", label: t`All` },
							{ value: "me", label: t`Mine, or with an action of mine` },
						]}
					/>
				</>
			}
			at="/app/quality/nonconformities"
			caption={t`Nonconformities, newest first`}
			empty={t`No nonconformity matches this selection.`}
			rows={items}
			nextCursor={nextCursor}
			columns={[
				{ key: "number", header: t`Number`, mono: true, cell: (row) => row.number },
				{ key: "title", header: t`What was wrong`, cell: (row) => row.title },
				{ key: "state", header: t`State`, cell: (row) => <StateTag state={row.state} /> },
				{ key: "severity", header: t`How grave`, cell: (row) => <SeverityTag severity={row.severity} /> },
				{
					key: "source",
					header: t`Where it came from`,
					wideOnly: true,
					cell: (row) => [i18n._(SOURCES[row.source]), row.sourceNumber].filter(Boolean).join(" "),
				},
				{
					key: "actions",
					header: t`Open actions`,
					cell: (row) => <OpenActions row={row} />,
				},
				{
					key: "check",
					header: t`Check of effect`,
					cell: (row) =>
						row.checkOn === null ? (
							"—"
						) : (
							<span className={row.checkIsDue ? "font-semibold text-overdue" : ""}>
								{format.day(row.checkOn)}
								{row.checkIsDue && ` · ${t({ message: "due", context: "a check" })}`}
							</span>
						),
				},
				{ key: "owner", header: t`Answered for by`, wideOnly: true, cell: (row) => row.ownerName ?? "—" },
			]}
		/>
	);
}
