import { and, eq, ne } from "@calibrant/db/drizzle";
import { customers } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { nameTaken } from "./create-customer.ts";
import { customerFields, customerView } from "./customer-input.ts";

export const updateCustomerInput = z.strictObject({
	...{ id: z.uuid(), version: z.int(), ...customerFields },
	/** Put away: no certificate is issued for it any more. */
	archived: z.boolean().default(false),
});

/** Changes a customer. Issued certificates stay as they were. Throws STALE_VERSION, and INVALID when the name is taken. */
export async function updateCustomer(ctx: Ctx, input: z.output<typeof updateCustomerInput>) {
	permit(ctx, "instrument.edit");
	const { id, version, archived, ...fields } = input;
	const [row] = await ctx.tx.select().from(customers).where(eq(customers.id, id)).for("update");
	if (!row) throw notFound("customer");
	if (row.version !== version) {
		const what = "Somebody changed this customer after you opened it.";
		throw new DomainError(
			"STALE_VERSION",
			what,
			"Compare what you typed with what stands there now, then save again.",
			{
				current: customerView(row),
			},
		);
	}
	if ((await ctx.tx.$count(customers, and(eq(customers.name, fields.name), ne(customers.id, id)))) > 0)
		throw nameTaken();
	const values = { ...fields, language: fields.language ?? null };
	const archivedAt = archived ? (row.archivedAt ?? ctx.now) : null;
	const [changed] = await ctx.tx
		.update(customers)
		.set({ ...values, archivedAt, version: version + 1, updatedAt: ctx.now })
		.where(eq(customers.id, id))
		.returning();
	if (!changed) throw notFound("customer");
	const { name, address, language, nextDueAgreement } = row;
	const before = { name, address, language, nextDueAgreement, archived: row.archivedAt !== null };
	await record(ctx, "customer.updated", { type: "customer", id });
	await remember(ctx, { type: "customer", id }, before, { ...values, archived });
	return customerView(changed);
}
