import { and, eq, isNull, sql } from "@calibrant/db/drizzle";
import { externalErasures } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import type { WorkerHouse } from "@calibrant/kernel";
import { completeErasure, type ExternalStoreName } from "@calibrant/lifecycle";
import { z } from "zod";
import type { BillingProvider } from "./provider.ts";

type BillingHouse = WorkerHouse & { billing: BillingProvider };

/** How each outside store is asked to erase what it holds. A store without an adapter does not compile. */
const adapters: Readonly<Record<ExternalStoreName, (house: BillingHouse, reference: string) => Promise<string>>> = {
	stripe: async ({ billing }, reference) => {
		if (billing.name !== "stripe") throw new Error("No payment provider is connected, but a customer is to be erased.");
		return billing.anonymise(reference);
	},
};

/** Asks one outside store to erase one deleted organisation, until it has; then a signed statement says so. */
export const eraseOutside = defineJob<BillingHouse, { erasureId: string }>({
	name: "external.erase",
	payload: z.strictObject({ erasureId: z.uuid() }),
	safeToRunTwice: "what is done is not asked again, and asking a store twice blanks what is blank",
	queue: { retryLimit: 500, retryDelaySeconds: 5 },
	async run({ house }, { erasureId }) {
		const waiting = and(eq(externalErasures.id, erasureId), isNull(externalErasures.doneAt));
		const [row] = await house.db.withoutOrg({}, ({ tx }) =>
			tx
				.update(externalErasures)
				.set({ attempts: sql`${externalErasures.attempts} + 1` })
				.where(waiting)
				.returning(),
		);
		if (!row?.reference) return;
		try {
			const answer = await adapters[row.store as ExternalStoreName](house, row.reference);
			await completeErasure(house, row, answer);
		} catch (error) {
			const lastError = error instanceof Error ? error.name : "unknown";
			await house.db.withoutOrg({}, ({ tx }) => tx.update(externalErasures).set({ lastError }).where(waiting));
			throw error;
		}
	},
});
