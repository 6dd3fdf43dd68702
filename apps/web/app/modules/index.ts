/** What the deployment may offer, a line for each module. For its types only: see ./given.ts. */
export * as calibration from "./calibration/index.ts";
export * as maintenance from "./maintenance/index.ts";
export * as quality from "./quality/index.ts";
export * as websecurity from "./websecurity/index.ts";
