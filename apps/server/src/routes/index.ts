import { accountRoutes } from "./account.ts";
import { exportRoutes } from "./exports.ts";
import { receiptRoutes } from "./receipts.ts";
import type { Route } from "./route.ts";

/** Every plain HTTP address of every module. */
export const routes: readonly Route[] = [...accountRoutes, ...exportRoutes, ...receiptRoutes];
