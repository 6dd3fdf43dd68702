import { daysLater } from "../today.ts";
import { soonDays } from "./due-state.ts";
import type { InstrumentRow } from "./instrument-view.ts";
import { statusOf } from "./status-of.ts";

/** Whether an instrument may be used, in the order in which one outweighs the other. */
export type UseState =
	| ("retired" | "lost" | "quarantined" | "out_of_service" | "in_repair")
	| ("indication" | "failed" | "overdue" | "never_calibrated" | "due_soon" | "in_use");

/** A signed permission in force: its number, and until which day. */
export type InForce = {
	id: string;
	number: string;
	use: string;
	validUntil: string;
	/** Signed while the case of out of tolerance stood that keeps it in quarantine. */
	inQuarantine?: boolean;
};

export type Use = {
	state: UseState;
	mayBeUsed: boolean;
	/** Why, in one sentence. */
	reason: string;
	/** Under which concession it may be used although its state alone would block it. */
	concession: InForce | null;
};

type Judged = Pick<InstrumentRow, "status" | "criticality" | "lastVerdict" | "lastCalibratedOn" | "nextDueOn">;

/**
 * What a concession can permit: what is set aside, broken, lost or gone cannot be. Quarantine for a case of out of tolerance
 * is the exception, for a concession signed with that case known.
 */
export const concedable: ReadonlySet<UseState> = new Set(["failed", "overdue", "never_calibrated"]);

/**
 * The state of use on a date in the organisation's zone, from the record alone (ISO/IEC 17025:2017, 6.4.8 and 6.4.9). A due
 * date is met until the end of its day. `concession`: the one in force on that day, if any.
 */
export function useStateOf(instrument: Judged, today: string, concession: InForce | null = null): Use {
	const [state, reason] = stateOf(instrument, today);
	const conceded = concedable.has(state) || (state === "quarantined" && concession?.inQuarantine === true);
	if (concession && conceded) {
		const until = `Concession ${concession.number} permits it until ${concession.validUntil}: ${concession.use}`;
		return { state, mayBeUsed: true, reason: `${reason} ${until}`, concession };
	}
	const free = state === "in_use" || state === "due_soon" || state === "indication";
	return { state, mayBeUsed: free, reason, concession: null };
}

const setAside: Partial<Record<string, [UseState, string]>> = {
	retired: ["retired", "It is retired."],
	lost: ["lost", "It is recorded as lost."],
	quarantined: ["quarantined", "It is in quarantine."],
	out_of_service: ["out_of_service", "It is out of service."],
	in_repair: ["in_repair", "It is in repair."],
};

function stateOf(instrument: Judged, today: string): [UseState, string] {
	const { criticality, lastVerdict, lastCalibratedOn, nextDueOn } = instrument;
	const aside = setAside[statusOf(instrument.status)];
	if (aside) return aside;
	if (lastVerdict === "out_of_tolerance") return ["failed", "Its last calibration left it out of tolerance."];
	if (criticality === "indication") return ["indication", "It is for indication only and is not calibrated."];
	if (nextDueOn !== null && nextDueOn < today) return ["overdue", `Its calibration was due on ${nextDueOn}.`];
	if (lastVerdict === null && lastCalibratedOn === null && nextDueOn === null)
		return ["never_calibrated", "No calibration of it is known."];
	if (nextDueOn !== null && nextDueOn <= daysLater(today, soonDays))
		return ["due_soon", `Its calibration is due on ${nextDueOn}.`];
	return ["in_use", nextDueOn === null ? "Its last calibration holds." : `It is in date until ${nextDueOn}.`];
}
