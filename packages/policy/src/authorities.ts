import type { AuthorityId } from "./policy-schema.ts";

export type Authority = { name: string; country: string; website: string };

/** Data protection authorities a policy can name. */
export const authorities: Readonly<Record<AuthorityId, Authority>> = {
	ico: { name: "Information Commissioner's Office (ICO)", country: "GB", website: "https://ico.org.uk" },
	gba_apd: {
		name: "Belgian Data Protection Authority (GBA/APD)",
		country: "BE",
		website: "https://www.dataprotectionauthority.be",
	},
	cnil: {
		name: "Commission nationale de l'informatique et des libertés (CNIL)",
		country: "FR",
		website: "https://www.cnil.fr",
	},
};
