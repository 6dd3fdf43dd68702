import { accountRoutes } from "./account.ts";
import { agreementRoutes } from "./agreements.ts";
import { archiveRoutes } from "./archives.ts";
import { calibrationRoutes } from "./calibrations.ts";
import { certificateRoutes } from "./certificates.ts";
import { checklistRoutes } from "./checklists.ts";
import { exportRoutes } from "./exports.ts";
import { importRoutes } from "./imports.ts";
import { labelRoutes } from "./labels.ts";
import { ootRoutes } from "./oot.ts";
import { operatorFileRoutes } from "./operator-files.ts";
import { receiptRoutes } from "./receipts.ts";
import { reportRoutes } from "./reports.ts";
import type { Route } from "./route.ts";
import { schemaRoutes } from "./schemas.ts";
import { securityRoutes } from "./security.ts";
import { websecurityRoutes } from "./websecurity.ts";

/** Every plain HTTP address of every module. */
export const routes: readonly Route[] = [
	...accountRoutes,
	...archiveRoutes,
	...agreementRoutes,
	...calibrationRoutes,
	...certificateRoutes,
	...checklistRoutes,
	...exportRoutes,
	...importRoutes,
	...labelRoutes,
	...ootRoutes,
	...operatorFileRoutes,
	...receiptRoutes,
	...reportRoutes,
	...schemaRoutes,
	...securityRoutes,
	...websecurityRoutes,
];
