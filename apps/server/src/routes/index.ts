import type { ModuleName } from "@calibrant/policy";
import { accountRoutes } from "./account.ts";
import { agreementRoutes } from "./agreements.ts";
import { archiveRoutes } from "./archives.ts";
import { auditorRoutes } from "./auditor.ts";
import { calibrationRoutes } from "./calibrations.ts";
import { certificateRoutes } from "./certificates.ts";
import { checklistRoutes } from "./checklists.ts";
import { exportRoutes } from "./exports.ts";
import { importRoutes } from "./imports.ts";
import { labelRoutes } from "./labels.ts";
import { maintenanceRoutes } from "./maintenance.ts";
import { ootRoutes } from "./oot.ts";
import { operatorFileRoutes } from "./operator-files.ts";
import { planRoutes } from "./plan.ts";
import { qualityRoutes } from "./quality.ts";
import { receiptRoutes } from "./receipts.ts";
import { reportRoutes } from "./reports.ts";
import type { Route } from "./route.ts";
import { schemaRoutes } from "./schemas.ts";
import { securityRoutes } from "./security.ts";
import { websecurityRoutes } from "./websecurity.ts";

const of = (module: ModuleName, its: readonly Route[]): Route[] => its.map((route) => ({ ...route, module }));

/** Every plain HTTP address of every module. */
export const routes: readonly Route[] = [
	...accountRoutes,
	...archiveRoutes,
	...agreementRoutes,
	...of("calibration", auditorRoutes),
	...of("calibration", calibrationRoutes),
	...of("calibration", certificateRoutes),
	...of("calibration", checklistRoutes),
	...exportRoutes,
	...of("calibration", importRoutes),
	...of("calibration", labelRoutes),
	...of("maintenance", maintenanceRoutes),
	...of("calibration", ootRoutes),
	...of("calibration", planRoutes),
	...operatorFileRoutes,
	...of("quality", qualityRoutes),
	...receiptRoutes,
	...of("calibration", reportRoutes),
	...schemaRoutes,
	...securityRoutes,
	...of("websecurity", websecurityRoutes),
];
