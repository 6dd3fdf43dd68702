import { formatPlainDate } from "@calibrant/policy/format-instant";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { LinkButton } from "../link-button.tsx";
import type { Instrument } from "./instrument-status.ts";

type Holder = Answers["instruments"]["get"]["out"];

export interface UseNoteProps {
	instrument: Pick<Instrument, "id" | "use">;
	out: Holder;
	/** The case of out of tolerance that keeps it in quarantine. */
	ootCase?: { id: string; number: string } | null;
	/** On the page it leads to otherwise. */
	here?: boolean;
}

/** Whether an instrument may be used and why, and who has it. */
export function UseNote({ instrument, out, ootCase = null, here = false }: UseNoteProps) {
	const { use } = instrument;
	const word = use.concession ? "Limited use" : use.mayBeUsed ? "May be used" : "Do not use";
	const style = use.concession ? "border-due" : use.mayBeUsed ? "border-pass" : "border-overdue";
	return (
		<div className={`flex flex-col gap-2 rounded-control border border-l-4 bg-surface px-4 py-3 ${style}`}>
			<p>
				<strong>{word}.</strong> {use.reason}
			</p>
			{out !== null && (
				<p className={out.isLate ? "font-semibold text-overdue" : "text-muted"}>
					{out.holderName} has it
					{out.expectedBackOn !== null && `, to be back on ${formatPlainDate(out.expectedBackOn)}`}
					{out.isLate && ": late"}.
				</p>
			)}
			{ootCase !== null && (
				<p>
					It was found out of tolerance:{" "}
					<Link to={`/app/oot/${ootCase.id}`} className="link">
						{ootCase.number}
					</Link>
				</p>
			)}
			{!here && (
				<div data-print="hide" className="flex flex-wrap gap-2">
					<LinkButton to={`/app/instruments/${instrument.id}/custody`} variant="secondary" size="small">
						{out === null ? "Hand out, events, concessions" : "Return, events, concessions"}
					</LinkButton>
					<LinkButton to={`/app/usage?instrument=${instrument.id}`} variant="secondary" size="small">
						What it was used for
					</LinkButton>
				</div>
			)}
		</div>
	);
}
