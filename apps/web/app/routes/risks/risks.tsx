import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useSearchParams } from "react-router";
import { buttonStyle } from "../../components/button-style.ts";
import { LinkButton } from "../../components/link-button.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { OpenActions } from "../../components/quality/open-actions.tsx";
import { optionsOf } from "../../components/quality/words.ts";
import { RecordList } from "../../components/record-list.tsx";
import { LevelTag, RiskStateTag } from "../../components/risks/risk-tags.tsx";
import { RISK_KINDS, RISK_STATES, type RiskKind, type RiskState } from "../../components/risks/risk-words.ts";
import { Select } from "../../components/select.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { titleOf } from "../../i18n.ts";
import { oneOf, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { Route } from "./+types/risks";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Risks`)];
}

const SHOWN = ["unfinished", ...(Object.keys(RISK_STATES) as RiskState[]), "any"] as const;
const stepIn = (value: string | null) => (value !== null && /^[1-9]$/.test(value) ? Number(value) : undefined);

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const search = url.searchParams;
	const filter = {
		state: oneOf(search.get("state"), SHOWN) ?? ("any" as const),
		kind: oneOf(search.get("kind"), Object.keys(RISK_KINDS) as RiskKind[]),
		...{ level: stepIn(search.get("level")), likelihood: stepIn(search.get("likelihood")) },
		severity: stepIn(search.get("severity")),
		judged: oneOf(search.get("judged"), ["present", "earlier", "not"] as const),
		review: oneOf(search.get("review"), ["due"] as const),
		whose: oneOf(search.get("whose"), ["me"] as const),
		q: (search.get("q") ?? "").slice(0, 100),
	};
	const found = await api(context, request).risks.list.query({ ...filter, cursor: search.get("cursor") });
	return { ...found, filter };
}

export default function Risks({ loaderData }: Route.ComponentProps) {
	const { items, nextCursor, filter, matrix } = loaderData;
	const { state, kind, level, likelihood, severity, judged, review, whose, q } = filter;
	const { t, i18n } = useLingui();
	const format = useFormat();
	const [search] = useSearchParams();
	const query = Object.entries(filter).flatMap(([name, value]): [string, string][] =>
		value === undefined || value === "" ? [] : [[name, String(value)]],
	);
	const cell = likelihood && severity ? `${likelihood} × ${severity}` : null;
	return (
		<>
			<RecordList
				title={t`Risks`}
				intro={t`What may happen, how likely and how severe it is, and what is done about it (ISO 9001:2015, 6.1; ISO/IEC 17025:2017, 8.5).`}
				actions={
					<>
						<StepLink to="/app/quality/risks/new" permission="risk.report">
							<Trans>Enter a risk</Trans>
						</StepLink>
						<LinkButton to="/app/quality/risks/matrix" variant="secondary">
							<Trans>As a matrix</Trans>
						</LinkButton>
						<a
							href={`/api/risks.csv?${new URLSearchParams(query)}`}
							download
							className={buttonStyle("secondary", "normal")}
						>
							<Trans>As CSV</Trans>
						</a>
					</>
				}
				q={q}
				filters={
					<>
						<Select
							label={t`State`}
							name="state"
							defaultValue={state}
							options={[
								{ value: "any", label: t`Any` },
								{ value: "unfinished", label: t`Neither accepted nor closed` },
								...optionsOf(RISK_STATES, i18n),
							]}
						/>
						<Select
							label={t`Level`}
							name="level"
							defaultValue={level ? String(level) : ""}
							placeholder={t`All`}
							options={matrix.levels.map(({ name }, at) => ({ value: String(at + 1), label: `${at + 1}: ${name}` }))}
						/>
						<Select
							label={t`Kind`}
							name="kind"
							defaultValue={kind ?? ""}
							placeholder={t`All`}
							options={optionsOf(RISK_KINDS, i18n)}
						/>
						<Select
							label={t`Judged`}
							name="judged"
							defaultValue={judged ?? ""}
							placeholder={t`All`}
							options={[
								{ value: "present", label: t`By the present matrix` },
								{ value: "earlier", label: t`By an earlier matrix` },
								{ value: "not", label: t`Not yet` },
							]}
						/>
						<Select
							label={t`Review`}
							name="review"
							defaultValue={review ?? ""}
							placeholder={t`All`}
							options={[{ value: "due", label: t`Due` }]}
						/>
						<Select
							label={t`Whose`}
							name="whose"
							defaultValue={whose ?? ""}
							placeholder={t`All`}
							options={[{ value: "me", label: t`Mine, or with an action of mine` }]}
						/>
						{likelihood && <input type="hidden" name="likelihood" value={likelihood} />}
						{severity && <input type="hidden" name="severity" value={severity} />}
					</>
				}
				at="/app/quality/risks"
				caption={t`Risks, newest first`}
				empty={t`No risk matches this selection.`}
				rows={items}
				nextCursor={nextCursor}
				columns={[
					{ key: "number", header: t`Number`, mono: true, cell: (row) => row.number },
					{ key: "title", header: t`What may happen`, cell: (row) => row.title },
					{
						key: "level",
						header: t`Score and level`,
						cell: (row) => <LevelTag standing={row.standing} kind={row.kind} />,
					},
					{ key: "state", header: t`State`, cell: (row) => <RiskStateTag state={row.state} /> },
					{ key: "kind", header: t`Kind`, wideOnly: "xl", cell: (row) => i18n._(RISK_KINDS[row.kind]) },
					{
						key: "actions",
						header: t`Open actions`,
						cell: (row) => <OpenActions row={row} />,
					},
					{
						key: "review",
						header: t`Looked at again on`,
						cell: (row) =>
							row.nextReviewOn === null ? (
								"—"
							) : (
								<span className={row.reviewIsDue ? "font-semibold text-overdue" : ""}>
									{format.day(row.nextReviewOn)}
									{row.reviewIsDue && ` · ${t({ message: "due", context: "a review" })}`}
								</span>
							),
					},
					{ key: "owner", header: t`Answered for by`, wideOnly: true, cell: (row) => row.ownerName ?? "—" },
				]}
			>
				{cell !== null && (
					<p className="flex flex-wrap items-center gap-3">
						<Trans>
							Only the cell {cell} of the matrix: likelihood {matrix.likelihoods[(likelihood ?? 1) - 1]}, severity{" "}
							{matrix.severities[(severity ?? 1) - 1]}.
						</Trans>
						<LinkButton to={withQuery(search, { likelihood: null, severity: null })} variant="quiet" size="small">
							<Trans>Every cell</Trans>
						</LinkButton>
					</p>
				)}
			</RecordList>
			<PrintFoot />
		</>
	);
}
