import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { LinkButton } from "../link-button.tsx";
import type { Instrument } from "./instrument-status.ts";
import "../../words/register.ts";

type Holder = Answers["instruments"]["get"]["out"];

export interface UseNoteProps {
	instrument: Pick<Instrument, "id" | "use">;
	out: Holder;
	/** The case of out of tolerance that keeps it in quarantine. */
	ootCase?: { id: string; number: string } | null;
	/** On the page it leads to otherwise. */
	here?: boolean;
}

function heldWords(i18n: I18n, { holderName, isLate }: NonNullable<Holder>, back: string | null): string {
	if (back === null) return i18n._(isLate ? msg`${holderName} has it: late.` : msg`${holderName} has it.`);
	return i18n._(
		isLate
			? msg`${holderName} has it, to be back on ${back}: late.`
			: msg`${holderName} has it, to be back on ${back}.`,
	);
}

/** Whether an instrument may be used and why, and who has it. */
export function UseNote({ instrument, out, ootCase = null, here = false }: UseNoteProps) {
	const { t, i18n } = useLingui();
	const { day } = useFormat();
	const { use } = instrument;
	const word = use.concession ? t`Limited use` : use.mayBeUsed ? t`May be used` : t`Do not use`;
	const back = out?.expectedBackOn ? day(out.expectedBackOn) : null;
	const style = use.concession ? "border-due" : use.mayBeUsed ? "border-pass" : "border-overdue";
	return (
		<div className={`flex flex-col gap-2 rounded-control border border-l-4 bg-surface px-4 py-3 ${style}`}>
			<p>
				<strong>{word}.</strong> {use.reason}
			</p>
			{out !== null && (
				<p className={out.isLate ? "font-semibold text-overdue" : "text-muted"}>{heldWords(i18n, out, back)}</p>
			)}
			{ootCase !== null && (
				<p>
					<Trans>
						It was found out of tolerance:{" "}
						<Link to={`/app/oot/${ootCase.id}`} className="link">
							{ootCase.number}
						</Link>
					</Trans>
				</p>
			)}
			{!here && (
				<div data-print="hide" className="flex flex-wrap gap-2">
					<LinkButton to={`/app/instruments/${instrument.id}/custody`} variant="secondary" size="small">
						{out === null ? t`Hand out, events, concessions` : t`Return, events, concessions`}
					</LinkButton>
					<LinkButton to={`/app/usage?instrument=${instrument.id}`} variant="secondary" size="small">
						<Trans>What it was used for</Trans>
					</LinkButton>
				</div>
			)}
		</div>
	);
}
