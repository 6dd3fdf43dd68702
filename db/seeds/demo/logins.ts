import type { Role } from "@calibrant/kernel";
import type { Person } from "../playing/people.ts";

/** The people of the demo: invented, with passwords that are no secret. */
export const mia: Person = { name: "Mia Claessens", email: "mia@meuse.example", password: "mia-keeps-the-books" };
export const staffOfMeuse: readonly (Person & { role: Role })[] = [
	{ name: "Ana Ferrão", email: "ana@meuse.example", password: "ana-checks-the-work", role: "manager" },
	{ name: "Tom Lambrechts", email: "tom@meuse.example", password: "tom-turns-the-wrench", role: "technician" },
	{ name: "Věra Malá", email: "vera@meuse.example", password: "vera-only-looks-on", role: "viewer" },
];
/** From outside, let in for a time. */
export const audrey: Person = {
	name: "Audrey Nkemelu",
	email: "auditor@assessor.example",
	password: "audrey-asks-for-proof",
};
export const luc: Person = {
	name: "Luc Dupont",
	email: "luc@dupont.example",
	password: "luc-closes-the-shop",
	language: "fr",
};
export const ingrid: Person = {
	name: "Ingrid Solvåg",
	email: "ingrid@fjordvik.example",
	password: "ingrid-has-moved-on",
};

/** Who run the demo's installation: they belong to no company. */
export const olga: Person = {
	name: "Olga Reuter",
	email: "dpo@platform.example",
	password: "olga-minds-the-promises",
};
export const otto: Person = { name: "Otto Zander", email: "otto@operator.example", password: "otto-says-yes-or-no" };

/** Who can sign in at /ops/sign-in of the demo; the demo's own page shows their codes. */
export const demoOperatorLogins: readonly { email: string; password: string; who: string }[] = [
	{ email: olga.email, password: olga.password, who: "operator" },
	{ email: otto.email, password: otto.password, who: "second operator" },
];

/** Who can sign in to the demo. */
export const demoLogins: readonly { email: string; password: string; who: string }[] = [
	{ email: mia.email, password: mia.password, who: "owner of Meuse Precision NV" },
	...staffOfMeuse.map(({ email, password, role }) => ({ email, password, who: `${role} there` })),
	{ email: audrey.email, password: audrey.password, who: "external auditor of its site in Liège" },
	{ email: luc.email, password: luc.password, who: "owner of Atelier Dupont SAS, which is leaving" },
	{ email: ingrid.email, password: ingrid.password, who: "owner of a company that was deleted yesterday" },
];
