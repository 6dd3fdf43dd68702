import { Link } from "react-router";
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
	audit: { kind: "fine", words: "Goes when its audit ends" },
	uncounted: { kind: "plain", words: "No clock ends it" },
	unmeasured: { kind: "soon", words: "Not measured lately" },
};
const COUNT = new Intl.NumberFormat("en-GB");

export default function Retention({ loaderData: { classes, version, toleranceHours, now } }: Route.ComponentProps) {
	const late = classes.filter(({ mark }) => mark === "late");
	// All but invoices are measured in one run.
	const measured = classes.find(({ measuredAt }) => measuredAt)?.measuredAt;
	const unmeasured = classes.filter(({ mark }) => mark === "unmeasured").length;
	return (
		<>
			<PageHeader
				title="The policy against what is there"
				intro={
					<>
						Version {version}, <Instant at={now} timeZone="UTC" />. The worker measures each hour, over every
						organisation: the oldest row of each kind, and rows that are still there {toleranceHours} hours after the
						run that should have deleted them. There must be none.
					</>
				}
			/>
			{late.length > 0 && <Overdue late={late} />}
			{unmeasured > 0 && (
				<ResultMessage kind="notice">
					{unmeasured} of {classes.length} kinds were not measured in the last day. Is the worker running? See{" "}
					<Link to="/ops/jobs" className="link">
						the jobs
					</Link>
					.
				</ResultMessage>
			)}
			{late.length + unmeasured === 0 && (
				<ResultMessage kind="done">
					Nothing is older than the policy allows.
					{measured && (
						<>
							{" "}
							Measured <Instant at={measured} timeZone="UTC" />.
						</>
					)}
				</ResultMessage>
			)}
			<DataTable
				caption="Kinds of data with their oldest row"
				isCaptionHidden
				rows={classes}
				rowKey={(row) => row.class}
				stacks
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
								{row.mark === "unmeasured" && row.measuredAt && (
									<span className="block text-meta text-muted">
										last <Instant at={row.measuredAt} timeZone="UTC" />
									</span>
								)}
							</>
						),
					},
					{
						key: "overdue",
						header: "Overdue",
						align: "end",
						mono: true,
						cell: (row) =>
							row.overdue > 0 ? (
								<span className="font-semibold text-overdue">{COUNT.format(row.overdue)}</span>
							) : row.measuredAt ? (
								"0"
							) : (
								""
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
								<span className="text-muted">{row.rows > 0 ? "carries no date" : "none"}</span>
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
						cell: (row) => (row.measuredAt ? COUNT.format(row.rows) : ""),
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
				What belongs to an organisation and has no period of its own goes with it. Rows are those whose period has
				begun, over everybody; an organisation is named only where something of it is overdue.
			</p>
		</>
	);
}

/** What should be gone, whose it is, and what to do. */
function Overdue({ late }: { late: ClassState[] }) {
	return (
		<ResultMessage kind="refused">
			<p className="font-semibold">Older than the policy allows. Each of these breaks a published promise.</p>
			<ul className="mt-2 flex list-disc flex-col gap-1 pl-5">
				{late.map((one) => (
					<li key={one.class}>
						{one.name}: {COUNT.format(one.overdue)} {one.overdue === 1 ? "row" : "rows"}
						{one.overdueSince && (
							<>
								, the oldest from <Instant at={one.overdueSince} timeZone="UTC" />
							</>
						)}
						.{" "}
						{one.overdueIn.map(({ orgId, rows }) => (
							<Link key={orgId} to={`/ops/organisations/${orgId}`} className="link mr-2 break-all font-mono">
								{orgId} ({COUNT.format(rows)})
							</Link>
						))}
						{one.job && (
							<>
								Deleted by <span className="break-all font-mono">{one.job}</span>.
							</>
						)}
					</li>
				))}
			</ul>
			<p className="mt-2">
				Look at the job under{" "}
				<Link to="/ops/jobs" className="link">
					Jobs
				</Link>{" "}
				and try it again if it failed; look under{" "}
				<Link to="/ops/purges" className="link">
					Deletions
				</Link>{" "}
				whether they are paused or wait for a word. The count falls with the measuring after the job&rsquo;s next run.
			</p>
		</ResultMessage>
	);
}
