/** When something of a module is due between two sweeps, a line for each that has such an instant. */
export { qualityInstants as quality } from "./quality.ts";
export { auditInstants as websecurity } from "./websecurity.ts";
