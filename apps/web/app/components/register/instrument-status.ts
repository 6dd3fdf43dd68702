import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import type { InstrumentStatus } from "../status-shape.tsx";
import "../../words/register.ts";

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
	const { t } = useLingui();
	if (use.concession) return t`Limited use, ${use.concession.number}, until ${use.concession.validUntil}`;
	return use.mayBeUsed ? null : t`Do not use`;
}

const STATES = { out_of_service: "out-of-service", in_repair: "in-repair", lost: "lost" } as const;

/** The stored states in words, in the order they are offered. */
export const STATUS_WORDS: Record<Instrument["status"], MessageDescriptor> = {
	in_service: msg`In service`,
	out_of_service: msg`Out of service`,
	in_repair: msg`In repair`,
	quarantined: msg`In quarantine`,
	lost: msg`Lost`,
	retired: msg`Retired`,
};

export const ROLE_WORDS: Record<Instrument["role"], MessageDescriptor> = {
	working: msg`Working instrument`,
	reference: msg`Reference standard`,
};
export const CRITICALITY_WORDS: Record<Instrument["criticality"], MessageDescriptor> = {
	critical: msg`Critical: a wrong reading reaches product or report`,
	normal: msg`Normal`,
	indication: msg`For indication only, not calibrated`,
};
