import { derive } from "./derive.ts";

/** Website security audits in France: reports stay readable for a year, invoices for ten. */
export const kalisecu = derive("kalisecu", {
	modules: ["websecurity"],
	invoices: { byJurisdiction: { FR: 10 }, defaultYears: 10 },
	security: { mfaRequiredFor: "owners_and_managers" },
	residency: { regions: ["FR"], transfer: "adequacy" },
	authorities: ["cnil"],
	classes: {
		invoice: { keep: { unit: "years", n: 10 } },
		service_report: {
			keep: { unit: "months", n: 12 },
			from: "subscription_end",
			survivesPurge: true,
			onOrganisationPurge: "keep",
			job: "scheduled_purge_service_reports",
			why: "You paid for them and may need them after the subscription.",
			offer:
				"After the end of the subscription and until these months have passed, even once the organisation is deleted, " +
				"an owner or former owner can ask us to archive them.",
		},
	},
});
