import { and, asc, eq, isNotNull, isNull, sql } from "@calibrant/db/drizzle";
import { customers } from "@calibrant/db/schema";
import { type Ctx, notFound, permit } from "@calibrant/kernel";
import { z } from "zod";
import { longestPage } from "../cursor.ts";
import { plainText } from "../input-fields.ts";
import { customerView } from "./customer-input.ts";

export const listCustomersInput = z.strictObject({
	/** Every word must occur in name or address. */
	q: plainText(100).optional(),
	archived: z.boolean().default(false),
});

/** Customers by name, as many as a page holds, with the total behind it. */
export async function listCustomers(ctx: Ctx, { q, archived }: z.output<typeof listCustomersInput>) {
	permit(ctx, "record.read");
	const { archivedAt, name, address } = customers;
	const words = (q ?? "").split(/\s+/).filter((word) => word !== "");
	const filter = and(
		archived ? isNotNull(archivedAt) : isNull(archivedAt),
		...words.map((word) => sql`strpos(lower(${name} || e'\n' || ${address}), lower(${word})) > 0`),
	);
	const rows = await ctx.tx
		.select()
		.from(customers)
		.where(filter)
		.orderBy(asc(name), asc(customers.id))
		.limit(longestPage);
	return { items: rows.map(customerView), total: await ctx.tx.$count(customers, filter) };
}

export const getCustomerInput = z.strictObject({ id: z.uuid() });

/** One customer. */
export async function getCustomer(ctx: Ctx, { id }: z.output<typeof getCustomerInput>) {
	permit(ctx, "record.read");
	const [row] = await ctx.tx.select().from(customers).where(eq(customers.id, id));
	if (!row) throw notFound("customer");
	return customerView(row);
}
