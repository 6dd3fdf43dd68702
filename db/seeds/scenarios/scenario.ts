import type { House } from "@calibrant/kernel";
import type { ModuleName } from "@calibrant/policy";
import type { Company, Person } from "../playing/people.ts";
import type { SeededProduct } from "../playing/seeded-product.ts";

/** With what the people who run the deployment may do beside it. */
export type SeedingProduct = SeededProduct & { operator: House };

export type Login = Omit<Person, "name"> & { who: string };

/** A named state of a database to work or test against. */
export type Scenario = {
	what: string;
	/** Whether it needs a database whose clock can be moved. */
	movesClock: boolean;
	/** What the deployment must offer for it. */
	module?: ModuleName;
	play(product: SeedingProduct, options: { instruments: number }): Promise<readonly Login[]>;
};

/** The owner of a scenario's organisation: the address says which it is. */
export function ownerOf(organisation: string): Person {
	const domain = organisation.toLowerCase().replace(/[^a-z0-9]+/g, "-");
	return { name: "Robin Peeters", email: `owner@${domain}.example`, password: `owner-of-${domain}` };
}

export const inBelgium = (name: string): Company => ({ name, country: "BE", timeZone: "Europe/Brussels" });

export const loginOf = ({ email, password }: Person, who: string): Login => ({ email, password, who });
