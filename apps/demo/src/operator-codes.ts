import { openSeed, operatorsOwn, totpOf } from "@calibrant/identity";
import { demoOperatorLogins } from "@calibrant/seeds";
import type { Product } from "./product.ts";

export type OperatorCode = { email: string; code: string };

/**
 * The present codes of the demo's invented operators, who carry no phone. Lives in the demo only: the product itself has no
 * address, option or build that shows a code.
 */
export async function operatorCodes(product: Pick<Product, "admin" | "house" | "now">): Promise<OperatorCode[]> {
	const known = demoOperatorLogins.map(({ email }) => email);
	const rows = await product.admin<{ id: string; email: string; sealed: string }[]>`
		select f.user_id as id, u.email, f.sealed_seed as sealed from operator_factors f join users u on u.id = f.user_id
		where u.email in ${product.admin(known)} and f.confirmed_at is not null order by u.email`;
	const timestamp = (await product.now()).getTime();
	return rows.map(({ id, email, sealed }) => ({
		email,
		code: totpOf(openSeed(product.house, operatorsOwn, id, sealed), email, "").generate({ timestamp }),
	}));
}
