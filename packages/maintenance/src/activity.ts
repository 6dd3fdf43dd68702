import { inArray } from "@calibrant/db/drizzle";
import { assets, parts, preventivePlans, serviceRequests, workOrders } from "@calibrant/db/schema";
import type { ActivityLabel, ActivityPart } from "@calibrant/kernel";

const kinds = ["asset", "work_order", "service_request", "preventive_plan", "part"] as const;

/** Records of this module in the history that every member may read; an asset that is an instrument has its name there. */
export const maintenanceActivity: ActivityPart<(typeof kinds)[number]> = {
	module: "maintenance",
	kinds,
	async labelsOf({ tx }, ids) {
		const of = [
			[assets, assets.tag],
			[workOrders, workOrders.number],
			[serviceRequests, serviceRequests.number],
			[preventivePlans, preventivePlans.title],
			[parts, parts.name],
		] as const;
		const found = new Map<string, ActivityLabel>();
		for (const [table, name] of of) {
			const rows = await tx.select({ id: table.id, name }).from(table).where(inArray(table.id, ids));
			for (const { id, name: label } of rows) found.set(id, { label, ofId: null });
		}
		return found;
	},
};
