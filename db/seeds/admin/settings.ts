import { deploymentSettings } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";

/** Sets a switch of the deployment. */
export async function setSetting(
	{ db }: Pick<House, "db">,
	key: "policy_preset" | "purge_paused" | "purge_acknowledged",
	value: string | number | boolean,
): Promise<void> {
	await db.withoutOrg({}, async ({ tx, now }) => {
		await tx
			.insert(deploymentSettings)
			.values({ key, value, updatedAt: now })
			.onConflictDoUpdate({ target: deploymentSettings.key, set: { value, updatedAt: now } });
	});
}
