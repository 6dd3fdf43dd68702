import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { Instant } from "../instant.tsx";
import { LinkButton } from "../link-button.tsx";
import { StateTag } from "./state-tag.tsx";
import "../../words/calibration.ts";

type Shown = Answers["calibrations"]["get"];

export interface StateBoxProps {
	calibration: Shown["calibration"];
	signatures: Shown["signatures"];
	/** The one that was begun in the place of a withdrawn one. */
	correction: Shown["correction"];
	timeZone: string;
	mayWork: boolean;
}

/** Whether whoever performed it signed it; what is recorded at once on one page has no such signature. */
export const isPerformedSigned = (signatures: Shown["signatures"]) =>
	signatures.some(({ meaning }) => meaning === "performed");

/** Where a calibration stands that does not count, or no more, and what can be done; nothing for an approved one. */
export function StateBox({ calibration, signatures, correction, timeZone, mayWork }: StateBoxProps) {
	const { t } = useLingui();
	const { id, state, kind, sentBackReason, correctsId, withdrawnAt, withdrawnByName, withdrawnReason } = calibration;
	const corrects = correctsId !== null && (
		<p>
			<Trans>
				Made in place of{" "}
				<Link to={`/app/calibrations/${correctsId}`} className="link">
					one that was withdrawn
				</Link>
				.
			</Trans>
		</p>
	);
	if (state === "approved") return corrects ? <div className="text-table">{corrects}</div> : null;
	return (
		<div className="flex flex-col items-start gap-2 rounded-control border border-line border-l-4 bg-surface px-4 py-3 text-table">
			<StateTag state={state} kind={kind} />
			{state === "in_progress" && (
				<>
					<p>
						<Trans>Not signed yet: it does not count.</Trans>
					</p>
					{sentBackReason !== null && (
						<p>
							<Trans>Sent back by the reviewer: {sentBackReason}</Trans>
						</p>
					)}
					{mayWork && (
						<LinkButton to={`/app/calibrations/${id}/enter`}>
							<Trans>Go on with it</Trans>
						</LinkButton>
					)}
				</>
			)}
			{state === "in_review" && (
				<p>
					{kind === "external"
						? t`Read from the certificate of an outside laboratory.`
						: isPerformedSigned(signatures)
							? t`Completed and signed by whoever performed it.`
							: t`Recorded at once: whoever performed it has not signed.`}{" "}
					<Trans>It counts once it is reviewed.</Trans>
				</p>
			)}
			{state === "withdrawn" && withdrawnAt !== null && (
				<p>
					<Trans>
						Withdrawn by {withdrawnByName} on <Instant at={withdrawnAt} timeZone={timeZone} />: {withdrawnReason}
					</Trans>
				</p>
			)}
			{correction !== null && (
				<p>
					<Link to={`/app/calibrations/${correction.id}`} className="link">
						<Trans>The one made in its place</Trans>
					</Link>
				</p>
			)}
			{corrects}
		</div>
	);
}
