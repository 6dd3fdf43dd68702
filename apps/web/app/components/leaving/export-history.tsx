import type { I18n } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { Instant } from "../instant.tsx";
import { JobRow, type JobState } from "../job-row.tsx";
import { LinkButton } from "../link-button.tsx";
import "../../words/leaving.ts";

export type ExportView = Answers["exports"]["list"][number];

const STATES: Readonly<Record<Exclude<ExportView["state"], "streamed">, JobState>> = {
	queued: "queued",
	running: "running",
	ready: "done",
	failed: "failed",
	expired: "done",
};

/** That stored files are not as recorded; null: the archive is complete. */
export function incompleteWords({ differing }: Pick<ExportView, "differing">, i18n: I18n): string | null {
	if (differing === null) return null;
	const { files } = differing;
	return i18n._(
		msg`Not complete: ${plural(files, {
			one: "# stored file is missing or not as recorded.",
			other: "# stored files are missing or not as recorded.",
		})}`,
	);
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
	const { t, i18n } = useLingui();
	const { size } = useFormat();
	return (
		<div className="border-line border-b last:border-b-0 [&>div]:border-b-0">
			{one.state === "streamed" ? (
				<StreamedRow one={one} timeZone={timeZone} />
			) : (
				<JobRow
					title={t`Made in the background`}
					state={one.differing === null ? STATES[one.state] : "partial"}
					done={one.done}
					total={one.total === 0 ? null : one.total}
					noun={t`rows and files`}
					startedAt={one.requestedAt}
					timeZone={timeZone}
					message={one.failure ?? incompleteWords(one, i18n) ?? undefined}
					action={
						<LinkButton to={`/app/export/${one.id}`} variant="secondary" size="small">
							{one.download === null ? t`Details` : t`Fetch`}
						</LinkButton>
					}
				/>
			)}
			<dl className="flex flex-wrap gap-x-6 gap-y-1 px-4 pb-3 text-meta text-muted">
				{one.bytes !== null && <Fact term={t`Size`} value={size(one.bytes)} />}
				{one.expiresAt !== null && (
					<Fact
						term={one.state === "ready" ? t`Can be fetched until` : t`Could be fetched until`}
						value={<Instant at={one.expiresAt} timeZone={timeZone} />}
					/>
				)}
				{one.state !== "streamed" && one.downloads > 0 && (
					<Fact term={t`Fetched`} value={t`${plural(one.downloads, { one: "# times", other: "# times" })}`} />
				)}
				{one.sha256 !== null && (
					<Fact term="SHA-256" value={<span className="break-all font-mono">{one.sha256}</span>} />
				)}
			</dl>
		</div>
	);
}

/** A download is not counted on its way: it has its size and hash once it has ended. */
function StreamedRow({ one, timeZone }: { one: ExportView; timeZone: string }) {
	const { t, i18n } = useLingui();
	const ended = one.finishedAt !== null;
	return (
		<div className="px-4 py-3">
			<p className="font-medium">
				<Trans>Downloaded at once</Trans>{" "}
				<span className={`font-semibold text-table ${one.differing ? "text-due" : ended ? "text-pass" : "text-busy"}`}>
					{one.differing ? t`Not complete` : ended ? t`Done` : t`Running`}
				</span>
			</p>
			<p className="text-meta text-muted">
				<Trans>
					Started <Instant at={one.requestedAt} timeZone={timeZone} />
				</Trans>
			</p>
			{one.failure !== null && <p className="mt-1 text-table">{one.failure}</p>}
			{one.differing !== null && (
				<p className="mt-1 text-table">
					{incompleteWords(one, i18n)}{" "}
					<Link to={`/app/export/${one.id}`}>
						<Trans>Which they are</Trans>
					</Link>
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
