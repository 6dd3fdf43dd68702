import { redirect } from "react-router";
import { useTimeZone } from "../../access.ts";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { changesBetween } from "../../components/methods/procedure-words.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { count } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/procedure-compare";

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `Compare versions of ${loaderData?.code ?? "a procedure"} · Calibrant` }];
}

export function loader({ context, request, params, url }: Route.LoaderArgs) {
	const [from, to] = ["from", "to"].map((name) => Number(url.searchParams.get(name)));
	if (!Number.isInteger(from) || !Number.isInteger(to) || !from || !to) throw redirect(`/app/procedures/${params.id}`);
	return api(context, request).procedures.compare.query({ id: params.id, from, to });
}

export default function ProcedureCompare({ loaderData: { id, code, before, after } }: Route.ComponentProps) {
	const timeZone = useTimeZone();
	const { changes, same } = changesBetween(before.content, after.content);
	const none = <span className="text-muted">nothing said</span>;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={`${code}: version ${before.number} and version ${after.number}`}
				breadcrumb={[
					{ label: "Procedures", to: "/app/procedures" },
					{ label: code, to: `/app/procedures/${id}` },
					{ label: "Compare" },
				]}
				intro={
					<>
						Published <Instant at={before.publishedAt} timeZone={timeZone} /> and{" "}
						<Instant at={after.publishedAt} timeZone={timeZone} />
						{after.changeNote !== "" && <>. The change in words: {after.changeNote}</>}
					</>
				}
			/>
			<DataTable
				caption="What differs"
				isCaptionHidden
				rows={changes}
				rowKey={(row) => row.place}
				empty={<EmptyState>Both versions say the same.</EmptyState>}
				columns={[
					{ key: "place", header: "What", cell: (row) => row.place },
					{
						key: "before",
						header: `Version ${before.number}`,
						cell: (row) => (row.before === null ? none : <del>{row.before}</del>),
					},
					{
						key: "after",
						header: `Version ${after.number}`,
						cell: (row) => (row.after === null ? none : <ins>{row.after}</ins>),
					},
				]}
			/>
			<p className="text-muted text-table">
				{count(same, "statement is the same", "statements are the same")} in both.
			</p>
			<PrintFoot filter={`versions ${before.number} and ${after.number}`} />
		</div>
	);
}
