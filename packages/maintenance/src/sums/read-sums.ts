import { asc, gte } from "@calibrant/db/drizzle";
import { maintenanceSums } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { z } from "zod";
import { needModule } from "../module.ts";
import type { OrderType } from "../orders/create-order.ts";
import type { Outcome } from "./safe-sums.ts";

/** `year`: absent: the newest of which there are sums. */
export const readSumsInput = z.strictObject({ year: z.int().optional() });

/**
 * Sums of maintenance over all organisations in one year, the newest month first, and of which years there are some. Hours
 * are means from being made to being done, null where they would give one organisation away. A threshold that was raised
 * since hides what is below it.
 */
export async function readSums(house: House, { year: asked }: z.output<typeof readSumsInput>) {
	needModule(house);
	const { hideUnder } = house.policy.usage;
	const rows = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx
			.select()
			.from(maintenanceSums)
			.where(gte(maintenanceSums.organisations, hideUnder))
			.orderBy(asc(maintenanceSums.month), asc(maintenanceSums.type), asc(maintenanceSums.outcome)),
	);
	const yearOf = ({ month }: { month: string }) => Number(month.slice(0, 4));
	const years = [...new Set(rows.map(yearOf))];
	const year = asked ?? years.at(-1) ?? null;
	const sums = rows
		.filter((row) => yearOf(row) === year)
		.map(({ month, type, outcome, orders, organisations, hours }) => ({
			...{ month: month.slice(0, 7), type: type as OrderType, outcome: outcome as Outcome, orders, organisations },
			hours: hours === null ? null : Math.round((hours / orders) * 10) / 10,
		}));
	return { hideUnder, years, year, sums: sums.toReversed() };
}
