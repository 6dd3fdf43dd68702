import type { FormAnswer } from "../../answer-form.server.ts";
import { ConfirmDisclosure } from "../confirm-disclosure.tsx";
import { LinkButton } from "../link-button.tsx";
import { EndWithReason } from "./end-with-reason.tsx";
import { type Hold, HoldFacts } from "./hold-lines.tsx";

export interface HoldRowProps {
	hold: Hold;
	/** The operator who looks. */
	me: string;
	answer: FormAnswer | undefined;
}

/** A standing hold with what this operator may do about it: nobody ends a confirmed one alone, or without a reason. */
export function HoldRow({ hold, me, answer }: HoldRowProps) {
	return (
		<li id={hold.id} className="flex flex-col gap-2 border-line border-t pt-4 first:border-t-0 first:pt-0">
			<HoldFacts hold={hold} />
			<div className="flex flex-wrap items-start gap-2">
				<LinkButton to={`/ops/organisations/${hold.orgId}`} variant="quiet" size="small">
					The organisation
				</LinkButton>
				{hold.confirmedBy === null ? (
					<Unconfirmed hold={hold} me={me} answer={answer} />
				) : hold.releaseAskedBy === null ? (
					<EndWithReason
						{...{
							fields: { id: hold.id },
							answer,
							intent: "askRelease",
							label: "Ask for its release",
							button: "Ask for the release",
						}}
						reason="Why its ground has ended"
					>
						It stands until another operator agrees.
					</EndWithReason>
				) : (
					<ReleaseAsked hold={hold} mine={hold.releaseAskedBy === me} />
				)}
			</div>
		</li>
	);
}

const GOES_ON = "The hold ends at once, and the deletion it delayed is carried out.";

function Unconfirmed({ hold, me, answer }: HoldRowProps) {
	const { id } = hold;
	if (hold.placedBy === me) {
		return (
			<>
				<p className="py-1.5 text-muted text-table">You placed it: another operator confirms or drops it.</p>
				<EndWithReason
					{...{ fields: { id }, answer, intent: "drop", label: "Withdraw", button: "Withdraw the hold" }}
					reason="Why it was not needed"
				>
					{GOES_ON}
				</EndWithReason>
			</>
		);
	}
	return (
		<>
			<ConfirmDisclosure label="Confirm" confirmLabel="Confirm the hold" fields={{ intent: "confirm", id }}>
				You say as the second person that its ground is real.
			</ConfirmDisclosure>
			<EndWithReason
				{...{ fields: { id }, answer, intent: "drop", label: "Drop", button: "Drop the hold" }}
				reason="Why its ground is not real"
			>
				{GOES_ON}
			</EndWithReason>
		</>
	);
}

function ReleaseAsked({ hold: { id }, mine }: { hold: Hold; mine: boolean }) {
	return (
		<>
			{mine ? (
				<p className="py-1.5 text-muted text-table">You asked for its release: another operator agrees or keeps it.</p>
			) : (
				<ConfirmDisclosure
					label="Release"
					confirmLabel="Release the hold"
					fields={{ intent: "release", id }}
					variant="danger"
				>
					You say as the second person that its ground has ended. {GOES_ON}
				</ConfirmDisclosure>
			)}
			<ConfirmDisclosure
				label={mine ? "Take the wish back" : "Keep the hold"}
				confirmLabel="Let the hold go on"
				fields={{ intent: "keep", id }}
			>
				The hold goes on as if its release had not been asked for.
			</ConfirmDisclosure>
		</>
	);
}
