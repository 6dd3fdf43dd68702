import { Trans, useLingui } from "@lingui/react/macro";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { useWhyClosed } from "../../access.ts";
import type { Answers } from "../../trpc.server.ts";
import { ClosedNote, GuardedLink } from "../closed-note.tsx";
import { LinkButton } from "../link-button.tsx";

type Summary = Answers["instruments"]["summary"];

/** The first five minutes of a new organisation; what is done is ticked off. */
export function FirstSteps({ total, begun }: Pick<Summary, "total" | "begun">) {
	const why = useWhyClosed("instrument.edit");
	const { t } = useLingui();
	return (
		<>
			<ClosedNote why={why} />
			<ol className="grid grid-cols-1 gap-4 md:grid-cols-2 rail:grid-cols-4">
				<Step number={1} title={t`Fill the register`} isDone={total > 0}>
					<p>
						<Trans>
							Import the list you have as a CSV or Excel file. Nothing is written before you have seen what would
							change.
						</Trans>
					</p>
					<GuardedLink to="/app/import" why={why}>
						{t`Import a register`}
					</GuardedLink>
					<GuardedLink to="/app/instruments/new" why={why} variant="secondary">
						{t`Add one instrument`}
					</GuardedLink>
				</Step>
				<Step number={2} title={t`Calibrate`} isDone={begun.calibrated}>
					<p>
						<Trans>
							Open an instrument and type what it showed, as found and as left. The verdict is computed as you type.
						</Trans>
					</p>
					{total > 0 && (
						<LinkButton to="/app/instruments" variant={begun.calibrated ? "secondary" : "primary"}>
							<Trans>Choose an instrument</Trans>
						</LinkButton>
					)}
				</Step>
				<Step number={3} title={t`Issue the certificate`} isDone={begun.certified}>
					<p>
						<Trans>A numbered PDF, never overwritten. A correction is the next revision, with its reason.</Trans>
					</p>
					{begun.calibrated && (
						<LinkButton to="/app/calibrations" variant={begun.certified ? "secondary" : "primary"}>
							<Trans>Open the calibration</Trans>
						</LinkButton>
					)}
				</Step>
				<Step number={4} title={t`Plan, and take it with you`} isDone={false}>
					<p>
						<Trans>
							The calendar shows what is due and goes into your own. Everything you enter can be exported at any time.
						</Trans>
					</p>
					<LinkButton to="/app/calendar" variant="secondary">
						<Trans>Open the calendar</Trans>
					</LinkButton>
				</Step>
			</ol>
		</>
	);
}

interface StepProps {
	number: number;
	title: string;
	isDone: boolean;
	children: ReactNode;
}

function Step({ number, title, isDone, children }: StepProps) {
	return (
		<li className="flex flex-col items-start gap-3 rounded-control border border-line bg-surface p-4">
			<h2 className="flex flex-wrap items-center gap-2 text-lead">
				<span className="font-mono text-primary">{number}</span>
				{title}
				{isDone && (
					<span className="inline-flex items-center gap-1 text-meta text-pass">
						<Check size={14} aria-hidden="true" />
						<Trans>Done</Trans>
					</span>
				)}
			</h2>
			{children}
		</li>
	);
}
