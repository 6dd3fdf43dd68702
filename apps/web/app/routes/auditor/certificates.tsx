import { msg, plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { CERTIFICATE_WORDS } from "../../components/auditor/auditor-words.ts";
import { askedOf, SearchForm } from "../../components/auditor/search-form.tsx";
import { Pager } from "../../components/auditor/to-basket.tsx";
import { useAccess } from "../../components/auditor/use-access.ts";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import "../../words/auditor.ts";
import type { Route } from "./+types/certificates";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Certificates`)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const asked = askedOf(url);
	return { ...(await api(context, request).auditor.certificates.query(asked)), q: asked.q };
}

export default function Certificates({ loaderData: { items, total, page, pages, q } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { timeZone } = useAccess();
	return (
		<>
			<PageHeader
				title={t`Certificates`}
				intro={t`Each opens as a copy with your name and the time across its pages; the SHA-256 is that of the original.`}
			/>
			<SearchForm label={t`Search number, tag, description, laboratory`} q={q} />
			<DataTable
				caption={t`${plural(total, { one: "# certificate", other: "# certificates" })}, newest first`}
				rows={items}
				rowKey={({ id }) => id}
				stacks
				empty={<EmptyState>{t`No certificate of your scope and period.`}</EmptyState>}
				columns={[
					{
						key: "number",
						header: t`Number`,
						mono: true,
						cell: ({ id, number, laboratoryNumber }) => (
							<a href={`/api/auditor/certificates/${id}.pdf`} target="_blank" rel="noreferrer" className="link">
								{laboratoryNumber || number}
							</a>
						),
					},
					{
						key: "tag",
						header: t`Instrument`,
						mono: true,
						cell: ({ tag, calibrationId }) => (
							<Link to={`/auditor/calibrations/${calibrationId}`} className="link">
								{tag}
							</Link>
						),
					},
					{ key: "description", header: t`Description`, wideOnly: true, cell: ({ description }) => description },
					{ key: "issued", header: t`Issued`, cell: ({ issuedAt }) => <Instant at={issuedAt} timeZone={timeZone} /> },
					{ key: "performed", header: t`Performed`, mono: true, cell: ({ performedOn }) => performedOn },
					{ key: "laboratory", header: t`Laboratory`, cell: ({ laboratory }) => laboratory },
					{
						key: "revision",
						header: t`Revision`,
						mono: true,
						cell: ({ revision }) => revision,
					},
					{
						key: "state",
						header: t`State`,
						cell: ({ state, replacedBy }) => (
							<>
								{i18n._(CERTIFICATE_WORDS[state])}
								{replacedBy !== null && (
									<>
										{" "}
										<a
											href={`/api/auditor/certificates/${replacedBy.id}.pdf`}
											target="_blank"
											rel="noreferrer"
											className="link"
										>
											{t`by revision ${replacedBy.revision}`}
										</a>
									</>
								)}
							</>
						),
					},
				]}
			/>
			<Pager page={page} pages={pages} to={(to) => `?${new URLSearchParams({ ...(q && { q }), page: String(to) })}`} />
		</>
	);
}
