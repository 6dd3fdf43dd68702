import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { DataTable } from "../../components/data-table.tsx";
import { Instant } from "../../components/instant.tsx";
import { Mark, type MarkKind } from "../../components/ops/mark.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { titleOf } from "../../i18n.ts";
import { type Answers, api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { Route } from "./+types/retention";
import "../../words/ops.ts";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).operator.console.retention.query();
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Retention`, msg`Operator console`)];
}

type ClassState = Answers["operator"]["console"]["retention"]["classes"][number];

const MARKS: Record<ClassState["mark"], { kind: MarkKind; words: MessageDescriptor }> = {
	late: { kind: "now", words: msg`Older than allowed` },
	fine: { kind: "fine", words: msg`Within its period` },
	audit: { kind: "fine", words: msg`Goes when its audit ends` },
	uncounted: { kind: "plain", words: msg`No clock ends it` },
	unmeasured: { kind: "soon", words: msg`Not measured lately` },
};

export default function Retention({ loaderData: { classes, version, toleranceHours, now } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const late = classes.filter(({ mark }) => mark === "late");
	// All but invoices are measured in one run.
	const measured = classes.find(({ measuredAt }) => measuredAt)?.measuredAt;
	const unmeasured = classes.filter(({ mark }) => mark === "unmeasured").length;
	return (
		<>
			<PageHeader
				title={t`The policy against what is there`}
				intro={
					<Trans>
						Version {version}, <Instant at={now} timeZone="UTC" />. The worker measures each hour, over every
						organisation: the oldest row of each kind, and rows that are still there {toleranceHours} hours after the
						run that should have deleted them. There must be none.
					</Trans>
				}
			/>
			{late.length > 0 && <Overdue late={late} />}
			{unmeasured > 0 && (
				<ResultMessage kind="notice">
					<Trans>
						{unmeasured} of {classes.length} kinds were not measured in the last day. Is the worker running? See{" "}
						<Link to="/ops/jobs" className="link">
							the jobs
						</Link>
						.
					</Trans>
				</ResultMessage>
			)}
			{late.length + unmeasured === 0 && (
				<ResultMessage kind="done">
					<Trans>Nothing is older than the policy allows.</Trans>
					{measured && (
						<>
							{" "}
							<Trans>
								Measured <Instant at={measured} timeZone="UTC" />.
							</Trans>
						</>
					)}
				</ResultMessage>
			)}
			<DataTable
				caption={t`Kinds of data with their oldest row`}
				isCaptionHidden
				rows={classes}
				rowKey={(row) => row.class}
				stacks
				columns={[
					{
						key: "name",
						header: t`Kind of data`,
						cell: (row) => <span className="block max-w-52 whitespace-normal font-medium">{row.name}</span>,
					},
					{
						key: "mark",
						header: t`Found`,
						cell: (row) => (
							<>
								<span className="block min-w-36">
									<Mark kind={MARKS[row.mark].kind}>{i18n._(MARKS[row.mark].words)}</Mark>
								</span>
								{row.mark === "unmeasured" && row.measuredAt && (
									<span className="block text-meta text-muted">
										<Trans>
											last <Instant at={row.measuredAt} timeZone="UTC" />
										</Trans>
									</span>
								)}
							</>
						),
					},
					{
						key: "overdue",
						header: t`Overdue`,
						align: "end",
						mono: true,
						cell: (row) =>
							row.overdue > 0 ? (
								<span className="font-semibold text-overdue">{format.number(row.overdue)}</span>
							) : row.measuredAt ? (
								"0"
							) : (
								""
							),
					},
					{ key: "keep", header: t`Promised`, cell: (row) => <span className="block min-w-28">{row.keep}</span> },
					{
						key: "oldest",
						header: t`Oldest row`,
						cell: (row) =>
							row.oldest ? (
								<Instant at={row.oldest} timeZone="UTC" />
							) : (
								<span className="text-muted">{row.rows > 0 ? t`carries no date` : t`none`}</span>
							),
					},
					{
						key: "gone",
						header: t`Goes with the run of`,
						cell: (row) =>
							row.goneBy && (
								<span className="block min-w-32">
									<Instant at={row.goneBy} timeZone="UTC" />
								</span>
							),
					},
					{
						key: "rows",
						header: t`Rows`,
						align: "end",
						mono: true,
						cell: (row) => (row.measuredAt ? format.number(row.rows) : ""),
					},
					{
						key: "job",
						header: t`Job, last ended well`,
						wideOnly: true,
						cell: (row) =>
							row.job && (
								<span className="block max-w-64 wrap-anywhere text-meta">
									<span className="font-mono">{row.job}</span>
									<span className="block text-muted">
										{row.lastGoodAt ? <Instant at={row.lastGoodAt} timeZone="UTC" /> : t`not yet`}
									</span>
								</span>
							),
					},
				]}
			/>
			<p className="max-w-prose text-muted text-table">
				<Trans>
					What belongs to an organisation and has no period of its own goes with it. Rows are those whose period has
					begun, over everybody; an organisation is named only where something of it is overdue.
				</Trans>
			</p>
		</>
	);
}

/** What should be gone, whose it is, and what to do. */
function Overdue({ late }: { late: ClassState[] }) {
	const { t } = useLingui();
	const format = useFormat();
	return (
		<ResultMessage kind="refused">
			<p className="font-semibold">
				<Trans>Older than the policy allows. Each of these breaks a published promise.</Trans>
			</p>
			<ul className="mt-2 flex list-disc flex-col gap-1 pl-5">
				{late.map((one) => (
					<li key={one.class}>
						{one.name}: {t`${plural(one.overdue, { one: "# row", other: "# rows" })}`}
						{one.overdueSince && (
							<Trans>
								, the oldest from <Instant at={one.overdueSince} timeZone="UTC" />
							</Trans>
						)}
						.{" "}
						{one.overdueIn.map(({ orgId, rows }) => (
							<Link key={orgId} to={`/ops/organisations/${orgId}`} className="link mr-2 break-all font-mono">
								{orgId} ({format.number(rows)})
							</Link>
						))}
						{one.job && (
							<Trans>
								Deleted by <span className="break-all font-mono">{one.job}</span>.
							</Trans>
						)}
					</li>
				))}
			</ul>
			<p className="mt-2">
				<Trans>
					Look at the job under{" "}
					<Link to="/ops/jobs" className="link">
						Jobs
					</Link>{" "}
					and try it again if it failed; look under{" "}
					<Link to="/ops/purges" className="link">
						Deletions
					</Link>{" "}
					whether they are paused or wait for a word. The count falls with the measuring after the job&rsquo;s next run.
				</Trans>
			</p>
		</ResultMessage>
	);
}
