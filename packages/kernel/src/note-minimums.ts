import { deploymentSettings } from "@calibrant/db/schema";
import type { DataClass } from "@calibrant/policy";
import type { House } from "./ctx.ts";
import { policyAt } from "./policy-at.ts";

/**
 * Tells Postgres the policy's minimum in life of each class, in calendar months: its own guard refuses younger
 * deletions, whoever asks. By the worker, at each start.
 */
export async function noteMinimums(house: Pick<House, "db" | "policy" | "policyVersions">): Promise<void> {
	await house.db.withoutOrg({}, async ({ tx, now }) => {
		const { classes } = policyAt(house, now);
		const months = (Object.keys(classes) as DataClass[]).map((name) => [name, inMonths(classes[name].inLifeMinimum)]);
		const row = { key: "in_life_minimum_months", value: Object.fromEntries(months), updatedAt: now };
		await tx.insert(deploymentSettings).values(row).onConflictDoUpdate({ target: deploymentSettings.key, set: row });
	});
}

function inMonths(period: { unit: string; n: number } | string | undefined): number {
	if (period === undefined) return 0;
	if (typeof period === "object" && period.unit === "years") return period.n * 12;
	if (typeof period === "object" && period.unit === "months") return period.n;
	throw new RangeError("A minimum in life is given in calendar months or years.");
}
