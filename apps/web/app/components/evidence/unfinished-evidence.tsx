import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { useReloadEvery } from "../../use-reload-every.ts";
import { JobRow } from "../job-row.tsx";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";
import "../../words/evidence.ts";

interface UnfinishedEvidenceProps {
	jobs: Answers["evidence"]["jobs"];
	timeZone: string;
	/** Whether this person may call it off. */
	mayCallOff: boolean;
}

/** Evidence that is being made, part by part, and what could not be made, with why and what to do. */
export function UnfinishedEvidence({ jobs, timeZone, mayCallOff }: UnfinishedEvidenceProps) {
	const { t } = useLingui();
	const isWaiting = jobs.some((job) => job.state !== "failed");
	useReloadEvery(1, isWaiting);
	if (jobs.length === 0) return null;
	return (
		<Panel
			title={t`Being made`}
			{...(isWaiting
				? { intro: t`You can leave this page: the work goes on, and the report is listed here when it is done.` }
				: {})}
		>
			<div className="-mx-4 -my-3">
				{jobs.map((job) => (
					<JobRow
						key={job.id}
						title={t`Evidence from ${job.periodFrom} to ${job.periodTo}`}
						state={job.state}
						done={job.done}
						total={job.total === 0 ? null : job.total}
						noun={t`parts`}
						startedAt={job.askedAt}
						timeZone={timeZone}
						{...(job.failure === null ? {} : { message: t`${job.failure} Take it away and make it again below.` })}
						action={
							mayCallOff && (
								<Form method="post">
									<input type="hidden" name="intent" value="call-off" />
									<input type="hidden" name="id" value={job.id} />
									<SubmitButton intent="call-off" variant="secondary" size="small">
										{job.state === "failed" ? <Trans>Take it away</Trans> : <Trans>Call it off</Trans>}
									</SubmitButton>
								</Form>
							)
						}
					/>
				))}
			</div>
		</Panel>
	);
}
