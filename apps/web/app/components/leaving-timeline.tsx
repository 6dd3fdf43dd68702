import { isLate } from "@calibrant/policy/deletion-due";
import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { latenessIn, stopIn, stopSentenceIn } from "../due-sentences.ts";
import type { Answers } from "../trpc.server.ts";
import { type Format, useFormat } from "../use-format.ts";
import { LifecycleTimeline } from "./lifecycle-timeline.tsx";

export type LeavingStatus = Answers["lifecycle"]["status"];

/** The way from a cancellation to the deletion, with the instants the deletion itself reads. */
export function LeavingTimeline({ status }: { status: LeavingStatus }) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const { instants, organisation, now } = status;
	const { lateSeconds, stop } = status.deletion;
	const late = isLate(status.deletion);
	const passed = lateSeconds === null ? null : `${since(status, i18n, format)} ${stopSentenceIn(i18n, stop)}`;
	const gone = t`Records, files and the organisation itself are deleted. A signed receipt is issued.`;
	const why = stop === null ? null : stopIn(i18n, stop);
	return (
		<LifecycleTimeline
			now={instants.stored ? now : new Date(0)}
			timeZone={organisation.timeZone}
			steps={[
				{
					label: instants.stored ? t`Cancelled` : t`If you cancel now`,
					text: t`Read-only from this instant. Sign-in, reading, exports and reactivation go on working.`,
					at: instants.cancelledAt,
					tone: "now",
				},
				{
					label: t`Reminder`,
					text: t`A mail to every owner, with the instant of deletion and a link to the export.`,
					at: instants.reminderAt,
					tone: "mail",
				},
				{
					label: lateSeconds === null ? t`Deleted` : t`Deletion`,
					text: passed ?? (why === null ? gone : `${gone} ${t`As things stand it is not carried out: ${why}.`}`),
					at: instants.purgeAt,
					tone: "end",
					late,
				},
			]}
		/>
	);
}

function since({ deletion, organisation }: LeavingStatus, i18n: I18n, { instant }: Format): string {
	const { lateSeconds, stop, heldUntil } = deletion;
	if (stop === "hold") return i18n._(msg`Was due at this instant; everything is still here.`);
	const late = latenessIn(i18n, lateSeconds ?? 0);
	if (heldUntil === null)
		return i18n._(msg`Was due at this instant, ${late} ago, and has not been carried out: everything is still here.`);
	const until = instant(heldUntil, organisation.timeZone);
	return i18n._(
		msg`Was due at this instant, was kept by a hold until ${until} and is late by ${late}: everything is still here.`,
	);
}
