import { derive } from "./derive.ts";

/** Maintenance and quality work in Belgium. */
export const isomod = derive("isomod", {
	modules: ["calibration", "maintenance", "quality"],
	authorities: ["gba_apd"],
	accounts: { jobTitle: true },
	classes: {
		account: {
			what: "Name, e-mail address, job title, password hash, public keys of passkeys, preferences and consents of one person.",
		},
	},
});
