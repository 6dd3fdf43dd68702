export * from "./audit.ts";
export * from "./billing.ts";
export * from "./calibration.ts";
export * from "./identity.ts";
export * from "./lifecycle.ts";
export * from "./logs.ts";
export * from "./organisations.ts";
export * from "./prospects.ts";
export { billingSchema, type TableEntry, tableRegistry } from "./tables.ts";
