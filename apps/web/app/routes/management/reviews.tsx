import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { ReviewTag } from "../../components/management/management-tags.tsx";
import { REVIEW_STATES, type ReviewState } from "../../components/management/management-words.ts";
import { PrintFoot } from "../../components/print-foot.tsx";
import { OpenActions } from "../../components/quality/open-actions.tsx";
import { optionsOf } from "../../components/quality/words.ts";
import { RecordList } from "../../components/record-list.tsx";
import { Select } from "../../components/select.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { titleOf } from "../../i18n.ts";
import { oneOf } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { Route } from "./+types/reviews";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Management reviews`)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const search = url.searchParams;
	const state = oneOf(search.get("state"), [...(Object.keys(REVIEW_STATES) as ReviewState[]), "any"] as const) ?? "any";
	const q = (search.get("q") ?? "").slice(0, 100);
	const found = await api(context, request).managementReviews.list.query({ state, q, cursor: search.get("cursor") });
	return { ...found, state, q };
}

export default function Reviews({ loaderData: { items, nextCursor, state, q } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	return (
		<>
			<RecordList
				title={t`Management reviews`}
				intro={t`When those who lead looked at the whole system, what they concluded and what they decided (ISO/IEC 17025:2017, 8.9; ISO 9001:2015, 9.3).`}
				actions={
					<StepLink to="/app/quality/reviews/new" permission="management_review.hold">
						<Trans>Plan a review</Trans>
					</StepLink>
				}
				q={q}
				filters={
					<Select
						label={t`State`}
						name="state"
						defaultValue={state}
						options={[{ value: "any", label: t`Any` }, ...optionsOf(REVIEW_STATES, i18n)]}
					/>
				}
				at="/app/quality/reviews"
				caption={t`Management reviews, newest first`}
				empty={t`No review matches this selection.`}
				rows={items}
				nextCursor={nextCursor}
				columns={[
					{ key: "number", header: t`Number`, mono: true, cell: (row) => row.number },
					{ key: "title", header: t`Title`, cell: (row) => row.title },
					{ key: "state", header: t`State`, cell: (row) => <ReviewTag state={row.state} /> },
					{
						key: "on",
						header: t`Held on`,
						cell: (row) =>
							row.heldOn ? (
								format.day(row.heldOn)
							) : (
								<span className={row.isDue ? "font-semibold text-overdue" : "text-muted"}>
									{t`planned for ${format.day(row.plannedOn)}`}
								</span>
							),
					},
					{
						key: "period",
						header: t`Period`,
						wideOnly: true,
						cell: (row) => t`${format.day(row.periodFrom)} to ${format.day(row.periodTo)}`,
					},
					{
						key: "actions",
						header: t`Open actions`,
						cell: (row) => <OpenActions row={row} />,
					},
					{ key: "chair", header: t`Chair`, wideOnly: true, cell: (row) => row.chairName },
				]}
			/>
			<PrintFoot />
		</>
	);
}
