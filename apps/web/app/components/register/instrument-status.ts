import type { Answers } from "../../trpc.server.ts";
import type { InstrumentStatus } from "../status-shape.tsx";

export type Instrument = Answers["instruments"]["get"]["instrument"];

/** What the sticker of an instrument says. A measurement that failed outweighs a date that passed. */
export function stickerStatus(
	instrument: Pick<Instrument, "status" | "lastVerdict" | "dueState" | "lastCalibratedOn" | "use">,
): InstrumentStatus {
	const { status, lastVerdict, dueState, lastCalibratedOn, use } = instrument;
	if (status === "retired") return "retired";
	if (status === "quarantined") return "quarantined";
	if (lastVerdict === "out_of_tolerance" || lastVerdict === "conditionally_out") return "out-of-tolerance";
	if (status !== "in_service") return STATES[status];
	if (use.state === "indication") return "indication";
	if (dueState === "overdue") return "overdue";
	if (dueState === "within_30_days") return "due-soon";
	if (lastVerdict === "in_tolerance" || lastVerdict === "conditionally_in") return "in-tolerance";
	return lastCalibratedOn === null && dueState === "none" ? "unknown" : "in-date";
}

/** What the sticker says of use beside the state: nothing where it may simply be used. */
export function useWords({ use }: Pick<Instrument, "use">): string | null {
	if (use.concession) return `Limited use, ${use.concession.number}, until ${use.concession.validUntil}`;
	return use.mayBeUsed ? null : "Do not use";
}

const STATES = { out_of_service: "out-of-service", in_repair: "in-repair", lost: "lost" } as const;

/** The stored states in words, in the order they are offered. */
export const STATUS_WORDS: Record<Instrument["status"], string> = {
	in_service: "In service",
	out_of_service: "Out of service",
	in_repair: "In repair",
	quarantined: "In quarantine",
	lost: "Lost",
	retired: "Retired",
};

export const ROLE_WORDS: Record<Instrument["role"], string> = {
	working: "Working instrument",
	reference: "Reference standard",
};
export const CRITICALITY_WORDS: Record<Instrument["criticality"], string> = {
	critical: "Critical: a wrong reading reaches product or report",
	normal: "Normal",
	indication: "For indication only, not calibrated",
};
