/** What the deployment may offer, a line for each module; the name of each is that of the policy. */
export { calibration } from "./calibration.ts";
export { maintenance } from "./maintenance.ts";
export { quality } from "./quality.ts";
export { websecurity } from "./websecurity.ts";
