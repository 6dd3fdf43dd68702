import { modules } from "../modules/in-order.ts";
import { accountRoutes } from "./account.ts";
import { agreementRoutes } from "./agreements.ts";
import { archiveRoutes } from "./archives.ts";
import { exportRoutes } from "./exports.ts";
import { receiptRoutes } from "./receipts.ts";
import type { Route } from "./route.ts";
import { schemaRoutes } from "./schemas.ts";
import { securityRoutes } from "./security.ts";

/** Every plain HTTP address of every module. */
export const routes: readonly Route[] = [
	...accountRoutes,
	...archiveRoutes,
	...agreementRoutes,
	...exportRoutes,
	...receiptRoutes,
	...schemaRoutes,
	...securityRoutes,
	...modules.flatMap(({ name, routes }) => routes.map((route) => ({ ...route, module: name }))),
];
