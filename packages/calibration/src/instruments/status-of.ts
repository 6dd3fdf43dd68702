import { type InstrumentStatus, instrumentStatuses } from "../import/index.ts";

/** Narrows a stored status; an unknown word counts as out of service. */
export function statusOf(status: string): InstrumentStatus {
	return instrumentStatuses.find((known) => known === status) ?? "out_of_service";
}
