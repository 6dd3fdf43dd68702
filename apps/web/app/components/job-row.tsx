import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useId } from "react";
import { useFormat } from "../use-format.ts";
import { Instant } from "./instant.tsx";

export type JobState = "queued" | "running" | "done" | "partial" | "failed" | "cancelled";

export interface JobRowProps {
	title: string;
	state: JobState;
	done: number;
	/** null while the size of the work is not known yet. */
	total: number | null;
	/** What is counted: "certificates". */
	noun: string;
	startedAt: Date | null;
	timeZone: string;
	/** One sentence for a failed job: what happened and what to do. */
	message?: string;
	/** Download, cancel or log link. */
	action?: ReactNode;
}

const WORDS: Record<JobState, { word: MessageDescriptor; style: string }> = {
	queued: { word: msg`Queued`, style: "text-retired" },
	running: { word: msg`Running`, style: "text-busy" },
	done: { word: msg`Done`, style: "text-pass" },
	partial: { word: msg`Not complete`, style: "text-due" },
	failed: { word: msg`Failed`, style: "text-overdue" },
	cancelled: { word: msg`Cancelled`, style: "text-retired" },
};
/** One long job: state, n of m, when it started. The page is right after a reload, because it only shows stored facts. */
export function JobRow({ title, state, done, total, noun, startedAt, timeZone, message, action }: JobRowProps) {
	const { t, i18n } = useLingui();
	const { number } = useFormat();
	const { word, style } = WORDS[state];
	const id = useId();
	return (
		<div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-line border-b px-4 py-3 last:border-b-0">
			<div className="min-w-0 flex-1 basis-72">
				<p id={id} className="font-medium">
					{title} <span className={`font-semibold text-table ${style}`}>{i18n._(word)}</span>
				</p>
				<p className="text-meta text-muted">
					{total === null ? `${number(done)} ${noun}` : t`${number(done)} of ${number(total)} ${noun}`}
					{startedAt !== null && (
						<>
							{" · "}
							<Trans>
								started <Instant at={startedAt} timeZone={timeZone} />
							</Trans>
						</>
					)}
				</p>
				{state === "running" && (
					<progress
						aria-labelledby={id}
						value={total === null ? undefined : done}
						max={total ?? undefined}
						className="mt-2 h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line accent-primary [&::-moz-progress-bar]:bg-primary [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-primary"
					/>
				)}
				{message !== undefined && (
					<p className={`mt-1 text-table ${state === "failed" ? "text-overdue" : ""}`}>{message}</p>
				)}
			</div>
			{action}
		</div>
	);
}
