import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { latenessIn } from "../../due-sentences.ts";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { EmptyState } from "../empty-state.tsx";
import { Instant } from "../instant.tsx";
import { JobRow } from "../job-row.tsx";
import { HeldBy } from "./held-by.tsx";
import { Mark } from "./mark.tsx";
import { latenessWords } from "./words.ts";
import "../../words/ops.ts";

export type Run = Answers["operator"]["console"]["purges"]["runs"][number];

const STEPS: Readonly<Record<string, MessageDescriptor>> = {
	count: msg`Counted`,
	files: msg`Files deleted`,
	rows: msg`Rows deleted`,
	verify: msg`Read back: nothing left`,
	finish: msg`Receipt signed`,
	done: msg`Done`,
};
const total = (part: Record<string, number>) => Object.values(part).reduce((sum, n) => sum + n, 0);

/** Runs of deletions: each with its steps and times, what went, how late it was, and its receipt. */
export function RunList({ runs, named = false }: { runs: readonly Run[]; named?: boolean }) {
	const { t, i18n } = useLingui();
	const { number: count } = useFormat();
	if (runs.length === 0)
		return (
			<EmptyState>
				<Trans>Nothing has been deleted yet.</Trans>
			</EmptyState>
		);
	return (
		<ul className="flex flex-col gap-3">
			{runs.map((run) => (
				<li key={run.id} className="flex flex-col gap-2 rounded-control border border-line p-3">
					<p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
						{named ? (
							<Link to={`/ops/organisations/${run.orgId}`} className="link break-all font-mono text-table">
								{run.orgId}
							</Link>
						) : (
							<span className="font-medium">
								<Trans>Run of attempt {run.attempt}</Trans>
							</span>
						)}
						<Standing run={run} />
					</p>
					<p className="text-table">
						<Trans>
							Due <Instant at={run.purgeDueAt} timeZone="UTC" />
						</Trans>
						{run.finishedAt && (
							<Trans>
								, finished <Instant at={run.finishedAt} timeZone="UTC" />
							</Trans>
						)}
						{run.finishedAt &&
							run.heldSeconds > 0 &&
							t`, of which ${latenessIn(i18n, run.heldSeconds)} under a hold, not counted`}
						{!run.finishedAt && run.holds.length > 0 && (
							<>
								, <HeldBy holds={run.holds} />
							</>
						)}
						{run.before &&
							t`. ${count(total(run.before.rows))} rows and ${count(total(run.before.files))} files before`}
						{run.before && run.after && t`, ${count(total(run.after.rows) + total(run.after.files))} after`}.
					</p>
					{!run.finishedAt && run.holds.length === 0 && <Progress run={run} />}
					<ol className="flex flex-col gap-0.5 border-line border-l-2 pl-3 text-table">
						{run.steps.map((step) => (
							<li key={`${step.step} ${step.attempt} ${step.startedAt}`}>
								{i18n._(STEPS[step.step] ?? { id: step.step })}{" "}
								<span className="text-muted">
									<Instant at={new Date(step.doneAt)} timeZone="UTC" />
									{step.attempt > 1 && t`, attempt ${step.attempt}`}
								</span>
							</li>
						))}
					</ol>
					{run.receiptId && (
						<p>
							<Link to={`/receipts/${run.receiptId}`} className="link">
								<Trans>The signed receipt</Trans>
							</Link>
						</p>
					)}
				</li>
			))}
		</ul>
	);
}

const AT_WORK: Readonly<Record<string, MessageDescriptor>> = {
	count: msg`Counting what there is`,
	files: msg`Deleting files`,
	key: msg`Destroying the key of the files`,
	rows: msg`Deleting rows`,
	verify: msg`Reading back that nothing is left`,
	finish: msg`Signing the receipt`,
};

/** How far a run is that is under way, in rows of those counted before; of one that stopped, why and what comes next. */
function Progress({ run }: { run: Run }) {
	const { t, i18n } = useLingui();
	return (
		<div className="-mx-3">
			<JobRow
				title={i18n._(AT_WORK[run.step] ?? { id: run.step })}
				state={run.error ? "failed" : "running"}
				done={run.deleted}
				total={run.before ? total(run.before.rows) : null}
				noun={t`rows deleted`}
				startedAt={run.startedAt}
				timeZone="UTC"
				{...(run.error && { message: i18n._(whyStopped(run.error)) })}
			/>
		</div>
	);
}

/** The name of the error that ended the last attempt, in a sentence with what to do. */
const whyStopped = (error: string): MessageDescriptor =>
	error === "Stopped"
		? msg`An operator's pause or a hold stopped it. It goes on by itself once deletions are resumed or the hold is released.`
		: msg`It stopped on ${error}. The worker takes it up again with its next sweep; if it stops again, look at Jobs and at the worker's log.`;

function Standing({ run }: { run: Run }) {
	const { t, i18n } = useLingui();
	if (run.finishedAt) return <Mark kind="fine">{latenessWords(i18n, run.latenessSeconds)}</Mark>;
	if (run.holds.length > 0)
		return (
			<Mark kind="soon">
				<Trans>Held</Trans>
			</Mark>
		);
	return <Mark kind={run.error ? "now" : "soon"}>{run.error ? t`Stopped: ${run.error}` : t`Under way`}</Mark>;
}
