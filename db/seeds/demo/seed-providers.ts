import { openDatabase } from "@calibrant/db";
import type { House } from "@calibrant/kernel";
import { announceSubProcessors } from "@calibrant/lifecycle";
import { demoSubProcessors } from "@calibrant/policy";

/** Gives a fresh demo the invented sub-processors of its invented operator, as an admin command would. */
export async function seedProviders(house: House, workerUrl: string): Promise<void> {
	const db = openDatabase(workerUrl, { max: 1 });
	try {
		await announceSubProcessors({ ...house, db }, demoSubProcessors(house.policy));
	} finally {
		await db.close();
	}
}
