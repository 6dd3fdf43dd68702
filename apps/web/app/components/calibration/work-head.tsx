import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../../use-format.ts";
import { stickerStatus } from "../register/instrument-status.ts";
import { StatusShape } from "../status-shape.tsx";
import { StatusSticker } from "../status-sticker.tsx";
import type { Work } from "./work-draft.ts";
import "../../words/calibration.ts";

/**
 * What is worked on and with, in two lines that stay in sight under the bar of the app while readings are typed. `isAlone`:
 * there is no such bar. On a screen too low for both it scrolls away; app.css keeps the field with the focus clear of it.
 */
export function WorkHead({ work, isAlone }: { work: Work; isAlone: boolean }) {
	const { t } = useLingui();
	const { instrument, standards } = work;
	return (
		<section
			aria-label={t`Instrument and standards`}
			data-work-head
			data-print="hide"
			className={`-mx-4 sm:-mx-6 z-10 flex flex-col border-line border-b bg-canvas px-4 py-1.5 sm:px-6 [@media(height>=30rem)]:sticky ${isAlone ? "top-0" : "top-14"}`}
		>
			<div className="flex min-h-7 items-center justify-between gap-3">
				<strong className="min-w-0 truncate font-mono" title={instrument.tag}>
					{instrument.tag}
				</strong>
				<span className="shrink-0">
					<StatusSticker
						size="chip"
						tag={instrument.tag}
						status={stickerStatus(instrument)}
						dueOn={instrument.nextDueOn}
					/>
				</span>
			</div>
			<a href="#standards" className="flex min-h-6 items-center gap-2 text-table">
				{standards.length === 0 ? <Trans>No reference standard is named</Trans> : <Named standards={standards} />}
			</a>
		</section>
	);
}

/** The standards by name, with the first of them that stops being valid, or that something speaks against. */
function Named({ standards }: Pick<Work, "standards">) {
	const { day } = useFormat();
	const blocking = standards.filter(({ fault, overrideReason }) => fault !== null && overrideReason === null);
	const doubtful = standards.some(({ fault }) => fault !== null);
	const [first] = standards.flatMap(({ dueOn }) => dueOn ?? []).sort();
	const until = first === undefined ? null : day(first);
	const names = (blocking.length > 0 ? blocking : standards).map(({ identification }) => identification).join(", ");
	return (
		<>
			{blocking.length > 0 && (
				<span className="shrink-0 text-overdue">
					<StatusShape status="overdue" size={12} />
				</span>
			)}
			<span className="min-w-0 truncate font-mono" title={names}>
				{names}
			</span>
			<span className={`shrink-0 ${blocking.length > 0 ? "font-semibold text-overdue" : "text-muted"}`}>
				{blocking.length > 0 ? (
					<Trans>not valid</Trans>
				) : doubtful ? (
					<Trans>used with a reason</Trans>
				) : until === null ? (
					<Trans>no due date</Trans>
				) : (
					<Trans>valid until {until}</Trans>
				)}
			</span>
		</>
	);
}
