import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { FormAnswer } from "../../answer-form.server.ts";
import { ConfirmDisclosure } from "../confirm-disclosure.tsx";
import { LinkButton } from "../link-button.tsx";
import { EndWithReason } from "./end-with-reason.tsx";
import { type Hold, HoldFacts } from "./hold-lines.tsx";
import "../../words/ops.ts";

export interface HoldRowProps {
	hold: Hold;
	/** The operator who looks. */
	me: string;
	answer: FormAnswer | undefined;
}

/** A standing hold with what this operator may do about it: nobody ends a confirmed one alone, or without a reason. */
export function HoldRow({ hold, me, answer }: HoldRowProps) {
	const { t } = useLingui();
	return (
		<li id={hold.id} className="flex flex-col gap-2 border-line border-t pt-4 first:border-t-0 first:pt-0">
			<HoldFacts hold={hold} />
			<div className="flex flex-wrap items-start gap-2">
				<LinkButton to={`/ops/organisations/${hold.orgId}`} variant="quiet" size="small">
					<Trans>The organisation</Trans>
				</LinkButton>
				{hold.confirmedBy === null ? (
					<Unconfirmed hold={hold} me={me} answer={answer} />
				) : hold.releaseAskedBy === null ? (
					<EndWithReason
						{...{
							fields: { id: hold.id },
							answer,
							intent: "askRelease",
							label: t`Ask for its release`,
							button: t`Ask for the release`,
						}}
						reason={t`Why its ground has ended`}
					>
						<Trans>It stands until another operator agrees.</Trans>
					</EndWithReason>
				) : (
					<ReleaseAsked hold={hold} mine={hold.releaseAskedBy === me} />
				)}
			</div>
		</li>
	);
}

const GOES_ON = msg`The hold ends at once, and the deletion it delayed is carried out.`;

function Unconfirmed({ hold, me, answer }: HoldRowProps) {
	const { t, i18n } = useLingui();
	const { id } = hold;
	if (hold.placedBy === me) {
		return (
			<>
				<p className="py-1.5 text-muted text-table">
					<Trans>You placed it: another operator confirms or drops it.</Trans>
				</p>
				<EndWithReason
					{...{ fields: { id }, answer, intent: "drop", label: t`Withdraw`, button: t`Withdraw the hold` }}
					reason={t`Why it was not needed`}
				>
					{i18n._(GOES_ON)}
				</EndWithReason>
			</>
		);
	}
	return (
		<>
			<ConfirmDisclosure label={t`Confirm`} confirmLabel={t`Confirm the hold`} fields={{ intent: "confirm", id }}>
				<Trans>You say as the second person that its ground is real.</Trans>
			</ConfirmDisclosure>
			<EndWithReason
				{...{ fields: { id }, answer, intent: "drop", label: t`Drop`, button: t`Drop the hold` }}
				reason={t`Why its ground is not real`}
			>
				{i18n._(GOES_ON)}
			</EndWithReason>
		</>
	);
}

function ReleaseAsked({ hold: { id }, mine }: { hold: Hold; mine: boolean }) {
	const { t, i18n } = useLingui();
	return (
		<>
			{mine ? (
				<p className="py-1.5 text-muted text-table">
					<Trans>You asked for its release: another operator agrees or keeps it.</Trans>
				</p>
			) : (
				<ConfirmDisclosure
					label={t`Release`}
					confirmLabel={t`Release the hold`}
					fields={{ intent: "release", id }}
					variant="danger"
				>
					<Trans>You say as the second person that its ground has ended.</Trans> {i18n._(GOES_ON)}
				</ConfirmDisclosure>
			)}
			<ConfirmDisclosure
				label={mine ? t`Take the wish back` : t`Keep the hold`}
				confirmLabel={t`Let the hold go on`}
				fields={{ intent: "keep", id }}
			>
				<Trans>The hold goes on as if its release had not been asked for.</Trans>
			</ConfirmDisclosure>
		</>
	);
}
