import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { useTimeZone } from "../../access.ts";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { changesBetween } from "../../components/methods/procedure-words.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/procedure-compare";
import "../../words/methods.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [
		titleOf(matches, loaderData ? msg`Compare versions of ${loaderData.code}` : msg`Compare versions of a procedure`),
	];
}

export function loader({ context, request, params, url }: Route.LoaderArgs) {
	const [from, to] = ["from", "to"].map((name) => Number(url.searchParams.get(name)));
	if (!Number.isInteger(from) || !Number.isInteger(to) || !from || !to) throw redirect(`/app/procedures/${params.id}`);
	return api(context, request).procedures.compare.query({ id: params.id, from, to });
}

export default function ProcedureCompare({ loaderData: { id, code, before, after } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const timeZone = useTimeZone();
	const { changes, same } = changesBetween(i18n, before.content, after.content);
	const none = (
		<span className="text-muted">
			<Trans>nothing said</Trans>
		</span>
	);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`${code}: version ${before.number} and version ${after.number}`}
				breadcrumb={[
					{ label: t`Procedures`, to: "/app/procedures" },
					{ label: code, to: `/app/procedures/${id}` },
					{ label: t`Compare` },
				]}
				intro={
					<>
						<Trans>
							Published <Instant at={before.publishedAt} timeZone={timeZone} /> and{" "}
							<Instant at={after.publishedAt} timeZone={timeZone} />
						</Trans>
						{after.changeNote !== "" && <Trans>. The change in words: {after.changeNote}</Trans>}
					</>
				}
			/>
			<DataTable
				caption={t`What differs`}
				isCaptionHidden
				rows={changes}
				rowKey={(row) => row.place}
				empty={
					<EmptyState>
						<Trans>Both versions say the same.</Trans>
					</EmptyState>
				}
				columns={[
					{ key: "place", header: t`What`, cell: (row) => row.place },
					{
						key: "before",
						header: t`Version ${before.number}`,
						cell: (row) => (row.before === null ? none : <del>{row.before}</del>),
					},
					{
						key: "after",
						header: t`Version ${after.number}`,
						cell: (row) => (row.after === null ? none : <ins>{row.after}</ins>),
					},
				]}
			/>
			<p className="text-muted text-table">
				<Trans>
					<Plural value={same} one="# statement is the same" other="# statements are the same" /> in both.
				</Trans>
			</p>
			<PrintFoot filter={t`versions ${before.number} and ${after.number}`} />
		</div>
	);
}
