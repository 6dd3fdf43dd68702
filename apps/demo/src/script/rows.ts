import { createHash } from "node:crypto";
import { tableRegistry } from "@calibrant/db/schema";
import type { Product } from "../product.ts";

/** Rows that die with the organisation, and which tables they are in. */
export async function countRows(product: Product, orgId: string): Promise<[number, string]> {
	let total = 0;
	const where: string[] = [];
	for (const { name, orgColumn, survivesPurge } of tableRegistry) {
		if (!orgColumn || survivesPurge) continue;
		const [row] = await product.admin.unsafe(`select count(*)::int as n from ${name} where ${orgColumn} = $1`, [orgId]);
		total += row?.n;
		if (row?.n > 0) where.push(name);
	}
	return [total, where.join(", ")];
}

/** One hash over everything an organisation has, read behind row security. */
export async function fingerprint(product: Product, orgId: string): Promise<{ hash: string; rows: number }> {
	const hash = createHash("sha256");
	let rows = 0;
	for (const { name, orgColumn } of tableRegistry) {
		if (!orgColumn || name === "audit_seals") continue;
		const found = await product.admin.unsafe(`select * from ${name} where ${orgColumn} = $1 order by 1, 2`, [orgId]);
		rows += found.length;
		hash.update(JSON.stringify([name, found]));
	}
	return { hash: hash.digest("hex"), rows };
}
