import { DomainError } from "@calibrant/kernel";

export const calibrationStates = ["in_progress", "in_review", "approved", "withdrawn"] as const;
export type CalibrationState = (typeof calibrationStates)[number];

const words: Record<CalibrationState, string> = {
	in_progress: "is still being worked on",
	in_review: "waits for its review",
	approved: "has been approved and never changes",
	withdrawn: "was withdrawn",
};
const remedies: Record<CalibrationState, string> = {
	in_progress: "Complete it first.",
	in_review: "Send it back with the reason, or approve it.",
	approved: "Withdraw it with the reason and make a new one; both stay readable.",
	withdrawn: "Look at the one that was made in its place, or make a new one.",
};

/** Throws CONFLICT unless the calibration is in one of these states. */
export function needState({ state }: { state: string }, ...allowed: CalibrationState[]): void {
	const present = calibrationStates.find((known) => known === state) ?? "withdrawn";
	if (allowed.includes(present)) return;
	throw new DomainError("CONFLICT", `This calibration ${words[present]}.`, remedies[present]);
}
