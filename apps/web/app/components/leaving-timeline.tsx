import type { Answers } from "../trpc.server.ts";
import { LifecycleTimeline } from "./lifecycle-timeline.tsx";

export type LeavingStatus = Answers["lifecycle"]["status"];

/** The way from a cancellation to the deletion, with the instants the deletion itself reads. */
export function LeavingTimeline({ status }: { status: LeavingStatus }) {
	const { instants, organisation, now } = status;
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
					label: "Deleted",
					text: "Records, files and the organisation itself are deleted. A signed receipt is issued.",
					at: instants.purgeAt,
					tone: "end",
				},
			]}
		/>
	);
}
