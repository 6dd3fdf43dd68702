import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Instant } from "../instant.tsx";

/** A signature as the server gives it out, checked against the record as it is now. */
export interface ShownSignature {
	id: string;
	meaning: keyof typeof words;
	printedName: string | null;
	/** The present name of the account that signed, where it is another than the printed one. */
	calledNow: string | null;
	signedAt: Date;
	proof: "password" | "password_and_code";
	contentHash: string;
	holds: boolean;
	/** It was over a state of the record that somebody ended, with a reason; null: it was not. */
	ended: { round: number; at: Date; byName: string | null; reason: string } | null;
	seal: "holds" | "altered" | "other_key" | "none";
}

const words = {
	performed: msg`Performed by`,
	reviewed: msg`Reviewed by`,
	authorised: msg`Authorised by`,
	approved: msg`Approved by`,
	accepted: msg`Accepted by`,
	understood: msg`Read and understood by`,
	plan_approved: msg`Plan approved by`,
	effect_confirmed: msg`Effectiveness confirmed and closed by`,
	closed: msg`Closed without corrective action by`,
	set_aside: msg`Set aside by`,
	withdrawn: msg`Taken out of use by`,
	trained: msg`Trained, confirmed by`,
	assessed: msg`Assessed by`,
	audited: msg`Report signed as lead auditor by`,
	evaluated: msg`Evaluated and decided by`,
	minutes: msg`Minutes signed as chair by`,
	risk_closed: msg`Closed by`,
	risk_accepted: msg`Risk accepted by`,
} satisfies Record<string, MessageDescriptor>;

/** What is seen of the signature and the record under it. A database's owner could write one that has no seal. */
function stateWords({ holds, seal }: Pick<ShownSignature, "holds" | "seal">): MessageDescriptor {
	if (seal === "altered")
		return msg`This signature is not the one that was made: the seal of this installation does not fit it.`;
	if (!holds) return msg`The record was altered after this signature.`;
	if (seal === "holds") return msg`The record is unaltered since. The signature carries the seal of this installation.`;
	if (seal === "other_key")
		return msg`The record is unaltered since. The signature carries the seal of another installation, which cannot be checked here.`;
	return msg`The record is unaltered since. The signature carries no seal: it was made before signatures had one.`;
}

/** The signatures under a record: who, with which meaning, when, how proven, and whether the record is still the same. */
export function SignatureList({
	signatures,
	timeZone,
	called = {},
}: {
	signatures: readonly ShownSignature[];
	timeZone: string;
	/** What meanings are called under this kind of record, where it has words of its own. */
	called?: Partial<Record<keyof typeof words, MessageDescriptor>>;
}) {
	const { t, i18n } = useLingui();
	return (
		<ul className="flex flex-col gap-3">
			{signatures.map(({ id, meaning, printedName, calledNow, signedAt, proof, contentHash, ended, ...state }) => (
				<li key={id} className="rounded-control border border-line bg-surface p-3 text-table">
					<p>
						<span className="text-muted">{i18n._(called[meaning] ?? words[meaning])} </span>
						<strong>{printedName ?? t`Name erased with the account of the person`}</strong>
					</p>
					{calledNow !== null && (
						<p className="font-semibold text-overdue">
							<Trans>Signed from the account that is called {calledNow} now.</Trans>
						</p>
					)}
					<p className="text-muted">
						<Instant at={signedAt} timeZone={timeZone} />
						{proof === "password_and_code"
							? t`, with a password typed shortly before, and a second factor`
							: t`, with a password typed shortly before`}
					</p>
					{ended === null ? (
						<p className={state.holds ? "text-muted" : "font-semibold text-overdue"}>{i18n._(stateWords(state))}</p>
					) : (
						<Ended ended={ended} timeZone={timeZone} />
					)}
					<p className="break-all font-mono text-meta text-muted">SHA-256 {contentHash}</p>
				</li>
			))}
		</ul>
	);
}

/** Why a signature does not hold any more although nothing was altered behind it. */
function Ended({ ended, timeZone }: { ended: NonNullable<ShownSignature["ended"]>; timeZone: string }) {
	const { round, byName, reason } = ended;
	return (
		<p>
			<Trans>
				Void: it was over round {round} of the record, which {byName ?? "—"} ended on{" "}
				<Instant at={ended.at} timeZone={timeZone} />. Reason: {reason}
			</Trans>
		</p>
	);
}
