import { maintenanceActivity, maintenanceWork, searchMaintenance, waitingOrders } from "@calibrant/maintenance";
import {
	assetsRouter,
	labourRouter,
	operatorMaintenanceRouter,
	partsRouter,
	preventivePlansRouter,
	requestsAtLabelRouter,
	serviceRequestsRouter,
	workOrdersRouter,
} from "../routers/maintenance.ts";
import { maintenanceRoutes } from "../routes/maintenance.ts";
import type { ServerModule } from "./server-module.ts";

/** Assets, service requests, work orders. */
export const maintenance = {
	routers: {
		assets: assetsRouter,
		labour: labourRouter,
		parts: partsRouter,
		preventivePlans: preventivePlansRouter,
		requestsAtLabel: requestsAtLabelRouter,
		serviceRequests: serviceRequestsRouter,
		workOrders: workOrdersRouter,
	},
	operator: { maintenance: operatorMaintenanceRouter },
	routes: maintenanceRoutes,
	areas: { maintenance: ["assets", "labour", "parts", "preventivePlans", "serviceRequests", "workOrders"] },
	forPeople: ["requestsAtLabel"],
	mails: maintenanceWork.mails,
	search: searchMaintenance,
	activity: maintenanceActivity,
	waiting: waitingOrders,
} satisfies ServerModule;
