import { msg } from "@lingui/core/macro";
import type { ActivityWords } from "../../components/activity/activity-words.ts";
import { MAINTENANCE_FIELDS, maintenanceWord } from "../../components/maintenance/history-words.ts";

/** What its records are called in the history of all, and their pages. */
export const activity = {
	words: {
		asset: msg({ message: "Asset", context: "activity" }),
		work_order: msg`Work order`,
		service_request: msg`Service request`,
		preventive_plan: msg`Preventive plan`,
		part: msg`Spare part`,
	},
	places: {
		asset: "/app/assets/",
		work_order: "/app/work-orders/",
		service_request: "/app/service-requests/",
	},
	fieldsOf: () => ({ fields: MAINTENANCE_FIELDS, wordOf: maintenanceWord }),
} satisfies ActivityWords;
