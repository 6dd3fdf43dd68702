import { derive } from "./derive.ts";

/** Clinical quality management, with the equipment of the laboratory (ISO 15189, 6.4): each organisation sets its own audit-log period within bounds. */
export const clinixqm = derive("clinixqm", {
	modules: ["calibration", "quality"],
	auditLog: { years: 7, floorYears: 7, capYears: 15 },
	backups: { goneWithinDays: 90 },
	authorities: ["gba_apd"],
});
