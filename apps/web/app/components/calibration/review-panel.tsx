import { Trans, useLingui } from "@lingui/react/macro";
import type { FormAnswer } from "../../answer-form.server.ts";
import { ReasonForm } from "../checklists/reason-form.tsx";
import { ClosedNote } from "../closed-note.tsx";
import { Section } from "../section.tsx";
import { SignForm } from "../signatures/sign-form.tsx";
import "../../words/calibration.ts";

export interface ReviewPanelProps {
	version: number;
	/** Why this person cannot review it; null when they can. */
	why: string | null;
	/** What was read from an outside certificate is withdrawn, not changed. */
	maySendBack: boolean;
	userName: string;
	answer: FormAnswer | undefined;
}

/** What a reviewer does with a completed calibration: approve it with a signature, or send it back with the reason. */
export function ReviewPanel({ version, why, maySendBack, userName, answer }: ReviewPanelProps) {
	const { t } = useLingui();
	return (
		<Section title={t`Review`}>
			{why !== null ? (
				<ClosedNote why={t`${why} It counts once it is approved.`} />
			) : (
				<div className="flex flex-col gap-3">
					<SignForm
						intent="approve"
						meaning={t`Reviewed by`}
						userName={userName}
						confirmLabel={t`Approve and sign`}
						answer={answer}
						extra={<input type="hidden" name="version" value={version} />}
					>
						<Trans>
							You have looked at readings, standards, conditions and results. From here it never changes, and the
							register follows it.
						</Trans>
					</SignForm>
					{maySendBack && (
						<ReasonForm
							intent="send-back"
							label={t`Send it back`}
							question={t`What is to be changed?`}
							confirmLabel={t`Send it back`}
							answer={answer}
							extra={<input type="hidden" name="version" value={version} />}
						>
							<Trans>
								Whoever performed it sees your reason, changes it and signs again. The signature there is stays, marked
								as no longer fitting.
							</Trans>
						</ReasonForm>
					)}
				</div>
			)}
		</Section>
	);
}
