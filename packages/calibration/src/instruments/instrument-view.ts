import type { instruments } from "@calibrant/db/schema";
import type { Verdict } from "@calibrant/metrology";
import type { Interval } from "../import/index.ts";
import { dueStateOf } from "./due-state.ts";
import { statusOf } from "./status-of.ts";
import { type InForce, useStateOf } from "./use-state.ts";

export type InstrumentRow = typeof instruments.$inferSelect;

export type InstrumentRole = "working" | "reference";
export type Criticality = "critical" | "normal" | "indication";

/** An instrument as doors give it out, with its due state of today, and whether it may be used. */
export function instrumentView(row: InstrumentRow, today: string, concession: InForce | null = null) {
	const { orgId: _orgId, intervalValue, intervalUnit, status, lastVerdict, role, criticality, ...rest } = row;
	return {
		...{ ...rest, role: role as InstrumentRole, criticality: criticality as Criticality },
		status: statusOf(status),
		lastVerdict: lastVerdict as Verdict | null,
		interval: intervalOf({ intervalValue, intervalUnit }),
		dueState: dueStateOf(row, today),
		use: useStateOf(row, today, concession),
	};
}

/** The two columns of an interval as one value. */
export function intervalOf(row: Pick<InstrumentRow, "intervalValue" | "intervalUnit">): Interval | null {
	if (row.intervalValue === null || row.intervalUnit === null) return null;
	return { value: row.intervalValue, unit: row.intervalUnit as Interval["unit"] };
}
