/** What a deployment can offer: each name closes or opens a whole module of the software. Their order is that of every list. */
export const moduleNames = ["calibration", "maintenance", "quality", "websecurity"] as const;
export type ModuleName = (typeof moduleNames)[number];
