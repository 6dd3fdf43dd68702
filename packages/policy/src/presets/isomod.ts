import { derive } from "./derive.ts";

/** Maintenance and quality work in Belgium. */
export const isomod = derive("isomod", {
	modules: ["calibration", "maintenance", "quality"],
	authorities: ["gba_apd"],
});
