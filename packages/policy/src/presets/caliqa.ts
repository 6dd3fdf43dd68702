import { derive } from "./derive.ts";

/** Calibration and checklists in Belgium: minimum periods while the organisation lives. */
export const caliqa = derive("caliqa", {
	auditLog: { years: 6, floorYears: 6, capYears: 15 },
	accounts: { confirmAtWork: true },
	cookies: { analytics: "opt_in" },
	residency: { regions: ["EU-DE"] },
	authorities: ["gba_apd"],
	classes: {
		audit_log: { keep: { unit: "years", n: 6 } },
		calibration: { inLifeMinimum: { unit: "years", n: 6 } },
		certificate: { inLifeMinimum: { unit: "years", n: 6 } },
		checklist_result: { inLifeMinimum: { unit: "years", n: 3 } },
	},
});
