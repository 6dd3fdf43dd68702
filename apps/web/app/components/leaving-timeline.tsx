import { isLate, latenessOf, stopSentence } from "@calibrant/policy/deletion-due";
import { formatInstant } from "@calibrant/policy/format-instant";
import { inSentence } from "../table-words.ts";
import type { Answers } from "../trpc.server.ts";
import { LifecycleTimeline } from "./lifecycle-timeline.tsx";

export type LeavingStatus = Answers["lifecycle"]["status"];

/** The way from a cancellation to the deletion, with the instants the deletion itself reads. */
export function LeavingTimeline({ status }: { status: LeavingStatus }) {
	const { instants, organisation, now } = status;
	const { lateSeconds, stop } = status.deletion;
	const late = isLate(status.deletion);
	const passed = lateSeconds === null ? null : `Was due at this instant${since(status)}. ${stopSentence(stop)}`;
	return (
		<LifecycleTimeline
			now={instants.stored ? now : new Date(0)}
			timeZone={organisation.timeZone}
			steps={[
				{
					label: instants.stored ? "Cancelled" : "If you cancel now",
					text: "Read-only from this instant. Sign-in, reading, exports and reactivation go on working.",
					at: instants.cancelledAt,
					tone: "now",
				},
				{
					label: "Reminder",
					text: "A mail to every owner, with the instant of deletion and a link to the export.",
					at: instants.reminderAt,
					tone: "mail",
				},
				{
					label: lateSeconds === null ? "Deleted" : "Deletion",
					text:
						passed ??
						`Records, files and the organisation itself are deleted. A signed receipt is issued.${stop ? ` As things stand it is not carried out: ${inSentence(stopSentence(stop))}` : ""}`,
					at: instants.purgeAt,
					tone: "end",
					late,
				},
			]}
		/>
	);
}

function since({ deletion, organisation }: LeavingStatus): string {
	const { lateSeconds, stop, heldUntil } = deletion;
	if (stop === "hold") return "; everything is still here";
	const late = latenessOf(lateSeconds ?? 0);
	const when = heldUntil
		? `, was kept by a hold until ${formatInstant(heldUntil, organisation.timeZone)} and is late by ${late}`
		: `, ${late} ago, and has not been carried out`;
	return `${when}: everything is still here`;
}
