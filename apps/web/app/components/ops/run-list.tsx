import { latenessOf } from "@calibrant/policy/deletion-due";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { EmptyState } from "../empty-state.tsx";
import { Instant } from "../instant.tsx";
import { JobRow } from "../job-row.tsx";
import { HeldBy } from "./held-by.tsx";
import { Mark } from "./mark.tsx";
import { latenessWords } from "./words.ts";

export type Run = Answers["operator"]["console"]["purges"]["runs"][number];

const STEPS: Readonly<Record<string, string>> = {
	count: "Counted",
	files: "Files deleted",
	rows: "Rows deleted",
	verify: "Read back: nothing left",
	finish: "Receipt signed",
	done: "Done",
};
const COUNT = new Intl.NumberFormat("en-GB");
const total = (part: Record<string, number>) => Object.values(part).reduce((sum, n) => sum + n, 0);

/** Runs of deletions: each with its steps and times, what went, how late it was, and its receipt. */
export function RunList({ runs, named = false }: { runs: readonly Run[]; named?: boolean }) {
	if (runs.length === 0) return <EmptyState>Nothing has been deleted yet.</EmptyState>;
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
							<span className="font-medium">Run of attempt {run.attempt}</span>
						)}
						<Standing run={run} />
					</p>
					<p className="text-table">
						Due <Instant at={run.purgeDueAt} timeZone="UTC" />
						{run.finishedAt && (
							<>
								, finished <Instant at={run.finishedAt} timeZone="UTC" />
							</>
						)}
						{run.finishedAt &&
							run.heldSeconds > 0 &&
							`, of which ${latenessOf(run.heldSeconds)} under a hold, not counted`}
						{!run.finishedAt && run.holds.length > 0 && (
							<>
								, <HeldBy holds={run.holds} />
							</>
						)}
						{run.before && (
							<>
								. {COUNT.format(total(run.before.rows))} rows and {COUNT.format(total(run.before.files))} files before
								{run.after && `, ${COUNT.format(total(run.after.rows) + total(run.after.files))} after`}
							</>
						)}
						.
					</p>
					{!run.finishedAt && run.holds.length === 0 && <Progress run={run} />}
					<ol className="flex flex-col gap-0.5 border-line border-l-2 pl-3 text-table">
						{run.steps.map((step) => (
							<li key={`${step.step} ${step.attempt} ${step.startedAt}`}>
								{STEPS[step.step] ?? step.step}{" "}
								<span className="text-muted">
									<Instant at={new Date(step.doneAt)} timeZone="UTC" />
									{step.attempt > 1 && `, attempt ${step.attempt}`}
								</span>
							</li>
						))}
					</ol>
					{run.receiptId && (
						<p>
							<Link to={`/receipts/${run.receiptId}`} className="link">
								The signed receipt
							</Link>
						</p>
					)}
				</li>
			))}
		</ul>
	);
}

const AT_WORK: Readonly<Record<string, string>> = {
	count: "Counting what there is",
	files: "Deleting files",
	key: "Destroying the key of the files",
	rows: "Deleting rows",
	verify: "Reading back that nothing is left",
	finish: "Signing the receipt",
};

/** How far a run is that is under way, in rows of those counted before; of one that stopped, why and what comes next. */
function Progress({ run }: { run: Run }) {
	return (
		<div className="-mx-3">
			<JobRow
				title={AT_WORK[run.step] ?? run.step}
				state={run.error ? "failed" : "running"}
				done={run.deleted}
				total={run.before ? total(run.before.rows) : null}
				noun="rows deleted"
				startedAt={run.startedAt}
				timeZone="UTC"
				{...(run.error && { message: whyStopped(run.error) })}
			/>
		</div>
	);
}

/** The name of the error that ended the last attempt, in a sentence with what to do. */
const whyStopped = (error: string) =>
	error === "Stopped"
		? "An operator's pause or a hold stopped it. It goes on by itself once deletions are resumed or the hold is released."
		: `It stopped on ${error}. The worker takes it up again with its next sweep; if it stops again, look at Jobs and at the worker's log.`;

function Standing({ run }: { run: Run }) {
	if (run.finishedAt) return <Mark kind="fine">{latenessWords(run.latenessSeconds)}</Mark>;
	if (run.holds.length > 0) return <Mark kind="soon">Held</Mark>;
	return <Mark kind={run.error ? "now" : "soon"}>{run.error ? `Stopped: ${run.error}` : "Under way"}</Mark>;
}
