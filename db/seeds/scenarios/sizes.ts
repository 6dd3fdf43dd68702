import { foundCompany } from "../playing/people.ts";
import type { SeededProduct } from "../playing/seeded-product.ts";
import { bulkRegister } from "./bulk-register.ts";
import { inBelgium, type Login, loginOf, ownerOf, type Scenario } from "./scenario.ts";

export const emptyLab: Scenario = {
	what: "an organisation with its owner and nothing else",
	movesClock: false,
	async play(product) {
		const owner = ownerOf("Empty Lab");
		await foundCompany(product, owner, inBelgium("Empty Lab"));
		return [loginOf(owner, "owner of Empty Lab")];
	},
};

export const exportLimit: Scenario = {
	what: "two organisations around the export's limit: 500 and 501 instruments, 500 certificates each",
	movesClock: false,
	module: "calibration",
	play: async (product) => [
		await sized(product, "Limit 500", { instruments: 500, certificates: 500 }),
		await sized(product, "Limit 501", { instruments: 501, certificates: 500 }),
	],
};

export const big: Scenario = {
	what: "one organisation with --instruments N instruments, each calibrated once",
	movesClock: false,
	module: "calibration",
	play: async (product, { instruments }) => [
		await sized(product, `Big ${instruments}`, { instruments, certificates: 0 }),
	],
};

async function sized(
	product: SeededProduct,
	name: string,
	size: { instruments: number; certificates: number },
): Promise<Login> {
	const owner = ownerOf(name);
	await bulkRegister(product, await foundCompany(product, owner, inBelgium(name)), size);
	return loginOf(owner, `owner of ${name}: ${size.instruments} instruments, ${size.certificates} certificates`);
}
