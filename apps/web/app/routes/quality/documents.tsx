import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { DoneMessage } from "../../components/done-message.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { DueDay } from "../../components/maintenance/due-day.tsx";
import { VersionTag } from "../../components/quality/state-tag.tsx";
import { DOCUMENT_TYPES, type DocumentType, optionsOf } from "../../components/quality/words.ts";
import { RecordList } from "../../components/record-list.tsx";
import { Select } from "../../components/select.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { titleOf } from "../../i18n.ts";
import { oneOf } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/documents";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Documents`)];
}

const SHOWN = ["in_use", "under_way", "review_due", "ended", "all"] as const;

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const search = url.searchParams;
	const show = oneOf(search.get("show"), SHOWN) ?? "all";
	const type = oneOf(search.get("type"), Object.keys(DOCUMENT_TYPES) as DocumentType[]);
	const q = (search.get("q") ?? "").slice(0, 100);
	const found = await api(context, request).documents.list.query({ show, type, q, cursor: search.get("cursor") });
	return { ...found, show, type: type ?? "", q };
}

export default function Documents({ loaderData: { items, nextCursor, show, type, q } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	return (
		<RecordList
			title={t`Documents`}
			actions={
				<>
					<LinkButton to="/app/quality/reading" variant="secondary">
						<Trans>What I have to read</Trans>
					</LinkButton>
					<StepLink to="/app/quality/documents/new" permission="document.edit">
						<Trans>Begin a document</Trans>
					</StepLink>
				</>
			}
			above={<DoneMessage words={{ discarded: t`The draft is deleted.` }} />}
			q={q}
			filters={
				<>
					<Select
						label={t`Which`}
						name="show"
						defaultValue={show}
						options={[
							{ value: "all", label: t`All` },
							{ value: "in_use", label: t`In effect` },
							{ value: "under_way", label: t`Draft, in review or approved` },
							{ value: "review_due", label: t`Review is due` },
							{ value: "ended", label: t`Not in use any more` },
						]}
					/>
					<Select
						label={t`Type`}
						name="type"
						defaultValue={type}
						placeholder={t`All`}
						options={optionsOf(DOCUMENT_TYPES, i18n)}
					/>
				</>
			}
			at="/app/quality/documents"
			caption={t`Documents by number`}
			empty={t`No document matches this selection.`}
			rows={items}
			nextCursor={nextCursor}
			columns={[
				{ key: "number", header: t`Number`, mono: true, cell: (row) => row.number },
				{ key: "title", header: t`Title`, cell: (row) => row.title },
				{ key: "type", header: t`Type`, wideOnly: true, cell: (row) => i18n._(DOCUMENT_TYPES[row.type]) },
				{
					key: "effective",
					header: t`In effect`,
					cell: (row) => (row.effective ? t`Version ${row.effective.number}` : "—"),
				},
				{
					key: "underway",
					header: t`Under way`,
					cell: (row) =>
						row.underWay ? (
							<span className="flex flex-wrap items-center gap-2">
								{t`Version ${row.underWay.number}`}
								<VersionTag state={row.underWay.state} />
							</span>
						) : (
							"—"
						),
				},
				{
					key: "review",
					header: t`Next review`,
					cell: (row) => <DueDay day={row.nextReviewOn} isLate={row.reviewIsDue} />,
				},
				{ key: "owner", header: t`Answered for by`, wideOnly: true, cell: (row) => row.ownerName ?? "—" },
			]}
		/>
	);
}
