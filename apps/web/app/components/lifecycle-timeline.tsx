import { Trans, useLingui } from "@lingui/react/macro";
import { Instant } from "./instant.tsx";

export interface LifecycleStep {
	label: string;
	/** What is true from this instant on. */
	text: string;
	at: Date;
	tone: "now" | "mail" | "end";
	/** Its instant is past, and it has not happened. */
	late?: boolean;
}

export interface LifecycleTimelineProps {
	steps: readonly LifecycleStep[];
	timeZone: string;
	/** The present instant; steps before it are marked as done. */
	now: Date;
}

const TONES = { now: "border-grace bg-grace", mail: "border-busy bg-busy", end: "border-overdue bg-overdue" };
const SHORTEST_SHARE = 0.25;

/** The way from cancellation to deletion, drawn to scale on wide screens and as a list on phones, with exact instants. */
export function LifecycleTimeline({ steps, timeZone, now }: LifecycleTimelineProps) {
	const { t } = useLingui();
	return (
		<ol
			aria-label={t`What happens when`}
			className="flex flex-col md:grid md:items-stretch"
			style={{ gridTemplateColumns: shares(steps) }}
		>
			{steps.map((step, position) => {
				const last = position === steps.length - 1;
				const done = step.at <= now && !step.late;
				return (
					<li key={step.label} data-keep className="relative pb-6 pl-7 md:pt-7 md:pr-5 md:pb-0 md:pl-0">
						{!last && (
							<span
								aria-hidden="true"
								className="absolute top-2 bottom-0 left-2 border-grace border-l-2 md:inset-x-0 md:top-2 md:bottom-auto md:border-t-2 md:border-l-0"
							/>
						)}
						<span
							aria-hidden="true"
							className={`absolute top-0.5 left-0 size-4.5 border-2 md:top-0 ${TONES[step.tone]} ${step.tone === "end" ? "" : "rounded-full"} ${done ? "" : "!bg-surface"}`}
						/>
						<p className="font-semibold">
							{step.label}
							{done && (
								<span className="ml-2 font-normal text-meta text-muted">
									<Trans>done</Trans>
								</span>
							)}
							{step.late && (
								<span className="ml-2 font-normal text-meta text-overdue">
									<Trans>late</Trans>
								</span>
							)}
						</p>
						<p className="font-medium text-table">
							<Instant at={step.at} timeZone={timeZone} />
						</p>
						<p className="mt-1 text-muted text-table">{step.text}</p>
					</li>
				);
			})}
		</ol>
	);
}

/** Column widths in proportion to the time between steps, none too narrow to read. */
function shares(steps: readonly LifecycleStep[]): string {
	const first = steps[0];
	const last = steps.at(-1);
	if (first === undefined || last === undefined) return "none";
	const whole = Math.max(1, last.at.getTime() - first.at.getTime());
	return steps
		.map((step, position) => {
			const next = steps[position + 1];
			const share = next === undefined ? SHORTEST_SHARE : (next.at.getTime() - step.at.getTime()) / whole;
			return `minmax(13rem, ${Math.max(share, SHORTEST_SHARE).toFixed(3)}fr)`;
		})
		.join(" ");
}
