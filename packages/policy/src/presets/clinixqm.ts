import { derive } from "./derive.ts";

/** Clinical quality management: each organisation sets its own audit-log period within bounds. */
export const clinixqm = derive("clinixqm", {
	modules: ["quality"],
	auditLog: { years: 7, floorYears: 7, capYears: 15 },
	backups: { goneWithinDays: 90 },
	authorities: ["gba_apd"],
});
