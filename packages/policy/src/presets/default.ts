import { moduleNames } from "../module-names.ts";
import { derive } from "./derive.ts";

/** The strictest promise of all presets at once: what the product runs on unless configured otherwise. */
export const defaultPolicy = derive("default", {
	modules: [...moduleNames],
	auditLog: { floorYears: 7, capYears: 15 },
	invoices: { byJurisdiction: { GB: 7, FR: 10 }, defaultYears: 10 },
	security: { mfaRequiredFor: "owners_and_managers" },
	accounts: { confirmAtWork: true },
	authorities: ["ico", "gba_apd", "cnil"],
	classes: {
		calibration: { inLifeMinimum: { unit: "years", n: 6 } },
		certificate: { inLifeMinimum: { unit: "years", n: 6 } },
		checklist_result: { inLifeMinimum: { unit: "years", n: 3 } },
		invoice: { keep: { unit: "years", n: 10 } },
		support_thread: { keep: { unit: "days", n: 30 } },
	},
});
