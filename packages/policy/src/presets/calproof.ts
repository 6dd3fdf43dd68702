import { derive } from "./derive.ts";

/** Calibration in the United Kingdom. */
export const calproof = derive("calproof", {
	export: { planRequired: "pro" },
	requests: { answerWithinDays: 7, alertDays: [1, 5] },
	invoices: { byJurisdiction: { GB: 7 }, defaultYears: 7 },
	authorities: ["ico"],
	residency: { regions: ["GB", "EU"] },
	classes: { support_thread: { keep: { unit: "days", n: 30 } } },
});
