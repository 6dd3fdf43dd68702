import type { ReactNode } from "react";
import { Link } from "react-router";
import { sizeWords } from "../../table-words.ts";
import type { Answers } from "../../trpc.server.ts";
import { Instant } from "../instant.tsx";
import { JobRow, type JobState } from "../job-row.tsx";
import { LinkButton } from "../link-button.tsx";

export type ExportView = Answers["exports"]["list"][number];

const STATES: Readonly<Record<Exclude<ExportView["state"], "streamed">, JobState>> = {
	queued: "queued",
	running: "running",
	ready: "done",
	failed: "failed",
	expired: "done",
};

/** That stored files are not as recorded; null: the archive is complete. */
export function incompleteWords({ differing }: Pick<ExportView, "differing">): string | null {
	if (differing === null) return null;
	const { files } = differing;
	return `Not complete: ${files} stored ${files === 1 ? "file is" : "files are"} missing or not as recorded.`;
}

/** The exports, newest first, each with what became of it. */
export function ExportHistory({ exports, timeZone }: { exports: readonly ExportView[]; timeZone: string }) {
	return (
		<div className="-mx-4 -mb-4 border-line border-t">
			{exports.map((one) => (
				<ExportRow key={one.id} one={one} timeZone={timeZone} />
			))}
		</div>
	);
}

/** One export: how far it is, when it was asked for, its hash, and until when it can be fetched. */
export function ExportRow({ one, timeZone }: { one: ExportView; timeZone: string }) {
	return (
		<div className="border-line border-b last:border-b-0 [&>div]:border-b-0">
			{one.state === "streamed" ? (
				<StreamedRow one={one} timeZone={timeZone} />
			) : (
				<JobRow
					title="Made in the background"
					state={one.differing === null ? STATES[one.state] : "partial"}
					done={one.done}
					total={one.total === 0 ? null : one.total}
					noun="rows and files"
					startedAt={one.requestedAt}
					timeZone={timeZone}
					message={one.failure ?? incompleteWords(one) ?? undefined}
					action={
						<LinkButton to={`/app/export/${one.id}`} variant="secondary" size="small">
							{one.download === null ? "Details" : "Fetch"}
						</LinkButton>
					}
				/>
			)}
			<dl className="flex flex-wrap gap-x-6 gap-y-1 px-4 pb-3 text-meta text-muted">
				{one.bytes !== null && <Fact term="Size" value={sizeWords(one.bytes)} />}
				{one.expiresAt !== null && (
					<Fact
						term={one.state === "ready" ? "Can be fetched until" : "Could be fetched until"}
						value={<Instant at={one.expiresAt} timeZone={timeZone} />}
					/>
				)}
				{one.state !== "streamed" && one.downloads > 0 && <Fact term="Fetched" value={`${one.downloads} times`} />}
				{one.sha256 !== null && (
					<Fact term="SHA-256" value={<span className="break-all font-mono">{one.sha256}</span>} />
				)}
			</dl>
		</div>
	);
}

/** A download is not counted on its way: it has its size and hash once it has ended. */
function StreamedRow({ one, timeZone }: { one: ExportView; timeZone: string }) {
	const ended = one.finishedAt !== null;
	return (
		<div className="px-4 py-3">
			<p className="font-medium">
				Downloaded at once{" "}
				<span className={`font-semibold text-table ${one.differing ? "text-due" : ended ? "text-pass" : "text-busy"}`}>
					{one.differing ? "Not complete" : ended ? "Done" : "Running"}
				</span>
			</p>
			<p className="text-meta text-muted">
				Started <Instant at={one.requestedAt} timeZone={timeZone} />
			</p>
			{one.failure !== null && <p className="mt-1 text-table">{one.failure}</p>}
			{one.differing !== null && (
				<p className="mt-1 text-table">
					{incompleteWords(one)} <Link to={`/app/export/${one.id}`}>Which they are</Link>
				</p>
			)}
		</div>
	);
}

function Fact({ term, value }: { term: string; value: ReactNode }) {
	return (
		<div className="flex flex-wrap gap-x-1.5">
			<dt>{term}</dt>
			<dd className="text-ink">{value}</dd>
		</div>
	);
}
