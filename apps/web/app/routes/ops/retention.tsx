import { DataTable } from "../../components/data-table.tsx";
import { Instant } from "../../components/instant.tsx";
import { Mark, type MarkKind } from "../../components/ops/mark.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/retention";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).operator.console.retention.query();
}

export function meta() {
	return [{ title: "Retention · Operator console" }];
}

type ClassState = Answers["operator"]["console"]["retention"]["classes"][number];

const MARKS: Record<ClassState["mark"], { kind: MarkKind; words: string }> = {
	late: { kind: "now", words: "Older than allowed" },
	fine: { kind: "fine", words: "Within its period" },
	uncounted: { kind: "plain", words: "No clock ends it" },
	closed: { kind: "plain", words: "Not readable here" },
};
const COUNT = new Intl.NumberFormat("en-GB");

export default function Retention({ loaderData: { classes, version, now, looked } }: Route.ComponentProps) {
	const late = classes.filter(({ mark }) => mark === "late");
	return (
		<>
			<PageHeader
				title="The policy against what is there"
				intro={
					<>
						Version {version}, <Instant at={now} timeZone="UTC" />. For each kind of data the oldest row, and the run
						that deletes it.
					</>
				}
			/>
			{late.length === 0 ? (
				<ResultMessage kind="done">Nothing that was looked at is older than the policy allows.</ResultMessage>
			) : (
				<ResultMessage kind="refused">
					Older than allowed: {late.map(({ name }) => name).join(", ")}. Look at the job beside it first.
				</ResultMessage>
			)}
			<DataTable
				caption="Kinds of data with their oldest row"
				isCaptionHidden
				rows={classes}
				rowKey={(row) => row.class}
				columns={[
					{
						key: "name",
						header: "Kind of data",
						cell: (row) => <span className="block max-w-52 whitespace-normal font-medium">{row.name}</span>,
					},
					{
						key: "mark",
						header: "Found",
						cell: (row) => (
							<>
								<span className="block min-w-36">
									<Mark kind={MARKS[row.mark].kind}>{MARKS[row.mark].words}</Mark>
								</span>
								{row.note !== null && <span className="block max-w-60 text-meta text-muted">{row.note}</span>}
							</>
						),
					},
					{ key: "keep", header: "Promised", cell: (row) => <span className="block min-w-28">{row.keep}</span> },
					{
						key: "oldest",
						header: "Oldest row",
						cell: (row) =>
							row.oldest ? (
								<Instant at={row.oldest} timeZone="UTC" />
							) : (
								<span className="text-muted">{row.mark === "fine" ? "none" : "not read here"}</span>
							),
					},
					{
						key: "gone",
						header: "Goes with the run of",
						cell: (row) =>
							row.goneBy && (
								<span className="block min-w-32">
									<Instant at={row.goneBy} timeZone="UTC" />
								</span>
							),
					},
					{
						key: "rows",
						header: "Rows",
						align: "end",
						mono: true,
						cell: (row) => (row.tables.length > 0 ? COUNT.format(row.rows) : ""),
					},
					{
						key: "job",
						header: "Job, last ended well",
						wideOnly: true,
						cell: (row) =>
							row.job && (
								<span className="block max-w-64 break-all text-meta">
									<span className="font-mono">{row.job}</span>
									<span className="block text-muted">
										{row.lastGoodAt ? <Instant at={row.lastGoodAt} timeZone="UTC" /> : "not yet"}
									</span>
								</span>
							),
					},
				]}
			/>
			<p className="max-w-prose text-muted text-table">
				Imports and prepared exports were looked at inside {looked.organisations} of {looked.all} organisations, the
				longest-standing first. What belongs to an organisation and has no period of its own goes with it.
			</p>
		</>
	);
}
