/** What happens to an instrument beside calibration (ISO/IEC 17025:2017, 6.4.13 c, g and h). */
export const eventKinds = [
	...(["verification", "maintenance", "damage", "malfunction"] as const),
	...(["modification", "repair", "software"] as const),
];
export type EventKind = (typeof eventKinds)[number];

/** After these it is out of service until it has been shown to perform correctly (6.4.9). */
export const takesOutOfService: ReadonlySet<string> = new Set(["damage", "malfunction"]);
