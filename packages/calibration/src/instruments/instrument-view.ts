import type { instruments } from "@calibrant/db/schema";
import type { Verdict } from "@calibrant/metrology";
import { type InstrumentStatus, type Interval, instrumentStatuses } from "../import/index.ts";
import { dueStateOf } from "./due-state.ts";

export type InstrumentRow = typeof instruments.$inferSelect;

/** An instrument as doors give it out, with its due state of today. */
export function instrumentView(row: InstrumentRow, today: string) {
	const { orgId: _orgId, intervalValue, intervalUnit, status, lastVerdict, ...rest } = row;
	return {
		...rest,
		status: statusOf(status),
		lastVerdict: lastVerdict as Verdict | null,
		interval: intervalOf({ intervalValue, intervalUnit }),
		dueState: dueStateOf(row, today),
	};
}

/** The two columns of an interval as one value. */
export function intervalOf(row: Pick<InstrumentRow, "intervalValue" | "intervalUnit">): Interval | null {
	if (row.intervalValue === null || row.intervalUnit === null) return null;
	return { value: row.intervalValue, unit: row.intervalUnit as Interval["unit"] };
}

/** Narrows a stored status; an unknown word counts as out of service. */
export function statusOf(status: string): InstrumentStatus {
	return instrumentStatuses.find((known) => known === status) ?? "out_of_service";
}
