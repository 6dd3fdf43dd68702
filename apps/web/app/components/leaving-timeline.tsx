import type { Answers } from "../trpc.server.ts";
import { LifecycleTimeline } from "./lifecycle-timeline.tsx";

export type LeavingStatus = Answers["lifecycle"]["status"];

/** Whether the instant of a stored deletion has passed while the organisation is still there. */
export const deletionIsLate = ({ instants, now }: LeavingStatus): boolean => instants.stored && instants.purgeAt <= now;

/** The way from a cancellation to the deletion, with the instants the deletion itself reads. */
export function LeavingTimeline({ status }: { status: LeavingStatus }) {
	const { instants, organisation, now } = status;
	// Whoever reads this page has not been deleted, whatever the calendar says.
	const late = deletionIsLate(status);
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
					label: late ? "Deletion" : "Deleted",
					text: late
						? "Was due at this instant and has not been carried out: everything is still here. Deletions may be paused, or a hold may stand; the operator can say why."
						: "Records, files and the organisation itself are deleted. A signed receipt is issued.",
					at: instants.purgeAt,
					tone: "end",
					late,
				},
			]}
		/>
	);
}
