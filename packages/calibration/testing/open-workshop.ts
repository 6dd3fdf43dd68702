import { calibrationSettings } from "@calibrant/db/schema";
import type { TestDatabase } from "@calibrant/db/testing";
import type { House, Role } from "@calibrant/kernel";
import { openOrganisations, type TestOrganisation } from "@calibrant/kernel/testing";
import type { PublishSteps } from "../src/index.ts";
import { addTemplate } from "./certify.ts";

/** One organisation of a test, with a member of each role. */
export type Workshop = Omit<TestOrganisation, "steps"> & { steps(role?: Role): PublishSteps };

export type TestBench = {
	database: TestDatabase;
	house: House;
	filesFolder: string;
	/** Makes an organisation with a member of each role. */
	found(name: string, timeZone?: string): Promise<Workshop>;
	close(): Promise<void>;
};

const now = "2026-03-01T12:00:00Z";

/** Organisations that calibrate, on 1 March 2026: one person completes and approves, unless a test says otherwise. */
export async function openBench(): Promise<TestBench> {
	const opened = await openOrganisations("default", {
		now,
		async furnish(tx, orgId) {
			const setting = { setting: "second_person_reviews", value: "never" };
			await tx.insert(calibrationSettings).values({ ...setting, orgId, changedAt: new Date(now) });
			await addTemplate({ tx }, orgId, new Date(now));
		},
	});
	return {
		...opened,
		async found(name, timeZone) {
			const shop = await opened.found(name, timeZone);
			const { baseUrl } = opened.house;
			return { ...shop, steps: (role) => ({ ...shop.steps(role), baseUrl }) };
		},
	};
}
