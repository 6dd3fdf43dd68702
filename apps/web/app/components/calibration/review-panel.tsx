import type { FormAnswer } from "../../answer-form.server.ts";
import { ReasonForm } from "../checklists/reason-form.tsx";
import { ClosedNote } from "../closed-note.tsx";
import { Section } from "../section.tsx";
import { SignForm } from "../signatures/sign-form.tsx";

export interface ReviewPanelProps {
	version: number;
	/** Why this person cannot review it; null when they can. */
	why: string | null;
	userName: string;
	answer: FormAnswer | undefined;
}

/** What a reviewer does with a completed calibration: approve it with a signature, or send it back with the reason. */
export function ReviewPanel({ version, why, userName, answer }: ReviewPanelProps) {
	return (
		<Section title="Review">
			{why !== null ? (
				<ClosedNote why={`${why} It counts once it is approved.`} />
			) : (
				<div className="flex flex-col gap-3">
					<SignForm
						intent="approve"
						meaning="Reviewed by"
						userName={userName}
						confirmLabel="Approve and sign"
						answer={answer}
						extra={<input type="hidden" name="version" value={version} />}
					>
						You have looked at readings, standards, conditions and results. From here it never changes, and the register
						follows it.
					</SignForm>
					<ReasonForm
						intent="send-back"
						label="Send it back"
						question="What is to be changed?"
						confirmLabel="Send it back"
						answer={answer}
						extra={<input type="hidden" name="version" value={version} />}
					>
						Whoever performed it sees your reason, changes it and signs again. The signature there is stays, marked as
						no longer fitting.
					</ReasonForm>
				</div>
			)}
		</Section>
	);
}
