import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, useSearchParams } from "react-router";
import { DataTable } from "../../components/data-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Pagination } from "../../components/pagination.tsx";
import { FormErrors } from "../../components/result-message.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { oneOf } from "../../list-address.ts";
import { fieldsOf, refusalOf } from "../../refusal-reply.server.ts";
import { api } from "../../trpc.server.ts";
import { decimalIn } from "../../use-format.ts";
import type { Route } from "./+types/report";
import "../../words/evidence.ts";

const NAMES = ["register", "due", "found", "on-time", "ratio", "jumps"] as const;
const ROWS_OF_PAGE = 50;

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.report?.title ?? msg`Report`)];
}

/** Only what was given: an empty field means its default. */
const asked = (search: URLSearchParams) =>
	Object.fromEntries(
		["on", "ahead", "from", "to", "share", "tag"].flatMap((name) =>
			search.get(name) ? [[name, search.get(name) ?? ""]] : [],
		),
	);

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const name = oneOf(params.name ?? null, NAMES);
	if (name === undefined || name === null) throw data(null, { status: 404 });
	try {
		const report = await api(context, request, "longStep").evidence.report.query({ name, ...asked(url.searchParams) });
		const { rows } = report.table;
		// What the page does not show is not sent to it either: a register can have thousands of rows.
		const pages = Math.max(1, Math.ceil(rows.length / ROWS_OF_PAGE));
		const page = Math.min(Math.max(1, Math.trunc(Number(url.searchParams.get("page"))) || 1), pages);
		const from = (page - 1) * ROWS_OF_PAGE;
		const table = { ...report.table, rows: rows.slice(from, from + ROWS_OF_PAGE) };
		const shown = { ...report, rowCount: rows.length, page, pages, table };
		return { name, report: shown, problem: null, fields: {} as Record<string, string> };
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		return { name, report: null, problem: `${failure.happened} ${failure.remedy}`, fields: fieldsOf(failure) };
	}
}

export default function ReportPage({ loaderData: { name, report, problem, fields } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const [search] = useSearchParams();
	const isOfDay = name === "register" || name === "due";
	const query = new URLSearchParams({ name, ...asked(search) });
	const pageAt = (page: number) => `?${new URLSearchParams({ ...asked(search), page: String(page) })}`;
	const field = (label: string, key: string, type: "date" | "text") => (
		<TextField
			label={label}
			name={key}
			type={type}
			defaultValue={search.get(key) ?? ""}
			errors={fields[key] ? [fields[key]] : []}
			isRequired={false}
			{...(type === "text" && { inputMode: "numeric" as const })}
		/>
	);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={report?.title ?? t`Report`}
				breadcrumb={[{ label: t`Evidence`, to: "/app/evidence" }, { label: report?.title ?? t`Report` }]}
				{...(report && { intro: report.subtitle })}
			/>
			<Form method="get" className="flex flex-wrap items-end gap-3" data-print="hide">
				<FormErrors errors={problem === null ? [] : [problem]} />
				{isOfDay && field(t`As of`, "on", "date")}
				{name === "due" && field(t`Days ahead`, "ahead", "text")}
				{!isOfDay && field(t`From`, "from", "date")}
				{!isOfDay && field(t({ message: "To", context: "days" }), "to", "date")}
				{name === "jumps" && field(t`Change without U, %`, "share", "text")}
				{name === "jumps" && (
					<TextField
						label={t`Of one instrument, by its tag`}
						name="tag"
						defaultValue={search.get("tag") ?? ""}
						isRequired={false}
						mono
					/>
				)}
				<SubmitButton>
					<Trans>Show</Trans>
				</SubmitButton>
			</Form>
			{report !== null && (
				<>
					<DefinitionList items={report.facts.map(([term, value]) => ({ term, value }))} />
					{report.words.map((sentence) => (
						<p key={sentence} className="max-w-prose text-muted text-table">
							{sentence}
						</p>
					))}
					<div className="flex flex-wrap gap-3" data-print="hide">
						<LinkButton to={`/api/report.pdf?${query}`} reloadDocument>
							{"PDF"}
						</LinkButton>
						<LinkButton to={`/api/report.csv?${query}`} reloadDocument>
							{"CSV"}
						</LinkButton>
					</div>
					<DataTable
						caption={report.title}
						isCaptionHidden
						rows={report.table.rows.map((cells, index) => ({ cells, index }))}
						rowKey={({ index }) => String(index)}
						density="compact"
						stacks
						empty={<EmptyState>{report.empty}</EmptyState>}
						columns={report.table.columns.map(({ head, kind }, index) => ({
							key: head,
							header: head,
							cell: (row: { cells: string[] }) =>
								kind === "mono" ? (
									<span className="whitespace-nowrap">{row.cells[index] || "—"}</span>
								) : kind === "number" ? (
									decimalIn(i18n, row.cells[index] || "—")
								) : (
									row.cells[index] || "—"
								),
							...(kind === "number" && { align: "end" as const }),
							...(kind === "mono" && { mono: true }),
						}))}
					/>
					{report.pages > 1 && (
						<Pagination
							summary={t`Page ${report.page} of ${report.pages}; the files have all ${report.rowCount} rows.`}
							previousTo={report.page > 1 ? pageAt(report.page - 1) : undefined}
							nextTo={report.page < report.pages ? pageAt(report.page + 1) : undefined}
						/>
					)}
				</>
			)}
		</div>
	);
}
